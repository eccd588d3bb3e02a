; An event is one store of a link-time constant, and a test of the head.
; A site's word has its kind and cost, the call site also where its function is.
; RUN: %opt -verify-each -passes=edge-trace-lower -S %s | FileCheck %s
; What comes out as wasm: the head is read and written at its exact width (LLVM
; fact 1), and the window's address is the store's static offset.
; RUN: %opt -passes='edge-trace-lower,function(early-cse,instcombine,simplifycfg)' %s -o - \
; RUN:   | %llvm_bin/llc -O2 -o - | FileCheck --check-prefix=WASM %s

target triple = "wasm32-unknown-wasip1"

; CHECK: @[[WORDS:.*]] = private constant [4 x i32] [i32 [[LO:-?[0-9]+]], i32 [[HI:-?[0-9]+]], i32 113, i32 131075], section "edge_sites", align 4
; CHECK: @edge_trace_head = external dso_local addrspace(1) global i32, section "llvm.metadata"
; CHECK: @edge_trace_window = external dso_local global [33024 x i8]

; CHECK-LABEL: define i32 @f(
; CHECK-NEXT:    %trace.head = load i32, ptr addrspace(1) @edge_trace_head, align 4, !dbg [[LOC:![0-9]+]]
; CHECK-NEXT:    %trace.at = getelementptr inbounds nuw i8, ptr @edge_trace_window, i32 %trace.head, !dbg [[LOC]]
; CHECK-NEXT:    store i32 ptrtoint (ptr getelementptr inbounds (i8, ptr @[[WORDS]], i32 8) to i32), ptr %trace.at, align 4, !dbg [[LOC]]
; CHECK-NEXT:    %trace.next = add nuw nsw i32 %trace.head, 4, !dbg [[LOC]]
; CHECK-NEXT:    store i32 %trace.next, ptr addrspace(1) @edge_trace_head, align 4, !dbg [[LOC]]
; CHECK-NEXT:    %trace.full = icmp uge i32 %trace.next, 32768, !dbg [[LOC]]
; CHECK-NEXT:    br i1 %trace.full, label %[[FULL:.*]], label %[[ON:.*]], !dbg [[LOC]], !prof [[UNLIKELY:![0-9]+]]
; CHECK:       [[FULL]]:
; CHECK-NEXT:    call void @edge_trace_full() #[[NOUNWIND:[0-9]+]], !dbg [[LOC]]
; CHECK-NEXT:    br label %[[ON]], !dbg [[LOC]]
; CHECK:       [[ON]]:
; CHECK-NEXT:    %r = call i32 @g(i32 %x), !dbg
; CHECK:         store i32 ptrtoint (ptr getelementptr inbounds (i8, ptr @[[WORDS]], i32 14) to i32)
; CHECK:         store i32 ptrtoint (ptr getelementptr inbounds (i8, ptr @[[WORDS]], i32 9) to i32)
; CHECK:         ret i32 %r
define i32 @f(i32 %x) !dbg !5 {
  call void @edge.trace.enter(i32 0), !dbg !8
  %r = call i32 @g(i32 %x), !dbg !9
  call void @edge.trace.mark(i32 1), !dbg !8
  call void @edge.trace.exit(i32 0), !dbg !8
  ret i32 %r, !dbg !9
}

; WASM-LABEL: f:
; WASM:         global.get edge_trace_head
; WASM-NEXT:    local.tee [[H:[0-9]+]]
; WASM-NEXT:    i32.const .Ledge_trace_site_words+8
; WASM-NEXT:    i32.store edge_trace_window
; WASM:         i32.const 4
; WASM-NEXT:    i32.add
; WASM-NEXT:    global.set edge_trace_head

; CHECK-NOT: edge.trace.enter
; CHECK: declare void @edge_trace_full() #[[FULLATTRS:[0-9]+]]
; CHECK: attributes #[[FULLATTRS]] = { cold nounwind }
; CHECK: attributes #[[NOUNWIND]] = { nounwind }
; CHECK-NOT: !edge.trace.sites
; CHECK: !wasm.custom_sections = !{[[SECTION:![0-9]+]]}
; CHECK-NOT: !edge.trace.sites
; CHECK: [[SECTION]] = !{!"edge.trace.sites", !"EWST\03\00\00\00
; CHECK: [[UNLIKELY]] = !{!"branch_weights", i32 1, i32 1048575}

declare i32 @g(i32)
declare void @edge.trace.enter(i32)
declare void @edge.trace.exit(i32)
declare void @edge.trace.mark(i32)

!edge.trace.sites = !{!10, !11}
!10 = !{!"function", i32 0, !"f", !"", !"a.c", i32 3, i32 0, i32 7, !12}
!11 = !{!"call", i32 0, !"f", !"g", !"a.c", i32 4, i32 1, i32 0, !12}
!12 = !{}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2}
!0 = distinct !DICompileUnit(language: DW_LANG_C11, file: !1, emissionKind: LineTablesOnly)
!1 = !DIFile(filename: "a.c", directory: "/somewhere")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!5 = distinct !DISubprogram(name: "f", file: !1, line: 3, type: !6, scopeLine: 3, spFlags: DISPFlagDefinition, unit: !0)
!6 = !DISubroutineType(types: !7)
!7 = !{null}
!8 = !DILocation(line: 3, scope: !5)
!9 = !DILocation(line: 4, column: 2, scope: !5)
