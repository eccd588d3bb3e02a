; Every conversion gets its call, in the order of the format, constants become text; an
; invoke goes on where it went on.
; RUN: %opt -verify-each -passes=edge-strip-hold,edge-strip-calls -pass-remarks=edge-strip -S %s 2>&1 | FileCheck %s
; CHECK: remark: {{.*}}4 formats are not read at run time
; CHECK-DAG: @[[A:edge.text[.0-9]*]] = private unnamed_addr constant [4 x i8] c"n = "
; CHECK-DAG: @[[B:edge.text[.0-9]*]] = private unnamed_addr constant [8 x i8] c"%, text\0A"
; CHECK-LABEL: define i32 @main(
; CHECK-NEXT: call void @__edge_print_begin(ptr @__stdout_FILE)
; CHECK-NEXT: call void @__edge_printf_format(ptr @stream)
; CHECK-NEXT: call void @__edge_format_text(ptr @[[A]], i32 4)
; CHECK-NEXT: call void @__edge_print_int(i32 %n, i32 100, i32 67584, i32 5, i32 -1)
; CHECK-NEXT: call void @__edge_format_text(ptr @[[B]], i32 8)
; CHECK-NEXT: %[[END:.*]] = call i32 @__edge_print_end()
; CHECK-NEXT: call void @__edge_print_begin_memory(ptr %buffer, i32 9)
; CHECK-NEXT: call void @__edge_printf_format(ptr @memory)
; CHECK-NEXT: call void @__edge_print_long(i64 %l, i32 120, i32 0, i32 0, i32 -1)
; CHECK-NEXT: call void @__edge_print_double(double %d, i32 102, i32 0, i32 %n, i32 3)
; CHECK-NEXT: %[[LOW:.*]] = trunc i32 %n to i8
; CHECK-NEXT: %[[BYTE:.*]] = sext i8 %[[LOW]] to i32
; CHECK-NEXT: call void @__edge_print_int(i32 %[[BYTE]], i32 100, i32 0, i32 0, i32 -1)
; CHECK-NEXT: call void @__edge_print_string(ptr %buffer, i32 0, i32 0, i32 2)
; CHECK-NEXT: call void @__edge_print_char(i32 %n, i32 0, i32 0)
; CHECK-NEXT: call i32 @__edge_print_end_memory()
; CHECK-NEXT: call void @__edge_print_begin(ptr %stream)
; CHECK: call i32 @__edge_print_end()
; CHECK-NEXT: br label %next
; CHECK: ret i32 %[[END]]
; Calls in a handler say in which.
; CHECK: cleanuppad
; CHECK-NEXT: call void @__edge_print_begin(ptr %stream) [ "funclet"(token %p) ]
; CHECK: call void @__edge_format_text({{.*}}) [ "funclet"(token %p) ]
; CHECK-NEXT: call i32 @__edge_print_end() [ "funclet"(token %p) ]

; The same program, in which one thing is not known.
; RUN: sed 's/c"%llx/c"%llm/' %s | %opt -passes=edge-strip-hold,edge-strip-calls -pass-remarks-missed=edge-strip -S 2>&1 | FileCheck --check-prefix=KEPT %s
; RUN: sed 's/@memory = private constant/@memory = private global/' %s | %opt -passes=edge-strip-hold,edge-strip-calls -pass-remarks-missed=edge-strip -S 2>&1 | FileCheck --check-prefix=KEPT %s
; RUN: sed 's/i64 %l, i32 %n,/i32 %n, i32 %n,/' %s | %opt -passes=edge-strip-hold,edge-strip-calls -pass-remarks-missed=edge-strip -S 2>&1 | FileCheck --check-prefix=KEPT %s
; RUN: sed 's/ptr %buffer, i32 9,/ptr %buffer, i32 %n,/' %s | %opt -passes=edge-strip-hold,edge-strip-calls -pass-remarks-missed=edge-strip -S 2>&1 | FileCheck --check-prefix=KEPT %s
; RUN: sed 's/; other: //' %s | %opt -passes=edge-strip-hold,edge-strip-calls -pass-remarks-missed=edge-strip -S 2>&1 | FileCheck --check-prefix=KEPT %s
; RUN: sed 's/call void @__edge_silent()//' %s | %opt -passes=edge-strip-hold,edge-strip-calls -pass-remarks-missed=edge-strip -S 2>&1 | FileCheck --check-prefix=KEPT %s
; RUN: sed 's/full = internal constant i8 0/full = internal global i8 1/' %s | %opt -passes=edge-strip-hold,edge-strip-calls -pass-remarks-missed=edge-strip -S 2>&1 | FileCheck --check-prefix=KEPT %s
; KEPT: remark: {{.*}}formats are read at run time
; KEPT-LABEL: define i32 @main(
; KEPT-NEXT: call i32 (ptr, ...) @printf(

target triple = "wasm32-unknown-wasip1"
@__edge_stdio_full = internal constant i8 0
@__stdout_FILE = internal global i32 0
@stream = private constant [20 x i8] c"n = %+05d%%, %s%c\0A\00\00"
@text = private constant [4 x i8] c"tex\00"
@memory = private constant [22 x i8] c"%llx%*.3f%hhd%.2s%c\00\00\00"
@pointer = global ptr null

define internal void @__edge_output(ptr %stream) {
  ret void
}
define internal void @__edge_silent() {
  ret void
}
define internal void @__edge_printf_format(ptr %format) {
  ret void
}
define internal i32 @vfprintf(ptr %stream, ptr %format, ptr %list) {
  call void @__edge_printf_format(ptr %format)
  ret i32 0
}
define internal i32 @vsnprintf(ptr %text, i32 %size, ptr %format, ptr %list) {
  call void @__edge_printf_format(ptr %format)
  ret i32 0
}
define internal i32 @printf(ptr %format, ...) {
  call void @__edge_output(ptr null)
  %r = call i32 @vfprintf(ptr @__stdout_FILE, ptr %format, ptr null)
  ret i32 %r
}
define internal i32 @fprintf(ptr %stream, ptr %format, ...) {
  call void @__edge_output(ptr %stream)
  %r = call i32 @vfprintf(ptr %stream, ptr %format, ptr null)
  ret i32 %r
}
define internal i32 @snprintf(ptr %text, i32 %size, ptr %format, ...) {
  call void @__edge_silent()
  %r = call i32 @vsnprintf(ptr %text, i32 %size, ptr %format, ptr null)
  ret i32 %r
}
define internal void @__edge_print_begin(ptr %s) {
  ret void
}
define internal void @__edge_print_begin_memory(ptr %s, i32 %n) {
  ret void
}
define internal i32 @__edge_print_end() {
  ret i32 0
}
define internal i32 @__edge_print_end_memory() {
  ret i32 0
}
define internal void @__edge_format_text(ptr %t, i32 %n) {
  ret void
}
define internal void @__edge_print_int(i32 %v, i32 %l, i32 %f, i32 %w, i32 %p) {
  ret void
}
define internal void @__edge_print_long(i64 %v, i32 %l, i32 %f, i32 %w, i32 %p) {
  ret void
}
define internal void @__edge_print_char(i32 %v, i32 %f, i32 %w) {
  ret void
}
define internal void @__edge_print_string(ptr %v, i32 %f, i32 %w, i32 %p) {
  ret void
}
define internal void @__edge_print_double(double %v, i32 %l, i32 %f, i32 %w, i32 %p) {
  ret void
}
define void @other(ptr %format) {
  ; other: %r = call i32 @vsnprintf(ptr null, i32 0, ptr %format, ptr null)
  ret void
}
declare i32 @__gxx_wasm_personality_v0(...)
define i32 @main(i32 %n, i64 %l, double %d, ptr %buffer, ptr %stream) personality ptr @__gxx_wasm_personality_v0 {
  %r = call i32 (ptr, ...) @printf(ptr @stream, i32 %n, ptr @text, i32 116)
  call i32 (ptr, i32, ptr, ...) @snprintf(ptr %buffer, i32 9, ptr @memory, i64 %l, i32 %n, double %d, i32 %n, ptr %buffer, i32 %n)
  invoke i32 (ptr, ptr, ...) @fprintf(ptr %stream, ptr @text) to label %next unwind label %pad
next:
  ret i32 %r
pad:
  %p = cleanuppad within none []
  %s = call i32 (ptr, ptr, ...) @fprintf(ptr %stream, ptr @text) [ "funclet"(token %p) ]
  cleanupret from %p unwind to caller
}
