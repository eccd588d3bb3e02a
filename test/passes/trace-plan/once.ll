; What is reached from main without a loop, a cycle or a pointer runs a few times at
; most: it is recorded however short it seems.
; RUN: %opt -S -passes='edge-trace-plan' %s | FileCheck %s --implicit-check-not='!"once"'
; CHECK-DAG: !{!"setup", !"record", !"once"
; CHECK-DAG: !{!"below", !"record", !"once"
; CHECK-DAG: !{!"looped", !"fold", !"short"
; CHECK-DAG: !{!"under_loop", !"fold", !"short"
; CHECK-DAG: !{!"again", !"skip", !"short"
; CHECK-DAG: !{!"pointed", !"fold", !"short"
; CHECK-DAG: !{!"exported", !"fold", !"short"
; CHECK-DAG: !{!"main", !"record", !"main"

target triple = "wasm32-unknown-wasip1"

@p = global ptr @pointed

define internal i32 @below(i32 %x) {
  %r = mul i32 %x, 3
  ret i32 %r
}
define internal i32 @setup(i32 %x) {
  %r = call i32 @below(i32 %x)
  ret i32 %r
}
define internal i32 @under_loop(i32 %x) {
  %r = mul i32 %x, 5
  ret i32 %r
}
define internal i32 @looped(i32 %x) {
  %r = call i32 @under_loop(i32 %x)
  ret i32 %r
}
define internal i32 @again(i32 %x) {
  %stop = icmp eq i32 %x, 0
  br i1 %stop, label %end, label %more
more:
  %y = sub i32 %x, 1
  %r = call i32 @again(i32 %y)
  ret i32 %r
end:
  ret i32 0
}
define internal i32 @pointed(i32 %x) {
  %r = mul i32 %x, 7
  ret i32 %r
}
define i32 @exported(i32 %x) {
  %r = mul i32 %x, 9
  ret i32 %r
}
define i32 @main(i32 %n) {
entry:
  %a = call i32 @setup(i32 %n)
  %b = call i32 @again(i32 %n)
  %c = call i32 @pointed(i32 %n)
  %d = call i32 @exported(i32 %n)
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %e = call i32 @looped(i32 %i)
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %loop, label %end
end:
  ret i32 %a
}
