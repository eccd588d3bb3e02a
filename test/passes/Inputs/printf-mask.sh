#!/bin/sh
# printf-mask.sh FORMAT: a module that interprets FORMAT, in which @ stands for %.
text=$(printf %s "$1" | tr @ %)
echo 'target triple = "wasm32-unknown-wasip1"'
printf '@f = private constant [%d x i8] c"%s\\00"\n' $((${#text} + 1)) "$text"
cat <<'IR'
@__edge_printf_conversions = internal global i32 -1
declare void @__edge_printf_format(ptr)
define void @main() {
  call void @__edge_printf_format(ptr @f)
  ret void
}
IR
