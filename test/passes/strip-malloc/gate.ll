; The gate opens where only malloc and its family ask it; where the program could
; change its mind, or machine code sees it, it stays.
; RUN: %opt -verify-each -passes=edge-strip-malloc -pass-remarks=edge-strip -S %s 2>&1 \
; RUN:   | FileCheck --check-prefix=SMALL %s
; SMALL: remark: {{.*}}the small allocator takes dlmalloc's place
; SMALL: @__edge_malloc_small = internal constant i8 1
; RUN: sed 's/= internal global i8 0/= global i8 0/' %s > %t.ll
; RUN: %opt -verify-each -passes=edge-strip-malloc -pass-remarks-missed=edge-strip -S %t.ll 2>&1 \
; RUN:   | FileCheck --check-prefix=VISIBLE %s
; VISIBLE: remark: {{.*}}__edge_malloc_small is not internal to the program
; VISIBLE: @__edge_malloc_small = global i8 0

; In the pipeline: for size, and from level size on.
; RUN: %opt -passes='edge-strip<opt=z>' -S %s | FileCheck --check-prefix=ONE %s
; RUN: %opt -passes='edge-strip<opt=2;level=size>' -S %s | FileCheck --check-prefix=ONE %s
; RUN: %opt -passes='edge-strip<opt=2>' -S %s | FileCheck --check-prefix=ZERO %s
; RUN: %opt -passes='edge-strip<opt=z;without=malloc>' -S %s | FileCheck --check-prefix=ZERO %s
; ONE: ret i8 1
; ZERO: ret i8 0

target triple = "wasm32-unknown-wasip1"
@__edge_malloc_small = internal global i8 0
define i8 @main() {
  %small = load i8, ptr @__edge_malloc_small
  ret i8 %small
}
