; Numbers, pointers and flags whose address nobody takes become globals of the
; module, alone and by the pipeline where that is for size.
; RUN: %opt -verify-each -passes=edge-strip-scalars -pass-remarks=edge-strip -S %s 2>&1 \
; RUN:   | FileCheck %s
; RUN: %opt -passes='edge-strip<opt=z>' -S %s | FileCheck %s --check-prefix=SIZE
; RUN: %opt -passes='edge-strip<opt=z;without=scalars>' -S %s | FileCheck %s --check-prefix=SPEED
; RUN: %opt -passes='edge-strip<opt=2>' -S %s | FileCheck %s --check-prefix=SPEED
; RUN: %opt -passes=edge-strip-scalars %s -o %t.bc
; RUN: llc-22 %t.bc -o - | FileCheck %s --check-prefix=CODE
; CHECK: remark: {{.*}}count needs no memory
; CHECK: remark: {{.*}}total is never looked at
; CHECK-DAG: @count = internal addrspace(1) global i32 0
; CHECK-DAG: @wide = internal addrspace(1) global i64 0
; CHECK-DAG: @real = internal addrspace(1) global i64 0
; CHECK-DAG: @place = internal addrspace(1) global i32 0
; CHECK-DAG: @byte = internal addrspace(1) global i32 0
; CHECK-NOT: @total
; CHECK-DAG: @flag = internal addrspace(1) global i32 0
; SIZE: @count = internal {{.*}}addrspace(1) global i32 0
; SPEED: @count = internal {{.*}}global i32 0
; SPEED-NOT: addrspace(1)

target datalayout = "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:1:10:20"
target triple = "wasm32-unknown-wasip1"

@count = internal global i32 0
@wide = internal global i64 -1
@start = internal global i32 -1
@single = internal global float 0.0
@real = internal global double 0.0
@place = internal global ptr null
@byte = internal global i8 7
@flag = internal global i1 true
@total = internal global i32 0

; CHECK-LABEL: define i32 @next
; CHECK: %[[V:.*]] = load volatile i32, ptr addrspace(1) @count
; CHECK: %[[F:.*]] = freeze i32 %[[V]]
; CHECK: add i32 %[[F]], 1
; CHECK: store volatile i32 %{{.*}}, ptr addrspace(1) @count
; CODE-LABEL: next:
; CODE: global.get count
; CODE: global.set count
; CODE-NOT: load
; CODE: end_function
define i32 @next() {
  %v = load i32, ptr @count
  %w = add i32 %v, 1
  store i32 %w, ptr @count
  ret i32 %w
}

; Nor is one read as part of a conversion, which would load it from memory.
; CODE-LABEL: widened:
; CODE: global.get start
; CODE-NOT: load
; CODE: i64.extend_i32_s
; CODE: end_function
define i64 @widened(i32 %new) {
  %v = load i32, ptr @start
  store i32 %new, ptr @start
  %w = sext i32 %v to i64
  ret i64 %w
}

; CODE-LABEL: promoted:
; CODE: global.get single
; CODE-NOT: load
; CODE: f64.promote_f32
; CODE: end_function
define double @promoted(float %new) {
  %v = load float, ptr @single
  store float %new, ptr @single
  %w = fpext float %v to double
  ret double %w
}

; Half of a wide one is not read as half of the memory.
; CHECK-LABEL: define i32 @low
; CODE-LABEL: low:
; CODE: global.get wide
; CODE: i64.const -1
; CODE: i64.xor
; CODE: i32.wrap_i64
; CODE: end_function
define i32 @low(i64 %new) {
  %v = load i64, ptr @wide
  store i64 %new, ptr @wide
  %w = trunc i64 %v to i32
  ret i32 %w
}

; CHECK-LABEL: define double @swap
; CHECK: %[[R:.*]] = load volatile i64, ptr addrspace(1) @real
; CHECK: %[[W:.*]] = freeze i64 %[[R]]
; CHECK: bitcast i64 %[[W]] to double
; CHECK: %[[N:.*]] = bitcast double %new to i64
; CHECK: store volatile i64 %[[N]], ptr addrspace(1) @real
; CODE: global.get real
; CODE-NOT: load
; CODE: end_function
define double @swap(double %new) {
  %v = load double, ptr @real
  store double %new, ptr @real
  ret double %v
}

; The code of a constant is a whole number's.
; CODE-LABEL: reset:
; CODE: i64.const 4629418941960159232
; CODE-NEXT: global.set real
; CODE: i32.const 1069547520
; CODE-NEXT: global.set single
define void @reset() {
  store double 31.0, ptr @real
  store float 1.5, ptr @single
  ret void
}

; CHECK-LABEL: define ptr @push
; CHECK: %[[P:.*]] = load volatile i32, ptr addrspace(1) @place
; CHECK: %[[Q:.*]] = freeze i32 %[[P]]
; CHECK: inttoptr i32 %[[Q]] to ptr
; CHECK: %[[N:.*]] = ptrtoint ptr %new to i32
; CHECK: store volatile i32 %[[N]], ptr addrspace(1) @place
define ptr @push(ptr %new) {
  %v = load ptr, ptr @place
  store ptr %new, ptr @place
  ret ptr %v
}

; What it starts with is in the code, a byte stays a byte.
; CHECK-LABEL: define i8 @tag
; CHECK: %[[B:.*]] = load volatile i32, ptr addrspace(1) @byte, align 4, !range
; CHECK: %[[C:.*]] = freeze i32 %[[B]]
; CHECK: %[[X:.*]] = xor i32 %[[C]], 7
; CHECK: trunc i32 %[[X]] to i8
; CHECK: %[[Z:.*]] = zext i8 %new to i32
; CHECK: xor i32 %[[Z]], 7
define i8 @tag(i8 %new) {
  %v = load i8, ptr @byte
  store i8 %new, ptr @byte
  ret i8 %v
}

; CHECK-LABEL: define i1 @once
; CHECK: load volatile i32, ptr addrspace(1) @flag
; CHECK: xor i32 %{{.*}}, 1
; CHECK: icmp ne i32
; CHECK: store volatile i32 %{{.*}}, ptr addrspace(1) @flag
define i1 @once(i1 %new) {
  %v = load i1, ptr @flag
  store i1 %new, ptr @flag
  ret i1 %v
}

; A sum that nobody looks at.
; CHECK-LABEL: define void @sum
; CHECK-NEXT: ret void
define void @sum(i32 %more) {
  %v = load i32, ptr @total
  %w = add i32 %v, %more
  store i32 %w, ptr @total
  ret void
}
