; Loops without events add up their virtual time and record it when it is much.
; RUN: %opt -verify-each -passes='edge-trace-insert,verify<loops>' -S %s | FileCheck %s
; RUN: %opt -passes='edge-trace-insert<cost=off>' -S %s | FileCheck --check-prefix=OFF %s
; RUN: %opt -passes='edge-trace-insert<points=import>' -S %s | FileCheck --check-prefix=OFF %s
; RUN: %opt -passes='edge-trace-insert<cost-threshold=7>' -S %s | FileCheck --check-prefix=SEVEN %s
; OFF-NOT: edge.trace.cost

target triple = "wasm32-unknown-wasip1"

declare void @event()

; The number of iterations is known before: the loop stays untouched.
; CHECK-LABEL: define i32 @counted(
; CHECK:         call void @edge.trace.enter(i32 0)
; CHECK:       [[PRE:.*]]:
; CHECK-NEXT:    %[[TAKEN:.*]] = add i32 %n, -1
; CHECK-NEXT:    %[[WIDE:.*]] = zext i32 %[[TAKEN]] to i64
; CHECK-NEXT:    %[[TRIPS:.*]] = add i64 %[[WIDE]], 1
; CHECK-NEXT:    %[[MORE:.*]] = mul i64 %[[TRIPS]], [[#RATE:]]
; CHECK-NEXT:    %[[UNITS:.*]] = add i64 {{-[0-9]+}}, %[[MORE]]
; CHECK-NEXT:    br label %loop
; CHECK:       loop:
; CHECK-NEXT:    %i = phi i32
; CHECK-NEXT:    %s = phi i32
; CHECK-NEXT:    %a = getelementptr i32
; CHECK-NEXT:    %v = load i32, ptr %a
; CHECK-NEXT:    %t = add i32 %s, %v
; CHECK-NEXT:    %j = add i32 %i, 1
; CHECK-NEXT:    %c = icmp ult i32 %j, %n
; CHECK-NEXT:    br i1 %c, label %loop, label %[[OUT:.*]]
; CHECK:       [[OUT]]:
; CHECK:         %[[MUCH:.*]] = icmp sge i64 %[[UNITS]], 512
; CHECK-NEXT:    br i1 %[[MUCH]], label %[[RECORD:.*]], label %{{.*}}, !prof
; CHECK:       [[RECORD]]:
; CHECK-NEXT:    call void @edge.trace.cost(i64 %[[UNITS]])
; SEVEN-LABEL: define i32 @counted(
; SEVEN:         icmp sge i64 %{{.*}}, 7
define i32 @counted(ptr %p, i32 %n) {
entry:
  %g = icmp ugt i32 %n, 0
  br i1 %g, label %loop, label %exit
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %s = phi i32 [ 0, %entry ], [ %t, %loop ]
  %a = getelementptr i32, ptr %p, i32 %i
  %v = load i32, ptr %a
  %t = add i32 %s, %v
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  %r = phi i32 [ 0, %entry ], [ %t, %loop ]
  ret i32 %r
}

; Nobody knows the number before; how far the index came tells it afterwards.
; CHECK-LABEL: define i32 @searched(
; CHECK:       loop:
; CHECK-NEXT:    %i = phi i32
; CHECK-NEXT:    %a = getelementptr
; CHECK-NEXT:    %v = load i8
; CHECK-NEXT:    %j = add i32 %i, 1
; CHECK-NEXT:    %c = icmp ne i8 %v, 0
; CHECK-NEXT:    br i1 %c, label %loop, label %exit
; CHECK:       exit:
; CHECK-NEXT:    %[[WAY:.*]] = sub i32 %i, 0
; CHECK-NEXT:    %[[FAR:.*]] = zext i32 %[[WAY]] to i64
; CHECK-NEXT:    %[[PARTS:.*]] = mul i64 %[[FAR]], [[#%d,RATE2:]]
; CHECK-NEXT:    %[[SUM:.*]] = lshr i64 %[[PARTS]], 16
; CHECK-NEXT:    %[[ONCE:.*]] = add i64 %[[SUM]], [[#%d,div(RATE2,65536)]]
; CHECK-NEXT:    %[[ALL:.*]] = add i64 -{{[0-9]+}}, %[[ONCE]]
; CHECK-NEXT:    icmp sge i64 %[[ALL]], 512
define i32 @searched(ptr %p) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %a = getelementptr i8, ptr %p, i32 %i
  %v = load i8, ptr %a
  %j = add i32 %i, 1
  %c = icmp ne i8 %v, 0
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %i
}

; Backwards, by pointers, two elements at a time.
; CHECK-LABEL: define void @backwards(
; CHECK:       exit:
; CHECK-DAG:     %[[TO:.*]] = ptrtoint ptr %q to i32
; CHECK-DAG:     %[[FROM:.*]] = ptrtoint ptr %p to i32
; CHECK:         sub i32 %[[FROM]], %[[TO]]
define void @backwards(ptr %p) {
entry:
  br label %loop
loop:
  %q = phi ptr [ %p, %entry ], [ %r, %loop ]
  %v = load i32, ptr %q
  %r = getelementptr i8, ptr %q, i32 -8
  %c = icmp ne i32 %v, 0
  br i1 %c, label %loop, label %exit
exit:
  ret void
}

; A list has no such value: a local counts.
; CHECK-LABEL: define void @list(
; CHECK:       loop:
; CHECK-NEXT:    %[[SUM:.*]] = phi i64 [ {{-[0-9]+}}, %entry ], [ %[[NEXT:.*]], %loop ]
; CHECK:         %[[NEXT]] = add i64 %[[SUM]], [[#]]
; CHECK:         icmp sge i64 %[[NEXT]], 512
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

; Sixteen iterations are simply part of the function's cost: it is a leaf.
; CHECK-LABEL: define void @short(
; CHECK-NEXT:  entry:
; CHECK-NEXT:    call void @edge.trace.mark(i32 4)
; CHECK-NOT:     edge.trace
; CHECK:         ret void
define void @short(ptr %p) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %a = getelementptr i8, ptr %p, i32 %i
  store i8 0, ptr %a
  %j = add i32 %i, 1
  %c = icmp ne i32 %j, 16
  br i1 %c, label %loop, label %exit
exit:
  ret void
}

; Events inside tell the time themselves.
; CHECK-LABEL: define void @eventful(
; CHECK-NOT:     edge.trace.cost
; CHECK:         ret void
define void @eventful(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  call void @event()
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %loop, label %exit
exit:
  ret void
}

; The outermost loop without events records, the inner ones only count; each
; way out records for itself.
; CHECK-LABEL: define i32 @nest(
; CHECK:       outer:
; CHECK:         call void @event()
; CHECK-NOT:     edge.trace.cost
; CHECK:       middle.done
; CHECK:         call void @edge.trace.cost(
; CHECK:       found
; CHECK:         call void @edge.trace.cost(
; CHECK-NOT:     edge.trace.cost
; CHECK:         ret i32
define i32 @nest(ptr %p, i32 %n) {
entry:
  br label %outer
outer:
  call void @event()
  br label %middle
middle:
  %m = phi i32 [ 0, %outer ], [ %m.next, %inner.done ]
  br label %inner
inner:
  %i = phi i32 [ 0, %middle ], [ %j, %next ]
  %a = getelementptr i8, ptr %p, i32 %i
  %v = load i8, ptr %a
  %f = icmp eq i8 %v, 7
  br i1 %f, label %found, label %next
next:
  %j = add i32 %i, 1
  %c = icmp ult i32 %j, %n
  br i1 %c, label %inner, label %inner.done
inner.done:
  %m.next = add i32 %m, 1
  %d = icmp ult i32 %m.next, %n
  br i1 %d, label %middle, label %middle.done
middle.done:
  br i1 %f, label %outer, label %done
done:
  ret i32 0
found:
  ret i32 1
}

; The cost of a frame is what lies between two of its events: about ten units
; of division, twice, between three segments.
; CHECK-LABEL: define i32 @shared_out(
define i32 @shared_out(i32 %a, i32 %b) {
  %x = udiv i32 %a, %b
  call void @event()
  %y = udiv i32 %x, %b
  call void @event()
  ret i32 %y
}

; CHECK: !{!"function", i32 0, !"counted",
; CHECK: !{!"function", i32 1, !"short", !"", !"", i32 0, i32 0, i32 114,
; CHECK: !{!"function", i32 0, !"shared_out", !"", !"", i32 0, i32 0, i32 19,
