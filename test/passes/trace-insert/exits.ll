; Every way out of a function is an Exit: also the rethrow of an exception, and
; before a call that must be a tail call, not after it (LLVM facts 3, 4, 5).
; RUN: %opt -verify-each -passes='edge-trace-insert<points=function>' -S %s \
; RUN:   | FileCheck %s

target triple = "wasm32-unknown-wasip1"

declare void @may_throw()
declare i32 @next(i32)
declare i32 @__gxx_personality_v0(...)
declare i32 @__gxx_wasm_personality_v0(...)

; CHECK-LABEL: define i32 @bound(
; CHECK-NEXT:    call void @edge.trace.enter(i32 0)
; CHECK-NEXT:    call void @edge.trace.exit(i32 0)
; CHECK-NEXT:    %r = musttail call i32 @next(i32 %x)
; CHECK-NEXT:    ret i32 %r
define i32 @bound(i32 %x) {
  %r = musttail call i32 @next(i32 %x)
  ret i32 %r
}

; Returns bound to a tail call are not merged with the others.
; CHECK-LABEL: define i32 @some_bound(
; CHECK:       a:
; CHECK-NEXT:    call void @edge.trace.exit(i32 1)
; CHECK-NEXT:    %r = musttail call i32 @next(i32 %x)
; CHECK-NEXT:    ret i32 %r
; CHECK:       b:
; CHECK-NEXT:    call void @may_throw()
; CHECK-NEXT:    call void @edge.trace.exit(i32 1)
; CHECK-NEXT:    ret i32 0
define i32 @some_bound(i32 %x) {
  %c = icmp eq i32 %x, 0
  br i1 %c, label %a, label %b
a:
  %r = musttail call i32 @next(i32 %x)
  ret i32 %r
b:
  call void @may_throw()
  ret i32 0
}

; CHECK-LABEL: define void @resumes(
; CHECK:       pad:
; CHECK:         call void @edge.trace.exit(i32 2)
; CHECK-NEXT:    call void @edge.trace.unguard(
; CHECK-NEXT:    resume
define void @resumes() personality ptr @__gxx_personality_v0 {
  invoke void @may_throw() to label %ok unwind label %pad
ok:
  ret void
pad:
  %e = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %e
}

; A call in a funclet without its bundle would silently be unreachable.
; CHECK-LABEL: define void @cleans_up(
; CHECK:       pad:
; CHECK-NEXT:    %p = cleanuppad within none []
; CHECK-NEXT:    call void @edge.trace.land(i32 3, i32 %activation) [ "funclet"(token %p) ]
; CHECK-NEXT:    call void @may_throw() [ "funclet"(token %p) ]
; CHECK-NEXT:    call void @edge.trace.exit(i32 3) [ "funclet"(token %p) ]
; CHECK-NEXT:    call void @edge.trace.unguard(i32 %activation) [ "funclet"(token %p) ]
; CHECK-NEXT:    cleanupret from %p unwind to caller
define void @cleans_up() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @may_throw() to label %ok unwind label %pad
ok:
  ret void
pad:
  %p = cleanuppad within none []
  call void @may_throw() [ "funclet"(token %p) ]
  cleanupret from %p unwind to caller
}

; A cleanup that goes on to another handler of the same function is no exit.
; CHECK-LABEL: define void @handles(
; CHECK:       inner:
; CHECK-NEXT:    %p = cleanuppad within none []
; CHECK-NEXT:    call void @edge.trace.land(
; CHECK-NEXT:    cleanupret from %p unwind label %outer
; CHECK:       caught:
; CHECK-NEXT:    %c = catchpad within %s [ptr null]
; CHECK-NEXT:    call void @edge.trace.land(
; CHECK-NEXT:    catchret from %c to label %ok
define void @handles() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @may_throw() to label %ok unwind label %inner
ok:
  ret void
inner:
  %p = cleanuppad within none []
  cleanupret from %p unwind label %outer
outer:
  %s = catchswitch within none [label %caught] unwind to caller
caught:
  %c = catchpad within %s [ptr null]
  catchret from %c to label %ok
}

; setjmp is lowered later than this: nothing is put around it, and frames that
; longjmp skips have no Exit. Whether it returns again is in its result.
; CHECK-LABEL: define i32 @jumps(
; CHECK-NEXT:    call void @edge.trace.enter(i32 5)
; CHECK-NEXT:    %activation = call i32 @edge.trace.guard()
; CHECK-NEXT:    %r = call i32 @setjmp(ptr %b) #[[TWICE:[0-9]+]]
; CHECK-NEXT:    %[[AGAIN:.*]] = icmp ne i32 %r, 0
; CHECK-NEXT:    br i1 %[[AGAIN]], label %[[LAND:.*]], label %[[ON:[0-9]+]], !prof
; CHECK:       [[LAND]]:
; CHECK-NEXT:    call void @edge.trace.land(i32 5, i32 %activation)
; CHECK-NEXT:    br label %[[ON]]
; CHECK:       [[ON]]:
; CHECK-NEXT:    call void @edge.trace.exit(i32 5)
declare i32 @setjmp(ptr) returns_twice
define i32 @jumps(ptr %b) {
  %r = call i32 @setjmp(ptr %b) returns_twice
  ret i32 %r
}

; An iteration that never leaves has no Exit to record.
; CHECK-LABEL: define void @forever(
; CHECK-NEXT:    call void @edge.trace.enter
; CHECK-NEXT:    br label %loop
; CHECK:       loop:
; CHECK-NEXT:    call void @may_throw()
; CHECK-NEXT:    br label %loop
define void @forever() {
  br label %loop
loop:
  call void @may_throw()
  br label %loop
}
; CHECK: attributes #[[TWICE]] = { returns_twice }
