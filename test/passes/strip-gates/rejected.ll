; A gate that the program writes and a mark whose address it takes are not ours.
; RUN: %opt -verify-each -passes=edge-strip-hold -pass-remarks-missed=edge-strip -S %s 2>&1 \
; RUN:   | FileCheck %s
; CHECK-DAG: remark: {{.*}}__edge_stdio_full is not only read: in main: {{.*}}store i8 0
; CHECK-DAG: @__edge_stdio_full = internal global i8 1
; CHECK-DAG: define internal void @__edge_printf_format

@__edge_stdio_full = internal global i8 1
define internal void @__edge_printf_format(ptr %format) {
  ret void
}
define ptr @main() {
  store i8 0, ptr @__edge_stdio_full
  ret ptr @__edge_printf_format
}
