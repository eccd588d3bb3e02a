; drop-debug: the sites keep what the debug info said, the module does not.
; RUN: %opt -verify-each -passes='edge-trace-insert,edge-trace-lower<drop-debug>' -S %s \
; RUN:   | FileCheck %s
; RUN: %opt -verify-each -passes='edge-trace-insert,edge-trace-lower' -S %s \
; RUN:   | FileCheck --check-prefix=KEPT %s
; CHECK-NOT: !dbg
; CHECK-NOT: DICompileUnit
; CHECK: src/given.c
; CHECK-NOT: DICompileUnit
; KEPT: !dbg
; KEPT: DICompileUnit

target triple = "wasm32-unknown-wasip1"

define void @f() !dbg !5 {
  ret void, !dbg !8
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2}
!0 = distinct !DICompileUnit(language: DW_LANG_C11, file: !1, emissionKind: LineTablesOnly)
!1 = !DIFile(filename: "src/given.c", directory: "/somewhere")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!5 = distinct !DISubprogram(name: "f", file: !1, line: 3, type: !6, scopeLine: 3, spFlags: DISPFlagDefinition, unit: !0)
!6 = !DISubroutineType(types: !7)
!7 = !{null}
!8 = !DILocation(line: 4, column: 3, scope: !5)
