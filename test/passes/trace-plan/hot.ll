; An earlier run: what had five per cent of the time is recorded although it is
; shorter than others that are not, unless its calls alone take the budget.
; RUN: split-file %s %t
; RUN: %opt -passes='edge-trace-plan<budget=5%%;use=%t/counts>' -S %t/in.ll \
; RUN:   | FileCheck %t/in.ll

;--- in.ll
target triple = "wasm32-unknown-wasip1"
; CHECK-DAG: !{!"hot", !"record", !"hot", i64 300, i64 3000, i64 1}
; CHECK-DAG: !{!"busy", !"fold", !"busy", i64 10, i64 800000, i64 1}
; CHECK-DAG: !{!"usual", !"fold", !"short", i64 310, i64 20000, i64 1}
; CHECK-DAG: !{!"long", !"record", !"measured", i64 1000, i64 10, i64 1}
define i32 @hot(i32 %x) {
  %r = mul i32 %x, %x
  ret i32 %r
}
define i32 @busy(i32 %x) {
  %r = mul i32 %x, %x
  ret i32 %r
}
define i32 @usual(i32 %x) {
  %r = mul i32 %x, %x
  ret i32 %r
}
define i32 @long(i32 %x) {
  %r = mul i32 %x, %x
  ret i32 %r
}
;--- counts
edge-trace-counts 2
10000000 0
3000 900000 900000 hot
800000 8000000 8000000 busy
20000 6200000 300000 usual
10 10000 10000 long
