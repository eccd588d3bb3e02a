; Output in a handler of exceptions says in which it is; output in a cleanup is followed
; by whatever catches.
; RUN: %opt -verify-each -passes=edge-strip-hold,edge-strip-lines -S %s | FileCheck %s
; CHECK: @__edge_stdout_lines = internal constant i8 0
; CHECK: call i32 @fwrite(ptr @edge.line, i32 1, i32 6, ptr @__stdout_FILE) [ "funclet"(token %p) ]
; RUN: cat %S/Inputs/library.ll %S/Inputs/cleanup.ll \
; RUN:   | %opt -verify-each -passes=edge-strip-hold,globaldce,edge-strip-lines -pass-remarks-missed=edge-strip -S 2>&1 \
; RUN:   | FileCheck --check-prefix=CLEANUP %s
; CLEANUP: remark: {{.*}}this may come after output: in main: cleanupret
; CLEANUP: @__edge_stdout_lines = internal externally_initialized global i8 1

target triple = "wasm32-unknown-wasip1"
@__edge_stdout_lines = internal global i8 1
@__edge_stdio_full = internal constant i8 0
@__stdout_FILE = internal global i32 0
@hello = private constant [6 x i8] c"hello\00"

define internal void @__edge_output(ptr %stream) {
  ret void
}
define internal i32 @puts(ptr %text) {
  call void @__edge_output(ptr null)
  ret i32 0
}
define internal i32 @fwrite(ptr %text, i32 %size, i32 %count, ptr %stream) {
  call void @__edge_output(ptr %stream)
  ret i32 %count
}
declare void @host()
declare i32 @__gxx_wasm_personality_v0(...)
define i32 @main() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @host() to label %next unwind label %pad
next:
  ret i32 0
pad:
  %s = catchswitch within none [label %catch] unwind to caller
catch: ; preds = %pad
  %p = catchpad within %s [ptr null]
  call i32 @puts(ptr @hello) [ "funclet"(token %p) ]
  catchret from %p to label %next
}
