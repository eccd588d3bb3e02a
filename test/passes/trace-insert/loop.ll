; Hot loops as frames: Enter in the preheader, iterations in a local, LoopExit
; with their number on every way out.
; RUN: %opt -verify-each -passes='edge-trace-insert<points=loop;cost=off>,verify<loops>' -S %s \
; RUN:   | FileCheck %s
; RUN: %opt -verify-each -passes='edge-trace-insert<points=loop;loop=every;cost=off>' -S %s \
; RUN:   | FileCheck --check-prefix=EVERY %s
; RUN: %opt -passes='edge-trace-insert<points=loop;loop-threshold=4;cost=off>' -S %s \
; RUN:   | FileCheck --check-prefix=LOW %s

target triple = "wasm32-unknown-wasip1"

declare i1 @more()
declare void @body(i32)

; CHECK-LABEL: define void @bottom_tested(
; CHECK:       entry:
; CHECK-NEXT:    call void @edge.trace.enter(i32 0)
; CHECK-NEXT:    br label %loop
; CHECK:       loop:
; CHECK-NEXT:    %iterations.before = phi i64 [ %iterations.with, %loop ], [ 0, %entry ]
; CHECK-NEXT:    %iterations.with = add nuw i64 %iterations.before, 1
; CHECK-NEXT:    %c = call i1 @more()
; CHECK-NEXT:    br i1 %c, label %loop, label %exit
; CHECK:       exit:
; CHECK-NEXT:    call void @edge.trace.loop.exit(i32 0, i64 %iterations.with)
; CHECK-NEXT:    ret void
; EVERY-LABEL: define void @bottom_tested(
; EVERY:       loop:
; EVERY:         call void @edge.trace.mark(i32 0)
; EVERY-NEXT:    %iterations.with = add
; EVERY-NEXT:    %c = call i1 @more()
; EVERY:         call void @edge.trace.loop.exit(i32 0, i64 %iterations.with)
define void @bottom_tested() {
entry:
  br label %loop
loop:
  %c = call i1 @more()
  br i1 %c, label %loop, label %exit
exit:
  ret void
}

; Left from the header, the iteration was not begun; left from elsewhere, it
; was.
; CHECK-LABEL: define void @top_tested(
; CHECK:       exit:
; CHECK-NEXT:    %iterations = phi i64 [ %iterations.with, %body ], [ %iterations.before, %header ]
; CHECK-NEXT:    call void @edge.trace.loop.exit(i32 1, i64 %iterations)
; CHECK-NEXT:    ret void
define void @top_tested() {
entry:
  br label %header
header:
  %c = call i1 @more()
  br i1 %c, label %body, label %exit
body:
  %d = call i1 @more()
  br i1 %d, label %latch, label %exit
latch:
  br label %header
exit:
  ret void
}

; The inner frame ends before the outer one where both are left at once.
; CHECK-LABEL: define i32 @nested(
; CHECK:       entry:
; CHECK-NEXT:    call void @edge.trace.enter(i32 2)
; CHECK:       outer:
; CHECK:         call void @edge.trace.enter(i32 3)
; CHECK-NEXT:    br label %inner
; CHECK:       inner.done:
; CHECK-NEXT:    call void @edge.trace.loop.exit(i32 3,
; CHECK:       done:
; CHECK-NEXT:    call void @edge.trace.loop.exit(i32 2,
; CHECK:       both:
; CHECK-NEXT:    call void @edge.trace.loop.exit(i32 3,
; CHECK-NEXT:    call void @edge.trace.loop.exit(i32 2,
; CHECK-NEXT:    ret i32 1
define i32 @nested() {
entry:
  br label %outer
outer:
  br label %inner
inner:
  %c = call i1 @more()
  br i1 %c, label %next, label %both, !prof !1
next:
  %d = call i1 @more()
  br i1 %d, label %inner, label %inner.done, !prof !2
inner.done:
  %e = call i1 @more()
  br i1 %e, label %outer, label %done, !prof !1
done:
  ret i32 0
both:
  ret i32 1
}

; Five iterations are less than the default threshold.
; CHECK-LABEL: define void @cold(
; CHECK-NOT:     edge.trace
; CHECK:         ret void
; LOW-LABEL:   define void @cold(
; LOW:           call void @edge.trace.enter(i32 4)
define void @cold() {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  call void @body(i32 %i)
  %j = add i32 %i, 1
  %c = icmp ne i32 %j, 5
  br i1 %c, label %loop, label %exit
exit:
  ret void
}

; Profile data says how often it runs: twice.
; CHECK-LABEL: define void @profiled(
; CHECK-NOT:     edge.trace
; CHECK:         ret void
define void @profiled() {
entry:
  br label %loop
loop:
  %c = call i1 @more()
  br i1 %c, label %loop, label %exit, !prof !0
exit:
  ret void
}

!0 = !{!"branch_weights", i32 1, i32 1}
!1 = !{!"branch_weights", i32 1000, i32 1}
!2 = !{!"branch_weights", i32 100, i32 1}

; CHECK: !{!"loop", i32 0, !"bottom_tested", !"", !"", i32 0, i32 0, i32 {{[0-9]+}}, !
