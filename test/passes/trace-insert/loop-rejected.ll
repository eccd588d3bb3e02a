; Loops that cannot carry a frame are left alone, with a remark that says why;
; loops that can are instrumented even where exceptions leave them.
; RUN: %opt -verify-each -passes='edge-trace-insert<points=loop>' -S \
; RUN:   -pass-remarks-missed=edge-trace-insert %s -o %t.ll 2> %t.remarks
; RUN: FileCheck %s < %t.ll
; RUN: FileCheck --check-prefix=REMARK %s < %t.remarks

target triple = "wasm32-unknown-wasip1"

declare i1 @more()
declare i32 @__gxx_wasm_personality_v0(...)

; A catchswitch holds no call.
; REMARK: remark: {{.*}}loop is not traced: an exception leaves it through a block that can hold no event
; CHECK-LABEL: define void @caught_outside(
; CHECK-NOT:     edge.trace
; CHECK:         ret void
define void @caught_outside() personality ptr @__gxx_wasm_personality_v0 {
entry:
  br label %loop
loop:
  %c = invoke i1 @more() to label %next unwind label %switch
next:
  br i1 %c, label %loop, label %exit
switch:
  %s = catchswitch within none [label %pad] unwind to caller
pad:
  %p = catchpad within %s [ptr null]
  catchret from %p to label %exit
exit:
  ret void
}

; Two ways into the middle: LLVM sees no loop in it.
; CHECK-LABEL: define void @irreducible(
; CHECK-NOT:     edge.trace
; CHECK:         ret void
define void @irreducible(i1 %b) {
entry:
  br i1 %b, label %one, label %two
one:
  %c = call i1 @more()
  br i1 %c, label %two, label %exit
two:
  %d = call i1 @more()
  br i1 %d, label %one, label %exit
exit:
  ret void
}

; REMARK: remark: {{.*}}loop is not traced: it has no preheader
; CHECK-LABEL: define void @computed(
; CHECK-NOT:     edge.trace
; CHECK:         ret void
define void @computed(ptr %t) {
entry:
  indirectbr ptr %t, [label %loop, label %exit]
loop:
  %c = call i1 @more()
  br i1 %c, label %loop, label %out
out:
  ret void
exit:
  ret void
}

; REMARK: remark: {{.*}}loop is not traced: an exit is shared with code outside the loop
; CHECK-LABEL: define void @shared(
; CHECK-NOT:     edge.trace
; CHECK:         ret void
define void @shared(ptr %t, i1 %b) {
entry:
  br i1 %b, label %pre, label %exit
pre:
  br label %loop
loop:
  %c = call i1 @more()
  indirectbr ptr %t, [label %loop, label %exit]
exit:
  ret void
}

; A cleanup is a way out like others.
; CHECK-LABEL: define void @cleaned_up(
; CHECK:         call void @edge.trace.enter
; CHECK:         %p = cleanuppad within none []
; CHECK-NEXT:    call void @edge.trace.loop.exit(i32 {{[0-9]+}}, i64 %iterations{{.*}}) [ "funclet"(token %p) ]
; CHECK:       exit:
; CHECK-NEXT:    call void @edge.trace.loop.exit
define void @cleaned_up() personality ptr @__gxx_wasm_personality_v0 {
entry:
  br label %loop
loop:
  %c = invoke i1 @more() to label %next unwind label %pad
next:
  br i1 %c, label %loop, label %exit
pad:
  %p = cleanuppad within none []
  cleanupret from %p unwind to caller
exit:
  ret void
}

; A loop inside a handler belongs to its funclet.
; CHECK-LABEL: define void @in_handler(
; CHECK:         call void @edge.trace.enter(i32 {{[0-9]+}}) [ "funclet"(token %p) ]
; CHECK:         call void @edge.trace.loop.exit(i32 {{[0-9]+}}, i64 %{{.*}}) [ "funclet"(token %p) ]
define void @in_handler() personality ptr @__gxx_wasm_personality_v0 {
entry:
  %r = invoke i1 @more() to label %exit unwind label %switch
switch:
  %s = catchswitch within none [label %pad] unwind to caller
pad:
  %p = catchpad within %s [ptr null]
  br label %loop
loop:
  %c = call i1 @more() [ "funclet"(token %p) ]
  br i1 %c, label %loop, label %done
done:
  catchret from %p to label %exit
exit:
  ret void
}
