; A short function without events below it is folded into its callers, which
; become shorter to record; a function that calls recorded ones is skipped.
; RUN: %opt -passes='verify,edge-trace-plan<budget=10%%>,verify,edge-trace-insert,verify' \
; RUN:   -S %s | FileCheck %s
; RUN: %opt -passes='edge-trace-plan<budget=10%%>' -S %s | FileCheck %s --check-prefix=PLAN

target triple = "wasm32-unknown-wasip1"

; CHECK-LABEL: define internal i32 @tiny(
; CHECK-NEXT:    %r = mul
; CHECK-NEXT:    ret
define internal i32 @tiny(i32 %x) {
  %r = mul i32 %x, %x
  ret i32 %r
}

; Its only callee has no events: it is a leaf, recorded by one mark.
; CHECK-LABEL: define i64 @worth_it(
; CHECK-NEXT:    call void @edge.trace.mark(i32 [[WORTH:[0-9]+]])
; CHECK-NOT:     @edge.trace
; CHECK:         ret
define i64 @worth_it(i64 %x, i32 %y) {
  %a1 = udiv i64 %x, 3
  %a2 = udiv i64 %a1, %x
  %a3 = udiv i64 %a2, %x
  %a4 = udiv i64 %a3, %x
  %a5 = udiv i64 %a4, %x
  %a6 = udiv i64 %a5, %x
  %a7 = udiv i64 %a6, %x
  %a8 = udiv i64 %a7, %x
  %a9 = udiv i64 %a8, %x
  %b1 = udiv i64 %a9, %x
  %b2 = udiv i64 %b1, %x
  %b3 = udiv i64 %b2, %x
  %b4 = udiv i64 %b3, %x
  %b5 = udiv i64 %b4, %x
  %b6 = udiv i64 %b5, %x
  %b7 = udiv i64 %b6, %x
  %c = call i32 @tiny(i32 %y)
  %d = zext i32 %c to i64
  %r = add i64 %b7, %d
  ret i64 %r
}

; Barely longer than what it calls: that stays visible under the caller.
; CHECK-LABEL: define i64 @wrapper(
; CHECK-NOT:     @edge.trace
; CHECK:         ret
define i64 @wrapper(i64 %x) {
  %r = call i64 @worth_it(i64 %x, i32 1)
  ret i64 %r
}

; CHECK-LABEL: define i64 @main(
; CHECK:         call void @edge.trace.enter
define i64 @main(i64 %x) {
  %r = call i64 @wrapper(i64 %x)
  ret i64 %r
}

; PLAN: define internal i32 @tiny(i32 %x) [[FOLD:#[0-9]+]]
; PLAN: define i64 @worth_it(i64 %x, i32 %y) {
; PLAN: define i64 @wrapper(i64 %x) [[SKIP:#[0-9]+]]
; PLAN: define i64 @main(i64 %x) {
; PLAN: attributes [[FOLD]] = { "edge-trace-plan"="fold:5" }
; PLAN: attributes [[SKIP]] = { "edge-trace-plan"="skip:10" }
; PLAN: !edge.trace.plan.summary = !{[[SUMMARY:![0-9]+]]}
; PLAN: !edge.trace.plan = !{[[TINY:![0-9]+]], [[LONG:![0-9]+]], [[WRAP:![0-9]+]], [[MAIN:![0-9]+]]}
; PLAN: [[SUMMARY]] = !{!"10%", !"static", i64 {{[1-9][0-9]*}}, i64 20}
; PLAN: [[TINY]] = !{!"tiny", !"fold", !"short", i64 5, i64 {{[0-9]+}}, i64 1}
; PLAN: [[LONG]] = !{!"worth_it", !"record", !"long", i64 {{4[0-9][0-9]}}, i64 {{[0-9]+}}, i64 1}
; PLAN: [[WRAP]] = !{!"wrapper", !"skip", !"short", i64 {{[0-9]+}}, i64 {{[0-9]+}}, i64 2}
; PLAN: [[MAIN]] = !{!"main", !"record", !"main", i64 {{[0-9]+}}, i64 1, i64 2}
