; Both annotations on one function are an error that names it.
; RUN: not %opt -passes=edge-trace-insert -disable-output %s 2>&1 | FileCheck %s
; CHECK: error: {{.*}}in function both void (): edge-trace: annotated both edge_trace_never and edge_trace_always; remove one of them

target triple = "wasm32-unknown-wasip1"

@never.text = private unnamed_addr constant [17 x i8] c"edge_trace_never\00", section "llvm.metadata"
@always.text = private unnamed_addr constant [18 x i8] c"edge_trace_always\00", section "llvm.metadata"
@llvm.global.annotations = appending global [2 x { ptr, ptr, ptr, i32, ptr }] [
  { ptr, ptr, ptr, i32, ptr } { ptr @both, ptr @never.text, ptr null, i32 1, ptr null },
  { ptr, ptr, ptr, i32, ptr } { ptr @both, ptr @always.text, ptr null, i32 2, ptr null }
  ], section "llvm.metadata"

define void @both() {
  ret void
}
