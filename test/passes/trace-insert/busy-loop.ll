; cost=fine: loops with few events add up their virtual time in a local too, and
; record it in the header and where they end.
; RUN: %opt -verify-each -passes='edge-trace-insert<cost=fine>,verify<loops>' -S %s | FileCheck %s
; RUN: %opt -passes='edge-trace-insert' -S %s | FileCheck --check-prefix=OFF %s
; RUN: %opt -passes='edge-trace-insert<cost=fine;points=import>' -S %s | FileCheck --check-prefix=OFF %s
; OFF-NOT: edge.trace.cost

target triple = "wasm32-unknown-wasip1"

declare void @event()

; Most iterations call nothing.
; CHECK-LABEL: define void @interpreter(
; CHECK:       loop:
; CHECK-NEXT:    %[[OLD:.*]] = phi i32 {{.*}}[ 0, %entry ]
; CHECK:         %[[NOW:.*]] = add i32 %[[OLD]], [[#]]
; CHECK-NEXT:    %[[MUCH:.*]] = icmp sge i32 %[[NOW]], 512
; CHECK-NEXT:    br i1 %[[MUCH]], label %[[RECORD:.*]], label %[[GO:.*]], !prof
; CHECK:       [[RECORD]]:
; CHECK-NEXT:    %[[WIDE:.*]] = zext i32 %[[NOW]] to i64
; CHECK-NEXT:    call void @edge.trace.cost(i64 %[[WIDE]])
; CHECK-NEXT:    br label %[[GO]]
; CHECK:       [[GO]]:
; CHECK-NEXT:    phi i32 [ 0, %[[RECORD]] ], [ %[[NOW]], %loop ]
; CHECK:       rare:
; CHECK-NEXT:    call void @event()
; CHECK:       out:
; CHECK-NEXT:    icmp sge i32
; CHECK:         call void @edge.trace.cost(
define void @interpreter(ptr %p, i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %next ]
  %a = getelementptr i32, ptr %p, i32 %i
  %v = load i32, ptr %a
  %r = icmp eq i32 %v, 0
  br i1 %r, label %rare, label %next, !prof !0
rare:
  call void @event()
  br label %next
next:
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %out
out:
  ret void
}

; With two events an iteration the code between them is what takes the time.
; CHECK-LABEL: define void @often(
; CHECK-NOT:     edge.trace.cost
; CHECK:         ret void
define void @often(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  call void @event()
  call void @event()
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %out
out:
  ret void
}

!0 = !{!"branch_weights", i32 1, i32 100}
