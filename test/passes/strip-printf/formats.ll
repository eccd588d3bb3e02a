; The gate gets the union of what all formats ask for: constants, through phis and
; selects, through arguments of wrappers, through tables, through results.
; RUN: %opt -verify-each -passes=edge-strip-printf -S %s | FileCheck %s
; RUN: %opt -passes=edge-strip-printf -pass-remarks=edge-strip -disable-output %s 2>&1 \
; RUN:   | FileCheck --check-prefix=REMARK %s

; d = 0x1, u = 0x2, x = 0x4, s = 0x40, width = 0x200000, zero = 0x20000
; CHECK: @__edge_printf_conversions = internal constant i32 2228295
; REMARK: remark: {{.*}}printf conversions 0x220047 are left

target triple = "wasm32-unknown-wasip1"

@__edge_printf_conversions = internal global i32 -1
@plain = private constant [3 x i8] c"%d\00"
@left = private constant [7 x i8] c"a %u b\00"
@right = private constant [6 x i8] c"%08x.\00"
@tail = private constant [8 x i8] c"%f%s...\00"
@one = private constant [3 x i8] c"%s\00"
@two = private constant [5 x i8] c"none\00"
@table = private constant [2 x ptr] [ptr @one, ptr @two]

declare void @__edge_printf_format(ptr)

define internal void @wrapper(ptr %format, ...) {
  call void @__edge_printf_format(ptr %format)
  ret void
}

define internal ptr @translate(ptr %format) {
  ret ptr %format
}

define void @main(i1 %c, i32 %i) {
  call void (ptr, ...) @wrapper(ptr @plain, i32 1)
  %which = select i1 %c, ptr @left, ptr @right
  call void (ptr, ...) @wrapper(ptr %which, i32 1)
  %slot = getelementptr [2 x ptr], ptr @table, i32 0, i32 %i
  %loaded = load ptr, ptr %slot
  %same = call ptr @translate(ptr %loaded)
  call void @__edge_printf_format(ptr %same)
  ; What stands before the pointer does not count: "%s...".
  call void @__edge_printf_format(ptr getelementptr inbounds (i8, ptr @tail, i32 2))
  ret void
}
