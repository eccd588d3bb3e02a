; Two lines and the end of the program: the first line becomes one piece with its end,
; and nobody asks for a terminal.
; RUN: %opt -verify-each -passes=edge-strip-hold,edge-strip-lines -pass-remarks=edge-strip -S %s 2>&1 \
; RUN:   | FileCheck %s
; CHECK: remark: {{.*}}stdout is not asked for a terminal, only the end of the program follows output
; CHECK-NOT: remark
; CHECK: @__edge_stdout_lines = internal constant i8 0
; CHECK: @__edge_stdout_buffered = internal externally_initialized global i8 1
; CHECK: @edge.line = private unnamed_addr constant [6 x i8] c"hello\0A"
; CHECK-LABEL: define i32 @main(
; CHECK: call void @log(
; CHECK: call i32 @fwrite(ptr @edge.line, i32 1, i32 6, ptr @__stdout_FILE)
; CHECK-NEXT: call void @last()

; One piece that is all there is goes out at once.
; RUN: sed -e '/call void @last()/d' -e '/fwrite(ptr @stderr,/d' %s | %opt -passes=edge-strip-hold,edge-strip-lines \
; RUN:   -pass-remarks=edge-strip -S 2>&1 | FileCheck --check-prefix=ONE %s
; ONE: remark: {{.*}}the one piece of output is not kept
; ONE: @__edge_stdout_buffered = internal constant i8 0

target triple = "wasm32-unknown-wasip1"
@__edge_stdout_lines = internal global i8 1
@__edge_stdout_buffered = internal global i8 1
@__edge_stdio_full = internal constant i8 0
@__stdout_FILE = internal global i32 0
@__stderr_FILE = internal global i32 0
@stdout = internal constant ptr @__stdout_FILE
@stderr = internal constant ptr @__stderr_FILE
@hello = private constant [6 x i8] c"hello\00"

define internal void @__edge_output(ptr %stream) {
  ret void
}
define internal void @__edge_silent() {
  ret void
}
define internal i32 @puts(ptr %text) {
  call void @__edge_output(ptr null)
  %done = call i32 @fwrite(ptr %text, i32 1, i32 1, ptr null)
  ret i32 0
}
define internal i32 @fwrite(ptr %text, i32 %size, i32 %count, ptr %stream) {
  call void @__edge_output(ptr %stream)
  call void @host()
  ret i32 %count
}
define internal void @free(ptr %block) {
  call void @__edge_silent()
  call void @host()
  ret void
}
declare void @host()
define internal void @log(ptr %text) {
  %stream = load ptr, ptr @stderr
  %done = call i32 @fwrite(ptr %text, i32 1, i32 1, ptr %stream)
  ret void
}
define internal void @last() {
  %stream = load ptr, ptr @stdout
  %done = call i32 @fwrite(ptr @stderr, i32 1, i32 1, ptr %stream)
  call void @free(ptr null)
  ret void
}
define i32 @main(i32 %n) {
  call void @host()
  br label %before
before:
  %i = phi i32 [ 0, %0 ], [ %next, %before ]
  %next = add i32 %i, 1
  call void @log(ptr @stderr)
  %more = icmp ult i32 %next, %n
  br i1 %more, label %before, label %after
after:
  call i32 @puts(ptr @hello)
  call void @last()
  %half = sdiv i32 %n, 2
  ret i32 %half
}
