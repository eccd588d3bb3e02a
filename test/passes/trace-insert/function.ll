; Frames: Enter after the allocas of the entry, Exit before the one return that
; several are merged into; a leaf is one Mark; the site stands at the line of
; the function, its file as the compiler was given it.
; RUN: %opt -verify-each -passes=edge-trace-insert -S %s | FileCheck %s

target triple = "wasm32-unknown-wasip1"

declare void @other(ptr)
declare i32 @g(i32)

; CHECK-LABEL: define i32 @frame(
; CHECK-NEXT:    %p = alloca i32
; CHECK-NEXT:    %q = alloca i64
; CHECK-NEXT:    call void @edge.trace.enter(i32 0), !dbg [[LINE3:![0-9]+]]
; CHECK-NEXT:    store i32 %x, ptr %p
; CHECK:       yes:
; CHECK-NEXT:    call void @other(ptr %p)
; CHECK-NEXT:    br label %[[RETURN:.*]], !dbg
; CHECK:       no:
; CHECK-NEXT:    %r = call i32 @g(i32 %x)
; CHECK-NEXT:    br label %[[RETURN]]
; CHECK:       [[RETURN]]:
; CHECK-NEXT:    %[[R:.*]] = phi i32 [ 1, %yes ], [ %r, %no ]
; CHECK-NEXT:    call void @edge.trace.exit(i32 0), !dbg
; CHECK-NEXT:    ret i32 %[[R]]
define i32 @frame(i32 %x) !dbg !5 {
  %p = alloca i32
  %q = alloca i64
  store i32 %x, ptr %p, !dbg !8
  %c = icmp eq i32 %x, 0, !dbg !8
  br i1 %c, label %yes, label %no, !dbg !8
yes:
  call void @other(ptr %p), !dbg !8
  ret i32 1, !dbg !9
no:
  %r = call i32 @g(i32 %x), !dbg !8
  ret i32 %r, !dbg !10
}

; CHECK-LABEL: define i32 @leaf(
; CHECK-NEXT:    call void @edge.trace.mark(i32 1){{$}}
; CHECK-NEXT:    %r = mul i32 %x, 3
; CHECK-NEXT:    ret i32 %r
define i32 @leaf(i32 %x) {
  %r = mul i32 %x, 3
  ret i32 %r
}

; An intrinsic is no call: still a leaf.
; CHECK-LABEL: define i32 @leaf_with_intrinsic(
; CHECK-NEXT:    call void @edge.trace.mark(i32 2)
; CHECK-NOT:     edge.trace.exit
define i32 @leaf_with_intrinsic(i32 %x) {
  %r = call i32 @llvm.abs.i32(i32 %x, i1 false)
  ret i32 %r
}

; Unknown code may run in it: a frame, although nothing else happens.
; CHECK-LABEL: define void @indirect(
; CHECK-NEXT:    call void @edge.trace.enter(i32 3)
; CHECK-NEXT:    call void %f()
; CHECK-NEXT:    call void @edge.trace.exit(i32 3)
; CHECK-NEXT:    ret void
define void @indirect(ptr %f) {
  call void %f()
  ret void
}

; What main recorded is written out when it returns.
; CHECK-LABEL: define i32 @__main_void(
; CHECK-NEXT:    call void @edge.trace.enter(i32 4)
; CHECK:         call void @edge.trace.exit(i32 4)
; CHECK-NEXT:    call void @edge.trace.flush()
; CHECK-NEXT:    ret i32 0
define i32 @__main_void() {
  %r = call i32 @g(i32 1)
  ret i32 0
}

; Nothing comes after a call that does not return.
; CHECK-LABEL: define void @dies(
; CHECK:         call void @edge.trace.enter(i32 5)
; CHECK-NEXT:    call void @other(ptr null)
; CHECK-NEXT:    unreachable
define void @dies() {
  call void @other(ptr null) noreturn
  unreachable
}

; CHECK: ![[#]] = !{!"function", i32 0, !"frame", !"", !"src/a.c", i32 3, i32 0, i32 {{[0-9]+}}, [[EMPTY:![0-9]+]]}
; CHECK: [[EMPTY]] = !{}
; CHECK: ![[#]] = !{!"function", i32 1, !"leaf", !"", !"", i32 0, i32 0, i32 5, [[EMPTY]]}
; CHECK: [[LINE3]] = !DILocation(line: 3, scope:

declare i32 @llvm.abs.i32(i32, i1)

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2}
!0 = distinct !DICompileUnit(language: DW_LANG_C11, file: !1, emissionKind: LineTablesOnly)
!1 = !DIFile(filename: "src/a.c", directory: "/somewhere")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!5 = distinct !DISubprogram(name: "frame", file: !1, line: 3, type: !6, scopeLine: 3, spFlags: DISPFlagDefinition, unit: !0)
!6 = !DISubroutineType(types: !7)
!7 = !{null}
!8 = !DILocation(line: 4, column: 3, scope: !5)
!9 = !DILocation(line: 5, column: 3, scope: !5)
!10 = !DILocation(line: 6, column: 3, scope: !5)
