; RUN: %opt -S -passes='edge-trace-record<points=function;no-instrument=on>' %s | FileCheck %s
; RUN: %opt -S -passes='edge-trace-record<no-instrument=on>,edge-trace-insert' %s \
; RUN:   | FileCheck --check-prefix=INSERT %s
; RUN: not %opt -S -passes='edge-trace-record<points=nothing>' %s 2>&1 \
; RUN:   | FileCheck --check-prefix=BAD %s
; What clang was told is written down, nothing is instrumented; the link then leaves
; the unmarked function alone unless it is annotated, calls of declarations that
; somebody else records, and calls a library's function by its frame.
target triple = "wasm32-unknown-wasip1"

@always = private constant [18 x i8] c"edge_trace_always\00"
@llvm.global.annotations = appending global [1 x { ptr, ptr, ptr, i32, ptr }]
  [{ ptr, ptr, ptr, i32, ptr } { ptr @forced, ptr @always, ptr null, i32 0, ptr null }]

; CHECK: define void @marked() {
; CHECK: define void @quiet() [[NEVER:#[0-9]+]] {
; CHECK: define void @forced() {
; CHECK-NOT: edge.trace.enter
; CHECK: attributes [[NEVER]] = { "edge-trace-never" }
; CHECK: !edge.trace.request = !{[[REQUEST:![0-9]+]]}
; CHECK: [[REQUEST]] = !{!"edge-trace-request: points=function"}
; BAD: edge-trace-record: unknown trace point 'nothing'

; INSERT-LABEL: define void @marked()
; INSERT: call void @edge.trace.enter(i32 [[FRAME:[0-9]+]])
; INSERT-NEXT: call void @wrapped()
; INSERT-NEXT: call void @edge.trace.enter(i32 [[LIBRARY:[0-9]+]])
; INSERT-NEXT: call void @library()
; INSERT-NEXT: call void @edge.trace.exit(i32 [[LIBRARY]])
; INSERT-NEXT: call void @edge.trace.exit(i32 [[FRAME]])
define void @marked() #0 {
  call void @wrapped()
  call void @library()
  ret void
}

; INSERT-LABEL: define void @quiet()
; INSERT-NOT: edge.trace
; INSERT: ret void
define void @quiet() {
  call void @marked()
  ret void
}

; INSERT-LABEL: define void @forced()
; INSERT: call void @edge.trace.enter
define void @forced() {
  call void @marked()
  ret void
}

define internal void @library() #1 {
  call void @marked()
  ret void
}

declare void @wrapped() #2

attributes #0 = { "instrument-function-entry-inlined"="__cyg_profile_func_enter" }
attributes #1 = { "edge-trace-library" }
attributes #2 = { "edge-trace-never" "wasm-import-module"="wasi_snapshot_preview1" "wasm-import-name"="x" }
