; Rare events are calls of hooks with the record word, in every kind of code.
; RUN: %opt -verify-each -passes=edge-trace-lower,edge-trace-check -S %s | FileCheck %s

target triple = "wasm32-unknown-wasip1"

declare void @edge.trace.loop.exit(i32, i64)
declare void @edge.trace.host.enter(i32)
declare void @edge.trace.host.exit(i32)
declare void @edge.trace.cost(i64)
declare void @edge.trace.flush()
declare void @edge.trace.finish()

; CHECK-LABEL: define void @f(
; CHECK-NEXT:    call void @edge_trace_host_enter(i32 ptrtoint (ptr getelementptr inbounds (i8, ptr @edge_trace_site_words, i32 8) to i32)) #[[NOUNWIND:[0-9]+]]
; CHECK-NEXT:    call void @edge_trace_host_exit(i32 ptrtoint (ptr getelementptr inbounds (i8, ptr @edge_trace_site_words, i32 9) to i32)) #[[NOUNWIND]]
; CHECK-NEXT:    call void @edge_trace_loop_exit(i32 ptrtoint (ptr getelementptr inbounds (i8, ptr @edge_trace_site_words, i32 13) to i32), i64 %n) #[[NOUNWIND]]
; CHECK-NEXT:    call void @edge_trace_cost(i64 %n) #[[NOUNWIND]]
; CHECK-NEXT:    call i32 @edge_trace_flush() #[[NOUNWIND]]
; CHECK-NEXT:    call void @edge_trace_finish() #[[NOUNWIND]]
; CHECK-NEXT:    ret void
define void @f(i64 %n) {
  call void @edge.trace.host.enter(i32 0)
  call void @edge.trace.host.exit(i32 0)
  call void @edge.trace.loop.exit(i32 1, i64 %n)
  call void @edge.trace.cost(i64 %n)
  call void @edge.trace.flush()
  call void @edge.trace.finish()
  ret void
}
; CHECK-NOT: edge.trace.{{.*}}(

!edge.trace.sites = !{!0, !1}
!0 = !{!"host", i32 0, !"f", !"m.n", !"a.c", i32 3, i32 0, i32 0, !8}
!1 = !{!"loop", i32 0, !"f", !"", !"a.c", i32 4, i32 1, i32 9, !8}
!8 = !{}
