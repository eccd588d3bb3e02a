; The end of a host call with its result is a call of the hook.
; RUN: %opt -verify-each -passes=edge-trace-lower,edge-trace-check -S %s | FileCheck %s

target triple = "wasm32-unknown-wasip1"

declare void @edge.trace.host.result(i32, i32, i32, i32, i32)

; CHECK-LABEL: define void @f(
; CHECK-NEXT:    call void @edge_trace_host_result(i32 ptrtoint (ptr getelementptr inbounds (i8, ptr @edge_trace_site_words, i32 9) to i32), i32 %r, i32 11, i32 %n, i32 %fd)
; CHECK-NEXT:    ret void
define void @f(i32 %r, i32 %n, i32 %fd) {
  call void @edge.trace.host.result(i32 0, i32 %r, i32 11, i32 %n, i32 %fd)
  ret void
}
; CHECK-NOT: edge.trace.{{.*}}(

!edge.trace.sites = !{!0}
!0 = !{!"host", i32 0, !"f", !"m.n", !"a.c", i32 3, i32 0, i32 0, !8}
!8 = !{}
