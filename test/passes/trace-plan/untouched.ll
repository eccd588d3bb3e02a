; Without a budget everything is recorded, and the plan says nothing. Annotated
; functions are recorded whatever they cost; what may not be is never.
; RUN: %opt -passes='edge-trace-plan<budget=none>' -S %s | FileCheck %s
; RUN: %opt -passes='edge-trace-plan<budget=1%%>' -S %s \
; RUN:   | FileCheck %s --check-prefix=FORCED

target triple = "wasm32-unknown-wasip1"

@always = private constant [18 x i8] c"edge_trace_always\00"
@file = private constant [4 x i8] c"t.c\00"
@llvm.global.annotations = appending global [1 x { ptr, ptr, ptr, i32, ptr }]
  [{ ptr, ptr, ptr, i32, ptr } { ptr @forced, ptr @always, ptr @file, i32 1, ptr null }]

; CHECK-NOT: edge-trace-plan
; CHECK-NOT: edge.trace.plan

; FORCED: define void @forced() {
define void @forced() {
  ret void
}

; FORCED: define i32 @naked() [[NAKED:#[0-9]+]]
define i32 @naked() naked noinline {
  unreachable
}

; FORCED: define i32 @short() [[SHORT:#[0-9]+]]
define i32 @short() {
  ret i32 1
}

; FORCED: attributes [[NAKED]] = { naked noinline "edge-trace-plan"="fold:0" }
; FORCED: attributes [[SHORT]] = { "edge-trace-plan"="fold:2" }
; FORCED: !edge.trace.plan = !{[[A:![0-9]+]], [[B:![0-9]+]]}
; FORCED: [[A]] = !{!"forced", !"record"
; FORCED: [[B]] = !{!"short", !"fold"
