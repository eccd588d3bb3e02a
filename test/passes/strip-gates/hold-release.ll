; Between hold and release the optimiser leaves gates and marks alone; after it
; both fold to what they are in a link without strip passes.
; RUN: %opt -verify-each -passes='edge-strip-hold,lto<O2>' -S %s | FileCheck --check-prefix=HELD %s
; RUN: %opt -verify-each -passes='edge-strip-hold,edge-strip-release,lto<O2>' -S %s \
; RUN:   | FileCheck --check-prefix=RELEASED %s
; RUN: %opt -passes='lto<O2>' -S %s | FileCheck --check-prefix=RELEASED %s

; HELD: @__edge_printf_conversions = {{.*}}externally_initialized
; HELD: define i32 @main
; HELD: call void @__edge_printf_format(
; HELD: load i32, ptr @__edge_printf_conversions
; HELD: call void @__edge_file_function()
; RELEASED-NOT: @__edge_printf_conversions
; RELEASED: define {{.*}}i32 @main
; RELEASED-NOT: call
; RELEASED: ret i32

target triple = "wasm32-unknown-wasip1"
@__edge_printf_conversions = internal global i32 -1
@f = private constant [3 x i8] c"%d\00"
define internal void @__edge_printf_format(ptr %format) {
  ret void
}
define internal i32 @ftell(ptr %f) {
  %at = load i32, ptr %f
  ret i32 %at
}
define i32 @main(ptr %file) {
  call void @__edge_printf_format(ptr @f)
  %mask = load i32, ptr @__edge_printf_conversions
  %at = call i32 @ftell(ptr %file)
  %sum = add i32 %mask, %at
  ret i32 %sum
}
