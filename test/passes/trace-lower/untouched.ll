; A module without events gets nothing, apart from what clang's marks would do.
; RUN: %opt -passes=edge-trace-lower,edge-trace-check -S %s > %t.after.ll
; RUN: %opt -S %s > %t.before.ll
; RUN: cmp %t.before.ll %t.after.ll
; RUN: sed 's/nounwind/"instrument-function-entry-inlined"="f" "instrument-function-exit-inlined"="g"/' %s \
; RUN:   | %opt -passes=edge-trace-lower -S | FileCheck %s
; CHECK-NOT: instrument-function
; CHECK-NOT: edge_

target triple = "wasm32-unknown-wasip1"

define void @f() nounwind {
  ret void
}
