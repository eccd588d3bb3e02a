; No format is left in the program: the formatter can do nothing.
; RUN: %opt -verify-each -passes=edge-strip-printf -S %s | FileCheck %s
; CHECK: @__edge_printf_conversions = internal constant i32 0

target triple = "wasm32-unknown-wasip1"
@__edge_printf_conversions = internal global i32 -1
define i32 @main() {
  %mask = load i32, ptr @__edge_printf_conversions
  ret i32 %mask
}
