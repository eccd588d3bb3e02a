; Call sites: a mark before each call that has no frame of its own.
; RUN: %opt -verify-each -passes='edge-trace-insert<points=function;call>' -S %s \
; RUN:   | FileCheck %s

target triple = "wasm32-unknown-wasip1"

declare void @one()
declare i32 @setjmp(ptr) returns_twice
declare i32 @strlen(ptr)
declare i32 @__gxx_wasm_personality_v0(...)

; CHECK-LABEL: define void @caller(
; CHECK-NEXT:    call void @edge.trace.enter(i32 0)
; CHECK-NEXT:    %activation = call i32 @edge.trace.guard()
; CHECK-NEXT:    call void @edge.trace.mark(i32 1), !dbg [[FIRST:![0-9]+]]
; CHECK-NEXT:    call void @one(), !dbg [[FIRST]]
; CHECK-NEXT:    call void @edge.trace.mark(i32 2), !dbg
; CHECK-NEXT:    call void @one()
; CHECK-NEXT:    call void @edge.trace.mark(i32 3), !dbg
; CHECK-NEXT:    call void %f()
; CHECK-NEXT:    %x = call i32 @llvm.abs.i32(i32 -3, i1 false)
; CHECK-NEXT:    call void asm sideeffect "", ""()
; CHECK-NEXT:    %j = call i32 @setjmp(ptr %f)
; CHECK:         call void @edge.trace.land(i32 0, i32 %activation)
; CHECK:         call void @edge.trace.mark(i32 4), !dbg
; CHECK-NEXT:    %n = call i32 @strlen(ptr %f)
; CHECK-NEXT:    call void @edge.trace.exit(i32 0)
define void @caller(ptr %f) !dbg !5 {
  call void @one(), !dbg !8
  call void @one(), !dbg !9
  call void %f(), !dbg !9
  %x = call i32 @llvm.abs.i32(i32 -3, i1 false)
  call void asm sideeffect "", ""()
  %j = call i32 @setjmp(ptr %f) returns_twice
  %n = call i32 @strlen(ptr %f), !dbg !9
  ret void, !dbg !9
}

; The frame ends, then the next call is marked.
; CHECK-LABEL: define void @bound(
; CHECK:         call void @edge.trace.mark(i32 6)
; CHECK-NEXT:    call void @edge.trace.exit(i32 5)
; CHECK-NEXT:    musttail call void @one()
define void @bound() {
  musttail call void @one()
  ret void
}

; CHECK-LABEL: define void @invokes(
; CHECK:         call void @edge.trace.mark(i32 8)
; CHECK-NEXT:    invoke void @one()
; CHECK:         call void @edge.trace.mark(i32 9) [ "funclet"(token %p) ]
; CHECK-NEXT:    call void @one() [ "funclet"(token %p) ]
define void @invokes() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @one() to label %ok unwind label %pad
ok:
  ret void
pad:
  %p = cleanuppad within none []
  call void @one() [ "funclet"(token %p) ]
  cleanupret from %p unwind to caller
}

; CHECK-DAG: !{!"call", i32 0, !"caller", !"one", !"a.c", i32 4, i32 7, i32 0,
; CHECK-DAG: !{!"call", i32 0, !"caller", !"one", !"a.c", i32 5, i32 2, i32 0,
; CHECK-DAG: !{!"call", i32 2, !"caller", !"", !"a.c", i32 5, i32 2, i32 0,

declare i32 @llvm.abs.i32(i32, i1)

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2}
!0 = distinct !DICompileUnit(language: DW_LANG_C11, file: !1, emissionKind: LineTablesOnly)
!1 = !DIFile(filename: "a.c", directory: "/somewhere")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!5 = distinct !DISubprogram(name: "caller", file: !1, line: 3, type: !6, scopeLine: 3, spFlags: DISPFlagDefinition, unit: !0)
!6 = !DISubroutineType(types: !7)
!7 = !{null}
!8 = !DILocation(line: 4, column: 7, scope: !5)
!9 = !DILocation(line: 5, column: 2, scope: !5)
