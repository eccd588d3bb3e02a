; Modules without a point, and modules that have their events already, stay as
; they are.
; RUN: %opt -passes='edge-trace-insert<points=import;call>' -S %s > %t.after.ll
; RUN: %opt -S %s > %t.before.ll
; RUN: cmp %t.before.ll %t.after.ll
; RUN: %opt -passes=edge-trace-insert -S %s -o %t.once.ll
; RUN: %opt -passes=edge-trace-insert -S %t.once.ll -o %t.twice.ll
; RUN: %opt -S %t.once.ll -o %t.still.ll
; RUN: cmp %t.still.ll %t.twice.ll
; RUN: FileCheck %s < %t.once.ll
; CHECK: !{i32 7, !"edge.trace", i32 1}

target triple = "wasm32-unknown-wasip1"

; Two ways into the loop's header from outside, so there is no preheader.
define i32 @f(ptr %p, i32 %n, i1 %b) memory(argmem: read) {
entry:
  br i1 %b, label %loop, label %other
other:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ 1, %other ], [ %next, %loop ]
  %a = getelementptr i8, ptr %p, i32 %i
  %v = load volatile i8, ptr %a
  %next = add i32 %i, 1
  %c = icmp ult i32 %next, %n
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %next
}
