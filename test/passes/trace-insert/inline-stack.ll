; A place that was inlined tells where it is written, and each function it was
; inlined from with the line of the inlined call.
; RUN: %opt -verify-each -passes='edge-trace-insert<points=call>' -S %s \
; RUN:   | FileCheck %s

target triple = "wasm32-unknown-wasip1"

; CHECK: !edge.trace.sites = !{![[#SITE:]]}
; CHECK: ![[#SITE]] = !{!"call", i32 0, !"outer", !"one", !"deep.h", i32 30, i32 3, i32 0, ![[#STACK:]]}
; CHECK: ![[#STACK]] = !{!"_Z5inneri", !"mid.h", i32 20, !"middle", !"a.cpp", i32 10}

declare void @one()

define void @outer() !dbg !5 {
  call void @one(), !dbg !12
  ret void, !dbg !10
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!4}
!0 = distinct !DICompileUnit(language: DW_LANG_C_plus_plus, file: !1, emissionKind: LineTablesOnly)
!1 = !DIFile(filename: "a.cpp", directory: "/somewhere")
!2 = !DIFile(filename: "mid.h", directory: "/somewhere")
!3 = !DIFile(filename: "deep.h", directory: "/somewhere")
!4 = !{i32 2, !"Debug Info Version", i32 3}
!5 = distinct !DISubprogram(name: "outer", file: !1, line: 9, type: !8, spFlags: DISPFlagDefinition, unit: !0)
!6 = distinct !DISubprogram(name: "middle", file: !2, line: 19, type: !8, spFlags: DISPFlagDefinition, unit: !0)
!7 = distinct !DISubprogram(name: "inner", linkageName: "_Z5inneri", file: !3, line: 29, type: !8, spFlags: DISPFlagDefinition, unit: !0)
!8 = !DISubroutineType(types: !9)
!9 = !{null}
!10 = !DILocation(line: 10, column: 1, scope: !5)
!11 = distinct !DILocation(line: 20, column: 2, scope: !6, inlinedAt: !10)
!12 = !DILocation(line: 30, column: 3, scope: !7, inlinedAt: !11)
