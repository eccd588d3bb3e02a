; Of functions that an earlier run recorded and this plan does not, the share of
; their callers' time is known: by the calls between two functions, on along
; those that are not recorded. A function that both call is divided by calls.
; RUN: split-file %s %t
; RUN: %opt -passes='edge-trace-plan<budget=5%%;use=%t/counts>' -S %t/in.ll \
; RUN:   | FileCheck %t/in.ll
; RUN: not %opt -passes='edge-trace-plan<use=%t/bad>' -disable-output %t/in.ll 2>&1 \
; RUN:   | FileCheck %s --check-prefix=BAD
; BAD: error: edge-trace-plan: {{.*}}bad: line 4 is not '> <caller> <callee> <calls> <self units>'

;--- in.ll
target triple = "wasm32-unknown-wasip1"
; long: 6000 of its own, 2000 in short and a quarter of short's calls of inner,
; 2000 units; other has the rest, of 4000 + 6000 + 6000.
; CHECK: !edge.trace.plan.shares = !{[[A:![0-9]+]], [[B:![0-9]+]], [[C:![0-9]+]], [[D:![0-9]+]]}
; CHECK-DAG: [[A]] = !{!"long", !"inner", i64 13107}
; CHECK-DAG: [[B]] = !{!"long", !"short", i64 13107}
; CHECK-DAG: [[C]] = !{!"other", !"inner", i64 24576}
; CHECK-DAG: [[D]] = !{!"other", !"short", i64 24576}
define internal i32 @inner(i32 %x) noinline {
  %r = mul i32 %x, %x
  ret i32 %r
}
define internal i32 @short(i32 %x) noinline {
  %r = call i32 @inner(i32 %x)
  ret i32 %r
}
define i32 @long(i32 %x) {
  %r = call i32 @short(i32 %x)
  ret i32 %r
}
define i32 @other(i32 %x) {
  %r = call i32 @short(i32 %x)
  ret i32 %r
}
;--- counts
edge-trace-counts 2
26000 0
1000 8000 8000 inner
1 10000 6000 long
1 16000 4000 other
400 16000 8000 short
> 3 0 1000 8000
> 1 3 100 2000
> 2 3 300 6000
;--- bad
edge-trace-counts 2
10000000 0
10 210 210 seldom
> 0 1 5 6
