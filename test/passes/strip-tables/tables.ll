; The gate is cleared, alone and by the pipeline where that is for size.
; RUN: %opt -verify-each -passes=edge-strip-tables -pass-remarks=edge-strip -S %s 2>&1 \
; RUN:   | FileCheck %s
; RUN: %opt -passes='edge-strip<opt=s>' -S %s | FileCheck %s --check-prefix=SIZE
; RUN: %opt -passes='edge-strip<opt=2>' -S %s | FileCheck %s --check-prefix=SPEED
; CHECK: remark: {{.*}}numbers with a point need no tables
; CHECK: @__edge_float_tables = internal constant i8 0
; SIZE: ret i32 2
; SPEED: ret i32 1

@__edge_float_tables = internal global i8 1

define i32 @main() {
  %tables = load i8, ptr @__edge_float_tables
  %small = icmp eq i8 %tables, 0
  %result = select i1 %small, i32 2, i32 1
  ret i32 %result
}
