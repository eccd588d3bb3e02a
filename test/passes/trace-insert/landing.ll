; Where control comes back after an exception or a longjmp, the activation tells
; that it is on top again; only functions with such a place number theirs.
; RUN: %opt -verify-each -passes='edge-trace-insert<points=function;library>' \
; RUN:   -S %s | FileCheck %s
; RUN: %opt -verify-each -passes='edge-trace-insert<points=function;loop;loop-threshold=1>' \
; RUN:   -S %s | FileCheck --check-prefix=LOOP %s
; RUN: %opt -passes='edge-trace-insert<points=import;library>' -S %s | FileCheck --check-prefix=OFF %s
; RUN: %opt -passes='edge-trace-insert<points=function>,edge-trace-lower' -S %s \
; RUN:   | FileCheck --check-prefix=LOWER %s

; Without frames there is nothing to come back to.
; OFF-NOT: call {{.*}}@edge.trace.{{guard|unguard|land}}

target triple = "wasm32-unknown-wasip1"

declare void @may_throw()
declare ptr @__cxa_begin_catch(ptr)
declare void @__cxa_end_catch()
declare ptr @llvm.wasm.get.exception(token)
declare i32 @llvm.wasm.get.ehselector(token)
declare void @llvm.wasm.rethrow()
declare i32 @__gxx_wasm_personality_v0(...)
declare i32 @setjmp(ptr) returns_twice
declare void @twice() returns_twice

; CHECK-LABEL: define void @plain(
; CHECK-NOT:     @edge.trace.guard
; CHECK:         ret void
define void @plain() {
  call void @may_throw()
  ret void
}

; The landing comes first, the events of library calls come behind it.
; CHECK-LABEL: define void @catches(
; CHECK-NEXT:    call void @edge.trace.enter(i32 [[SITE:[0-9]+]])
; CHECK-NEXT:    %activation = call i32 @edge.trace.guard()
; CHECK:         %c = catchpad within %s [ptr null, ptr null]
; CHECK-NEXT:    call void @edge.trace.land(i32 [[SITE]], i32 %activation) [ "funclet"(token %c) ]
; CHECK-NEXT:    %e = call ptr @llvm.wasm.get.exception(token %c)
; CHECK:         call ptr @__cxa_begin_catch(
; CHECK-NEXT:    call void @edge.trace.enter(i32 {{.*}}) [ "funclet"(token %c) ]
; CHECK:         call void @llvm.wasm.rethrow() [ "funclet"(token %c) ]
; LOWER-LABEL: define void @catches(
; LOWER:         %trace.guard = load i32, ptr addrspace(1) @edge_trace_guard
; LOWER-NEXT:    %[[ONE:.*]] = add i32 %trace.guard, 1
; LOWER-NEXT:    store i32 %[[ONE]], ptr addrspace(1) @edge_trace_guard
; LOWER:         %c = catchpad
; LOWER-NEXT:    call void @edge_trace_land(i32 ptrtoint ({{.*}}), i32 %trace.guard) {{.*}}[ "funclet"(token %c) ]
; LOWER:         store i32 %trace.guard, ptr addrspace(1) @edge_trace_guard
; LOWER-NEXT:    ret void
define void @catches() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @may_throw() to label %ok unwind label %pad
pad:
  %s = catchswitch within none [label %caught] unwind to caller
caught:
  %c = catchpad within %s [ptr null, ptr null]
  %e = call ptr @llvm.wasm.get.exception(token %c)
  %n = call i32 @llvm.wasm.get.ehselector(token %c)
  %mine = icmp eq i32 %n, 1
  br i1 %mine, label %handle, label %pass
handle:
  %o = call ptr @__cxa_begin_catch(ptr %e) [ "funclet"(token %c) ]
  call void @__cxa_end_catch() [ "funclet"(token %c) ]
  catchret from %c to label %ok
pass:
  call void @llvm.wasm.rethrow() [ "funclet"(token %c) ]
  unreachable
ok:
  ret void
}

; A handler inside of a handler lands in a funclet of its own.
; CHECK-LABEL: define void @nested(
; CHECK:         %inner = cleanuppad within %c []
; CHECK-NEXT:    call void @edge.trace.land(i32 {{.*}}, i32 %activation) [ "funclet"(token %inner) ]
define void @nested() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @may_throw() to label %ok unwind label %pad
pad:
  %s = catchswitch within none [label %caught] unwind to caller
caught:
  %c = catchpad within %s [ptr null]
  invoke void @may_throw() [ "funclet"(token %c) ] to label %done unwind label %end
done:
  catchret from %c to label %ok
end:
  %inner = cleanuppad within %c []
  call void @__cxa_end_catch() [ "funclet"(token %inner) ]
  cleanupret from %inner unwind to caller
ok:
  ret void
}

; A result that is no number does not tell the first return from the others.
; CHECK-LABEL: define void @always(
; CHECK:         call void @twice()
; CHECK-NEXT:    br i1 true, label %[[LAND:.*]], label
; CHECK:       [[LAND]]:
; CHECK-NEXT:    call void @edge.trace.land(
define void @always() {
  call void @twice() returns_twice
  call void @may_throw()
  ret void
}

; An invoke that returns twice does so in its normal destination.
; CHECK-LABEL: define i32 @invoked(
; CHECK:         %r = invoke i32 @setjmp(ptr %b)
; CHECK-NEXT:            to label %[[NORMAL:.*]] unwind label %pad
; CHECK:       [[NORMAL]]:
; CHECK-NEXT:    icmp ne i32 %r, 0
define i32 @invoked(ptr %b, i1 %x) personality ptr @__gxx_wasm_personality_v0 {
  br i1 %x, label %other, label %ok
other:
  %r = invoke i32 @setjmp(ptr %b) returns_twice to label %ok unwind label %pad
pad:
  %p = cleanuppad within none []
  cleanupret from %p unwind to caller
ok:
  ret i32 0
}

; The handler that code generation makes for longjmp may get what leaves a cleanup.
; CHECK-LABEL: define void @cleans_up_and_jumps(
; CHECK:         %p = cleanuppad within none []
; CHECK-NEXT:    call void @edge.trace.land(
; CHECK-NEXT:    call void @may_throw()
; CHECK-NEXT:    cleanupret from %p unwind to caller
define void @cleans_up_and_jumps(ptr %b) personality ptr @__gxx_wasm_personality_v0 {
  %r = call i32 @setjmp(ptr %b) returns_twice
  invoke void @may_throw() to label %ok unwind label %pad
pad:
  %p = cleanuppad within none []
  call void @may_throw() [ "funclet"(token %p) ]
  cleanupret from %p unwind to caller
ok:
  ret void
}

; What is thrown in a loop with a frame lands in that frame, also if it leaves
; the loop; what is thrown behind it lands in the function's.
; LOOP-LABEL: define void @loops(
; LOOP:         call void @edge.trace.enter(i32 [[F:[0-9]+]])
; LOOP:         call void @edge.trace.enter(i32 [[L:[0-9]+]])
; LOOP:       left:
; LOOP:         %p = cleanuppad within none []
; LOOP-NEXT:    call void @edge.trace.land(i32 [[L]], i32 %activation) [ "funclet"(token %p) ]
; LOOP-NEXT:    call void @edge.trace.loop.exit(i32 [[L]], {{.*}}) [ "funclet"(token %p) ]
; LOOP-NEXT:    call void @edge.trace.exit(i32 [[F]]) [ "funclet"(token %p) ]
; LOOP:         %c = catchpad
; LOOP-NEXT:    call void @edge.trace.land(i32 [[L]], i32 %activation) [ "funclet"(token %c) ]
; LOOP:         %q = cleanuppad within none []
; LOOP-NEXT:    call void @edge.trace.land(i32 [[F]], i32 %activation) [ "funclet"(token %q) ]
define void @loops(i32 %n) personality ptr @__gxx_wasm_personality_v0 {
  br label %loop
loop:
  %i = phi i32 [ 0, %0 ], [ %next, %latch ]
  invoke void @may_throw() to label %more unwind label %left
more:
  invoke void @may_throw() to label %latch unwind label %pad
left:
  %p = cleanuppad within none []
  cleanupret from %p unwind to caller
pad:
  %s = catchswitch within none [label %caught] unwind to caller
caught:
  %c = catchpad within %s [ptr null]
  catchret from %c to label %latch
latch:
  %next = add i32 %i, 1
  %again = icmp ult i32 %next, %n
  br i1 %again, label %loop, label %after
after:
  invoke void @may_throw() to label %ok unwind label %behind
behind:
  %q = cleanuppad within none []
  cleanupret from %q unwind to caller
ok:
  ret void
}

; Control may come back into the loop when its frame has ended long ago.
; LOOP-LABEL: define void @jumps_in_loop(
; LOOP-NOT:     @edge.trace.loop.exit
; LOOP:         ret void
define void @jumps_in_loop(ptr %b, i32 %n) {
  br label %loop
loop:
  %i = phi i32 [ 0, %0 ], [ %next, %loop ]
  %r = call i32 @setjmp(ptr %b) returns_twice
  call void @may_throw()
  %next = add i32 %i, 1
  %again = icmp ult i32 %next, %n
  br i1 %again, label %loop, label %after
after:
  ret void
}
