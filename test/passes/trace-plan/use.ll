; Counts of an earlier run decide for the run as a whole: the two functions are
; the same, but one was called far more often.
; RUN: split-file %s %t
; RUN: %opt -passes='edge-trace-plan<budget=5%%;use=%t/counts>' -S %t/in.ll \
; RUN:   | FileCheck %t/in.ll
; RUN: not %opt -passes='edge-trace-plan<use=%t/bad>' -disable-output %t/in.ll 2>&1 \
; RUN:   | FileCheck %s --check-prefix=BAD
; RUN: not %opt -passes='edge-trace-plan<use=%t/none>' -disable-output %t/in.ll 2>&1 \
; RUN:   | FileCheck %s --check-prefix=NONE
; BAD: error: edge-trace-plan: {{.*}}bad: line 3 is not '<calls> <units> <self units> <name>'
; NONE: error: edge-trace-plan: {{.*}}none: No such file or directory

;--- in.ll
target triple = "wasm32-unknown-wasip1"
; CHECK: define i32 @often(i32 %x) [[FOLD:#[0-9]+]]
define i32 @often(i32 %x) {
  %r = mul i32 %x, %x
  ret i32 %r
}
; CHECK: define i32 @seldom(i32 %x) {
define i32 @seldom(i32 %x) {
  %r = mul i32 %x, %x
  ret i32 %r
}
; CHECK: attributes [[FOLD]] = { "edge-trace-plan"="fold:5" }
; CHECK: = !{!"5%", !"trace", i64 99, i64 20}
; CHECK: = !{!"often", !"fold", !"busy", i64 20, i64 100000, i64 1}
; CHECK: = !{!"seldom", !"record", !"measured", i64 21, i64 10, i64 1}
;--- counts
edge-trace-counts 2
10000000 0
100000 2000000 2000000 often
10 210 210 seldom
;--- bad
edge-trace-counts 2
10000000 0
100000 often
