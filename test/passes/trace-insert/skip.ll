; What is left alone, and what "always" forces.
; RUN: %opt -verify-each -passes=edge-trace-insert -S %s | FileCheck %s

target triple = "wasm32-unknown-wasip1"

@never.text = private unnamed_addr constant [17 x i8] c"edge_trace_never\00", section "llvm.metadata"
@always.text = private unnamed_addr constant [18 x i8] c"edge_trace_always\00", section "llvm.metadata"
@other.text = private unnamed_addr constant [6 x i8] c"other\00", section "llvm.metadata"
@file = private unnamed_addr constant [4 x i8] c"a.c\00", section "llvm.metadata"
@llvm.global.annotations = appending global [5 x { ptr, ptr, ptr, i32, ptr }] [
  { ptr, ptr, ptr, i32, ptr } { ptr @never, ptr @never.text, ptr @file, i32 1, ptr null },
  { ptr, ptr, ptr, i32, ptr } { ptr @always, ptr @always.text, ptr @file, i32 2, ptr null },
  { ptr, ptr, ptr, i32, ptr } { ptr @always_in_section, ptr @always.text, ptr @file, i32 3, ptr null },
  { ptr, ptr, ptr, i32, ptr } { ptr @annotated_otherwise, ptr @other.text, ptr @file, i32 4, ptr null },
  { ptr, ptr, ptr, i32, ptr } { ptr @file, ptr @never.text, ptr @file, i32 4, ptr null }
  ], section "llvm.metadata"

declare void @f()

; CHECK-LABEL: define void @never(
; CHECK-NEXT:    call void @f()
; CHECK-NEXT:    ret void
define void @never() {
  call void @f()
  ret void
}

; Forced: a frame, although it could be a mark.
; CHECK-LABEL: define void @always(
; CHECK-NEXT:    call void @edge.trace.enter(i32 0)
; CHECK-NEXT:    call void @edge.trace.exit(i32 0)
define void @always() {
  ret void
}

; CHECK-LABEL: define void @always_in_section(
; CHECK-NEXT:    call void @edge.trace.enter(i32 1)
define void @always_in_section() section "edge_trace_text" {
  ret void
}

; CHECK-LABEL: define void @annotated_otherwise(
; CHECK-NEXT:    call void @edge.trace.mark(i32 2)
define void @annotated_otherwise() {
  ret void
}

; CHECK-LABEL: define available_externally void @elsewhere(
; CHECK-NEXT:    call void @f()
define available_externally void @elsewhere() {
  call void @f()
  ret void
}

; CHECK: define void @naked()
; CHECK-NEXT:    call void asm
define void @naked() naked {
  call void asm sideeffect "return", ""()
  unreachable
}

; CHECK-LABEL: define void @edge_trace_full(
; CHECK-NEXT:    call void @f()
define void @edge_trace_full() {
  call void @f()
  ret void
}

; CHECK-LABEL: define void @in_runtime_section(
; CHECK-NEXT:    call void @f()
define void @in_runtime_section() section "edge_trace_text" {
  call void @f()
  ret void
}

; Another section means nothing.
; CHECK-LABEL: define void @in_other_section(
; CHECK-NEXT:    call void @edge.trace.mark(i32 3)
define void @in_other_section() section "hot" {
  ret void
}

; Optimised or not, it is traced.
; CHECK-LABEL: define void @not_optimised(
; CHECK-NEXT:    call void @edge.trace.mark(i32 4)
define void @not_optimised() noinline optnone {
  ret void
}
