; Events are outlined calls where size matters or code is cold.
; RUN: %opt -verify-each -passes=edge-trace-lower -S %s | FileCheck %s

target triple = "wasm32-unknown-wasip1"

declare void @edge.trace.enter(i32)
declare void @edge.trace.exit(i32)
declare void @edge.trace.mark(i32)
declare void @g()
declare i32 @__gxx_wasm_personality_v0(...)

; CHECK-LABEL: define void @small(
; CHECK-NEXT:    call void @edge_trace_event(i32 ptrtoint (ptr getelementptr inbounds (i8, ptr @edge_trace_site_words, i32 8) to i32))
; CHECK-NEXT:    call void @g()
; CHECK-NEXT:    call void @edge_trace_event(i32 ptrtoint (ptr getelementptr inbounds (i8, ptr @edge_trace_site_words, i32 9) to i32))
; CHECK-NEXT:    ret void
define void @small() optsize {
  call void @edge.trace.enter(i32 0)
  call void @g()
  call void @edge.trace.exit(i32 0)
  ret void
}

; CHECK-LABEL: define void @smallest(
; CHECK-NEXT:    call void @edge_trace_event(i32 ptrtoint (ptr getelementptr inbounds (i8, ptr @edge_trace_site_words, i32 10) to i32))
; CHECK-NEXT:    ret void
define void @smallest() minsize {
  call void @edge.trace.mark(i32 0)
  ret void
}

; CHECK-LABEL: define void @cold(
; CHECK-NEXT:    call void @edge_trace_event(
; CHECK-NEXT:    ret void
define void @cold() cold {
  call void @edge.trace.mark(i32 0)
  ret void
}

; CHECK-LABEL: define void @dies(
; CHECK-NEXT:    call void @edge_trace_event(
; CHECK-NEXT:    call void @g()
; CHECK-NEXT:    unreachable
define void @dies() noreturn {
  call void @edge.trace.enter(i32 0)
  call void @g()
  unreachable
}

; CHECK-LABEL: define void @cold_blocks(
; CHECK:         load i32, ptr addrspace(1) @edge_trace_head
; CHECK:       rare:
; CHECK-NEXT:    call void @edge_trace_event(
; CHECK-NEXT:    call void @g()
; CHECK:       common:
; CHECK-NEXT:    load i32, ptr addrspace(1) @edge_trace_head
; CHECK:       ends:
; CHECK-NEXT:    call void @edge_trace_event(
; CHECK-NEXT:    call void @g()
; CHECK-NEXT:    unreachable
define void @cold_blocks(i1 %a, i1 %b) {
  call void @edge.trace.enter(i32 0)
  br i1 %a, label %rare, label %common, !prof !9
rare:
  call void @edge.trace.mark(i32 1)
  call void @g()
  br label %common
common:
  call void @edge.trace.mark(i32 1)
  br i1 %b, label %done, label %ends
done:
  ret void
ends:
  call void @edge.trace.mark(i32 1)
  call void @g()
  unreachable
}

; A library call lasts long enough to carry outlined events wherever it is not
; sure to be made.
; CHECK-LABEL: define void @library(
; CHECK:         load i32, ptr addrspace(1) @edge_trace_head
; CHECK:       perhaps:
; CHECK-NEXT:    call void @edge_trace_event(
; CHECK-NEXT:    call void @g()
; CHECK-NEXT:    call void @edge_trace_event(
define void @library(i1 %a) {
  call void @edge.trace.enter(i32 2)
  call void @g()
  call void @edge.trace.exit(i32 2)
  br i1 %a, label %perhaps, label %done
perhaps:
  call void @edge.trace.enter(i32 2)
  call void @g()
  call void @edge.trace.exit(i32 2)
  br label %done
done:
  ret void
}

; The hook is in the funclet of its event, inline or not (LLVM fact 3).
; CHECK-LABEL: define void @funclet(
; CHECK:         %p = cleanuppad within none []
; CHECK:         call void @edge_trace_event(i32 {{.*}}) #{{[0-9]+}} [ "funclet"(token %p) ]
; CHECK:         cleanupret
define void @funclet() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @g() to label %ok unwind label %pad
ok:
  ret void
pad:
  %p = cleanuppad within none []
  call void @edge.trace.exit(i32 0) [ "funclet"(token %p) ]
  cleanupret from %p unwind to caller
}

; CHECK-LABEL: define void @likely_funclet(
; CHECK:         %p = cleanuppad within none []
; CHECK:         call void @edge_trace_full() #{{[0-9]+}} [ "funclet"(token %p) ]
; CHECK:         cleanupret
define void @likely_funclet() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @g() to label %ok unwind label %pad, !prof !10
ok:
  ret void
pad:
  %p = cleanuppad within none []
  call void @edge.trace.exit(i32 0) [ "funclet"(token %p) ]
  cleanupret from %p unwind to caller
}

!edge.trace.sites = !{!0, !1, !2}
!0 = !{!"function", i32 0, !"f", !"", !"a.c", i32 3, i32 0, i32 7, !8}
!1 = !{!"call", i32 0, !"f", !"g", !"a.c", i32 4, i32 1, i32 0, !8}
!2 = !{!"library", i32 0, !"f", !"g", !"a.c", i32 4, i32 1, i32 60, !8}
!8 = !{}
!9 = !{!"branch_weights", i32 1, i32 1000}
!10 = !{!"branch_weights", i32 1, i32 1}
