; Calls of known library functions that are only declared are frames; those that
; neither call back nor call the host are one mark.
; RUN: %opt -verify-each -passes='edge-trace-insert<points=library>' -S %s \
; RUN:   | FileCheck %s

target triple = "wasm32-unknown-wasip1"

declare i32 @strlen(ptr)
declare i32 @puts(ptr)
declare void @abort() noreturn
declare double @sqrt(double)
declare double @floor(double)
declare double @sin(double)
declare void @_ZNSt3__26__sortEv()
declare void @_ZNSt4fakeEv()
declare void @_ZN4fake3std1fEv()
declare ptr @_Znwm(i32)
declare void @__cxa_end_catch()
declare void @unknown()
declare i32 @__gxx_wasm_personality_v0(...)

; CHECK-LABEL: define i32 @c(
; CHECK-NEXT:    call void @edge.trace.mark(i32 0)
; CHECK-NEXT:    %n = call i32 @strlen(ptr %s)
; CHECK-NEXT:    call void @unknown()
; CHECK-NEXT:    call void @edge.trace.enter(i32 1)
; CHECK-NEXT:    %p = call i32 @puts(ptr %s)
; CHECK-NEXT:    call void @edge.trace.exit(i32 1)
; CHECK-NEXT:    ret i32 %n
define i32 @c(ptr %s) {
  %n = call i32 @strlen(ptr %s)
  call void @unknown()
  %p = call i32 @puts(ptr %s)
  ret i32 %n
}

; CHECK-LABEL: define void @cxx(
; CHECK-NEXT:    call void @edge.trace.enter(i32 2)
; CHECK-NEXT:    call void @_ZNSt3__26__sortEv()
; CHECK-NEXT:    call void @edge.trace.exit(i32 2)
; CHECK-NEXT:    call void @edge.trace.enter(i32 3)
; CHECK-NEXT:    call void @_ZNSt4fakeEv()
; CHECK-NEXT:    call void @edge.trace.exit(i32 3)
; CHECK-NEXT:    call void @_ZN4fake3std1fEv()
; CHECK-NEXT:    call void @edge.trace.mark(i32 4)
; CHECK-NEXT:    %p = call ptr @_Znwm(i32 8)
; CHECK-NEXT:    ret void
define void @cxx() {
  call void @_ZNSt3__26__sortEv()
  call void @_ZNSt4fakeEv()
  call void @_ZN4fake3std1fEv()
  %p = call ptr @_Znwm(i32 8)
  ret void
}

; One wasm instruction as long as it has no side effects, a call otherwise.
; CHECK-LABEL: define double @math(
; CHECK-NEXT:    %a = call double @sqrt(double %x) #[[PURE:[0-9]+]]
; CHECK-NEXT:    %b = call double @floor(double %a) #[[PURE]]
; CHECK-NEXT:    call void @edge.trace.mark(i32 5)
; CHECK-NEXT:    %c = call double @sqrt(double %b)
; CHECK-NEXT:    call void @edge.trace.mark(i32 6)
; CHECK-NEXT:    %d = call double @sin(double %c)
; CHECK-NEXT:    ret double %d
define double @math(double %x) {
  %a = call double @sqrt(double %x) memory(none)
  %b = call double @floor(double %a) memory(none)
  %c = call double @sqrt(double %b)
  %d = call double @sin(double %c)
  ret double %d
}

; CHECK-LABEL: define void @dies(
; CHECK-NEXT:    call void @edge.trace.enter(i32 7)
; CHECK-NEXT:    call void @abort()
; CHECK-NEXT:    unreachable
define void @dies() {
  call void @abort() noreturn
  unreachable
}

; CHECK-LABEL: define void @catches(
; CHECK:         invoke void @unknown()
; CHECK:         call void @edge.trace.enter(i32 8) [ "funclet"(token %c) ]
; CHECK-NEXT:    call void @__cxa_end_catch() [ "funclet"(token %c) ]
; CHECK-NEXT:    call void @edge.trace.exit(i32 8) [ "funclet"(token %c) ]
define void @catches() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @unknown() to label %ok unwind label %pad
ok:
  ret void
pad:
  %s = catchswitch within none [label %caught] unwind to caller
caught:
  %c = catchpad within %s [ptr null]
  call void @__cxa_end_catch() [ "funclet"(token %c) ]
  catchret from %c to label %ok
}

; The program's own definition of a library function is just a function.
; CHECK-LABEL: define ptr @memcpy(
; CHECK-NEXT:    ret ptr %d
define ptr @memcpy(ptr %d, ptr %s, i32 %n) {
  ret ptr %d
}
; CHECK-LABEL: define void @calls_own(
; CHECK-NEXT:    %r = call ptr @memcpy
; CHECK-NEXT:    ret void
define void @calls_own(ptr %p) {
  %r = call ptr @memcpy(ptr %p, ptr %p, i32 3)
  ret void
}

; Not one LLVM optimises, but one that calls back.
; CHECK-LABEL: define ptr @searches(
; CHECK-NEXT:    call void @edge.trace.enter(i32 [[#]])
; CHECK-NEXT:    %r = call ptr @bsearch(
; CHECK-NEXT:    call void @edge.trace.exit(i32 [[#]])
declare ptr @bsearch(ptr, ptr, i32, i32, ptr)
define ptr @searches(ptr %f) {
  %r = call ptr @bsearch(ptr %f, ptr %f, i32 1, i32 1, ptr %f)
  ret ptr %r
}

; CHECK: attributes #[[PURE]] = { memory(none) }
; CHECK: !{!"library", i32 1, !"c", !"strlen", !"", i32 0, i32 0, i32 60,
; CHECK: !{!"library", i32 0, !"c", !"puts", !"", i32 0, i32 0, i32 600,
