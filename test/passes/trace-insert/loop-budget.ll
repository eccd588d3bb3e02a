; Counting the time of a loop is part of the budget: where it would cost more
; than that, the loop counts as so many iterations, and the function may be a
; leaf.
; RUN: split-file %s %t
; RUN: cat %t/in.ll %t/plan.ll > %t/budget.ll
; RUN: %opt -passes='edge-trace-insert,verify' -S %t/in.ll | FileCheck %t/in.ll --check-prefix=ALL
; RUN: %opt -passes='edge-trace-insert,verify' -S %t/budget.ll | FileCheck %t/in.ll --check-prefix=BUDGET

;--- in.ll
target triple = "wasm32-unknown-wasip1"
; An addition for each step along a list is much.
; ALL-LABEL: define void @list(
; ALL:         call void @edge.trace.cost(
; BUDGET-LABEL: define void @list(
; BUDGET-NEXT:  entry:
; BUDGET-NEXT:    call void @edge.trace.mark(i32 0)
; BUDGET-NOT:     edge.trace
; BUDGET:         ret void
define void @list(ptr %p) {
entry:
  br label %loop
loop:
  %q = phi ptr [ %p, %entry ], [ %r, %loop ]
  %r = load ptr, ptr %q
  %c = icmp ne ptr %r, null
  br i1 %c, label %loop, label %exit
exit:
  ret void
}

; It is little for divisions, and the inner list still is not counted.
; ALL-LABEL: define void @long(
; ALL:         call void @edge.trace.cost(
; BUDGET-LABEL: define void @long(
; BUDGET:      loop:
; BUDGET-NEXT:   phi i64
; BUDGET:      inner:
; BUDGET-NEXT:   %s = phi ptr
; BUDGET-NEXT:   %t = load ptr
; BUDGET:        call void @edge.trace.cost(
define void @long(ptr %p, i64 %x) {
entry:
  br label %loop
loop:
  %q = phi ptr [ %p, %entry ], [ %r, %next ]
  %a = udiv i64 %x, 3
  %b = udiv i64 %a, %x
  %d = udiv i64 %b, %x
  %f = udiv i64 %d, %x
  %g = udiv i64 %f, %x
  store i64 %g, ptr %q
  br label %inner
inner:
  %s = phi ptr [ %q, %loop ], [ %t, %inner ]
  %t = load ptr, ptr %s
  %e = icmp ne ptr %t, null
  br i1 %e, label %inner, label %next
next:
  %r = load ptr, ptr %q
  %c = icmp ne ptr %r, null
  br i1 %c, label %loop, label %exit
exit:
  ret void
}
;--- plan.ll
!edge.trace.plan.summary = !{!0}
!0 = !{!"5%", !"static", i64 1}
