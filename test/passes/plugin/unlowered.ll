; An intrinsic that nobody lowered is an error before code generation, not an
; undefined symbol in the linker's output.
; RUN: rm -f %t.o
; RUN: not %clang --target=wasm32-wasip1 -O1 -fpass-plugin=%plugin -mllvm -edge-trace=off \
; RUN:   -Wno-override-module -c %s -o %t.o 2>&1 | FileCheck %s
; RUN: not ls %t.o
; RUN: not %opt -passes=edge-trace-check -disable-output %s 2>&1 | FileCheck --check-prefix=OPT %s
; Lowered, there is nothing to complain about.
; RUN: %opt -passes=edge-trace-lower,edge-trace-check -disable-output %s

; OPT: error: a.c:4:3: in function f i32 (i32): edge-trace-check: a call of 'edge.trace.enter' is left; run edge-trace-lower after edge-trace-insert
; CHECK: error: a.c:4:3: in function f i32 (i32): edge-trace-check: a call of 'edge.trace.enter' is left; run edge-trace-lower after edge-trace-insert
; CHECK: in function g void (): edge-trace-check: a call of 'edge.trace.flush' is left;
; CHECK-NOT: error:

target triple = "wasm32-unknown-wasip1"

declare void @edge.trace.enter(i32)
declare void @edge.trace.flush()

define i32 @f(i32 %x) !dbg !5 {
  call void @edge.trace.enter(i32 0), !dbg !8
  ret i32 %x, !dbg !8
}

define void @g() {
  call void @edge.trace.flush()
  ret void
}

define void @fine() {
  ret void
}

!edge.trace.sites = !{!10}
!10 = !{!"function", i32 0, !"f", !"", !"a.c", i32 3, i32 0, i32 7, !12}
!12 = !{}
!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2, !3}
!0 = distinct !DICompileUnit(language: DW_LANG_C11, file: !1, emissionKind: LineTablesOnly)
!1 = !DIFile(filename: "a.c", directory: "")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !{i32 7, !"edge.trace", i32 1}
!5 = distinct !DISubprogram(name: "f", file: !1, line: 3, type: !6, scopeLine: 3, spFlags: DISPFlagDefinition, unit: !0)
!6 = !DISubroutineType(types: !7)
!7 = !{null}
!8 = !DILocation(line: 4, column: 3, scope: !5)
