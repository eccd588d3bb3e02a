; Before inlining, the border between program and libraries is kept where a function
; would be recorded; without a budget everywhere.
; RUN: %opt -S -passes='edge-trace-plan<border>' %s | FileCheck %s --check-prefixes=CHECK,BUDGET
; RUN: %opt -S -passes='edge-trace-plan<border;budget=none>' %s | FileCheck %s --check-prefixes=CHECK,ALL

target triple = "wasm32-unknown-wasip1"

; CHECK-NOT: edge-trace
; BUDGET: define internal i32 @short(i32 %x) {
; ALL: define internal i32 @short(i32 %x) [[KEPT:#[0-9]+]] {
define internal i32 @short(i32 %x) #0 {
  %r = mul i32 %x, 3
  ret i32 %r
}
; BUDGET: define internal i32 @once(i32 %x) [[KEPT:#[0-9]+]] {
; ALL: define internal i32 @once(i32 %x) [[KEPT]] {
define internal i32 @once(i32 %x) #0 {
  %r = mul i32 %x, 3
  ret i32 %r
}
; CHECK: define internal i32 @always(i32 %x) [[ALWAYS:#[0-9]+]] {
define internal i32 @always(i32 %x) #1 {
  %r = mul i32 %x, 3
  ret i32 %r
}
define i32 @main(i32 %n) {
entry:
  %a = call i32 @once(i32 %n)
  %b = call i32 @always(i32 %n)
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %e = call i32 @short(i32 %i)
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %loop, label %end
end:
  ret i32 %a
}
; CHECK-DAG: attributes [[KEPT]] = { noinline }
; CHECK-DAG: attributes [[ALWAYS]] = { alwaysinline }
; CHECK-NOT: edge.trace

attributes #0 = { "edge-trace-border" }
attributes #1 = { alwaysinline "edge-trace-border" }
