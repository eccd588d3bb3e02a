; The format that libc++'s num_put builds for a number with a point: only what its
; builder can write, as long as nobody else writes there.
; RUN: %opt -verify-each -passes=edge-strip-printf -S %s | FileCheck %s
; RUN: sed 's/;STORE //' %s | %opt -passes=edge-strip-printf -S | FileCheck --check-prefix=KEPT %s
; CHECK: @__edge_printf_conversions = internal constant i32 382470016
; KEPT: @__edge_printf_conversions = internal global i32 -1

target triple = "wasm32-unknown-wasip1"
@__edge_printf_conversions = internal global i32 -1
declare void @__edge_printf_format(ptr) memory(inaccessiblemem: readwrite)

define internal i1 @_ZNSt3__214__num_put_base14__format_floatEPcPKcj(ptr %to, ptr %length, i32 %flags) noinline {
  store i8 103, ptr %to
  ret i1 true
}

define internal i32 @format(ptr %to, ptr %format) {
  call void @__edge_printf_format(ptr %format)
  %first = load i8, ptr %format
  %wide = zext i8 %first to i32
  ret i32 %wide
}

define i32 @main(ptr %text) {
  %f = alloca [8 x i8]
  store i64 37, ptr %f
  %second = getelementptr inbounds i8, ptr %f, i32 1
  %precise = call i1 @_ZNSt3__214__num_put_base14__format_floatEPcPKcj(ptr %second, ptr null, i32 0)
  ;STORE store i8 115, ptr %second
  %n = call i32 @format(ptr %text, ptr %f)
  ret i32 %n
}
