; The gate is decided for good, alone and by the pipeline at level tiny only.
; RUN: %opt -verify-each -passes=edge-strip-locales -pass-remarks=edge-strip -S %s 2>&1 \
; RUN:   | FileCheck %s
; RUN: %opt -passes='edge-strip<opt=z;level=tiny>' -S %s | FileCheck %s --check-prefix=TINY
; RUN: %opt -passes='edge-strip<opt=2;level=tiny>' -S %s | FileCheck %s --check-prefix=TINY
; RUN: %opt -passes='edge-strip<opt=z;level=size>' -S %s | FileCheck %s --check-prefix=SIZE
; RUN: %opt -passes='edge-strip<opt=z;level=tiny;without=locales>' -S %s | FileCheck %s --check-prefix=SIZE
; CHECK: remark: {{.*}}the only locale is "C"
; CHECK: @__edge_locales = internal constant i8 0
; TINY: ret i32 2
; SIZE: ret i32 1

; What is decided is not held back from the optimiser.
; RUN: %opt -passes='edge-strip-locales,edge-strip-hold,globalopt,instcombine' -S %s | FileCheck %s --check-prefix=TINY

@__edge_locales = internal global i8 1

define i32 @main() {
  %asked = load i8, ptr @__edge_locales
  %small = icmp eq i8 %asked, 0
  %result = select i1 %small, i32 2, i32 1
  ret i32 %result
}
