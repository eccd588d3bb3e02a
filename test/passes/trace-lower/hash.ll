; The hash of an object follows its code and its sites, not its folder, its
; debug info's directory or the name of the file it was read from.
; RUN: rm -rf %t && mkdir -p %t/a %t/b
; RUN: cp %s %t/a/one.ll
; RUN: sed 's,/somewhere,/elsewhere,' %s > %t/b/two.ll
; RUN: sed 's/mul i32/add i32/' %s > %t/code.ll
; RUN: sed 's/line: 3, type/line: 4, type/' %s > %t/site.ll
; RUN: sed 's/i32 41/i32 42/' %s > %t/data.ll
; RUN: %opt -passes=edge-trace-insert,edge-trace-lower -S %t/a/one.ll | grep edge_sites > %t/one
; RUN: %opt -passes=edge-trace-insert,edge-trace-lower -S %t/b/two.ll | grep edge_sites > %t/two
; RUN: %opt -passes=edge-trace-insert,edge-trace-lower -S %t/code.ll | grep edge_sites > %t/code
; RUN: %opt -passes=edge-trace-insert,edge-trace-lower -S %t/site.ll | grep edge_sites > %t/site
; RUN: %opt -passes=edge-trace-insert,edge-trace-lower -S %t/data.ll | grep edge_sites > %t/data
; RUN: cmp %t/one %t/two
; RUN: not cmp %t/one %t/code
; RUN: not cmp %t/one %t/site
; RUN: not cmp %t/one %t/data
; The words and the table have the same hash: equal bytes in both.
; RUN: %opt -passes=edge-trace-insert,edge-trace-lower %t/a/one.ll -o - \
; RUN:   | %llvm_bin/llc -filetype=obj -o %t/one.o
; RUN: %python %S/../Inputs/same-hash.py %t/one.o

target triple = "wasm32-unknown-wasip1"

@data = global i32 41

define i32 @f(i32 %x) !dbg !5 {
  %r = mul i32 %x, 5, !dbg !8
  ret i32 %r, !dbg !8
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2}
!0 = distinct !DICompileUnit(language: DW_LANG_C11, file: !1, emissionKind: LineTablesOnly)
!1 = !DIFile(filename: "a.c", directory: "/somewhere")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!5 = distinct !DISubprogram(name: "f", file: !1, line: 3, type: !6, scopeLine: 3, spFlags: DISPFlagDefinition, unit: !0)
!6 = !DISubroutineType(types: !7)
!7 = !{null}
!8 = !DILocation(line: 4, column: 3, scope: !5)
