; Instructions that are there three times, and copies by memcpy, become functions; the
; promises of one place do not become those of another.
; RUN: %opt -passes=edge-strip-outline -verify-each -S %s -pass-remarks=edge-strip 2>&1 | FileCheck %s
target datalayout = "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:1:10:20"
target triple = "wasm32-unknown-wasip1"

; CHECK: remark: {{.*}} 2 functions in the place of repeated instructions

declare void @llvm.memcpy.p0.p0.i32(ptr, ptr, i32, i1)
declare void @use(i32)

; CHECK-LABEL: define void @swap1(
; CHECK: call void @outlined_ir_func_[[SWAP:[0-9]+]](
; CHECK-NOT: memcpy
; CHECK: ret void
define void @swap1(ptr %a, ptr %b, ptr %t) minsize optsize {
  call void @llvm.memcpy.p0.p0.i32(ptr align 4 %t, ptr align 4 %a, i32 12, i1 false)
  tail call void @llvm.memcpy.p0.p0.i32(ptr align 4 %a, ptr align 4 %b, i32 12, i1 false)
  call void @llvm.memcpy.p0.p0.i32(ptr align 4 %b, ptr align 4 %t, i32 12, i1 false)
  ret void
}

; CHECK-LABEL: define i32 @swap2(
; CHECK: call void @outlined_ir_func_[[SWAP]](
; CHECK-NOT: memcpy
; CHECK: ret i32
define i32 @swap2(ptr %a, ptr %b, ptr %t) minsize optsize {
  call void @llvm.memcpy.p0.p0.i32(ptr align 4 %t, ptr align 4 %b, i32 12, i1 false)
  call void @llvm.memcpy.p0.p0.i32(ptr align 4 %b, ptr align 4 %a, i32 12, i1 false)
  call void @llvm.memcpy.p0.p0.i32(ptr align 4 %a, ptr align 4 %t, i32 12, i1 false)
  ret i32 7
}

; CHECK-LABEL: define i64 @swap3(
; CHECK: call void @outlined_ir_func_[[SWAP]](
; CHECK: ret i64
define i64 @swap3(ptr %a, ptr %b, ptr %t) minsize optsize {
  call void @llvm.memcpy.p0.p0.i32(ptr align 4 %t, ptr align 4 %b, i32 12, i1 false)
  call void @llvm.memcpy.p0.p0.i32(ptr align 4 %b, ptr align 4 %a, i32 12, i1 false)
  call void @llvm.memcpy.p0.p0.i32(ptr align 4 %a, ptr align 4 %t, i32 12, i1 false)
  ret i64 9
}

; Sums that may not wrap, in one function; that may, in two others: these are alike.
; CHECK-LABEL: define void @strict(
; CHECK: add nuw nsw
; CHECK: ret void
define void @strict(ptr %p, i32 %n) minsize optsize {
  %v = load i32, ptr %p, align 4, !range !0
  %a = add nuw nsw i32 %v, %n
  %b = mul i32 %a, 100003
  %c = xor i32 %b, %a
  %d = mul i32 %c, %b
  call void @use(i32 %d)
  call void @use(i32 %c)
  store i32 %d, ptr %p, align 4
  ret void
}

; CHECK-LABEL: define i32 @loose1(
; CHECK: call void @outlined_ir_func_[[SUM:[0-9]+]](
; CHECK: ret i32
define i32 @loose1(ptr %p, i32 %n) minsize optsize {
  %v = load i32, ptr %p, align 4, !range !0
  %a = add i32 %v, %n
  %b = mul i32 %a, 100003
  %c = xor i32 %b, %a
  %d = mul i32 %c, %b
  call void @use(i32 %d)
  call void @use(i32 %c)
  store i32 %d, ptr %p, align 4
  ret i32 1
}

; CHECK-LABEL: define i64 @loose2(
; CHECK: call void @outlined_ir_func_[[SUM]](
; CHECK: ret i64
define i64 @loose2(ptr %p, i32 %n) minsize optsize {
  %v = load i32, ptr %p, align 4
  %a = add i32 %v, %n
  %b = mul i32 %a, 100003
  %c = xor i32 %b, %a
  %d = mul i32 %c, %b
  call void @use(i32 %d)
  call void @use(i32 %c)
  store i32 %d, ptr %p, align 4
  ret i64 2
}

; What only the first place promises of its memory is dropped.
; CHECK: define internal void @outlined_ir_func_
; CHECK-NOT: !range
; CHECK-NOT: nsw

!0 = !{i32 0, i32 100}
