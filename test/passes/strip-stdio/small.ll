; Nothing of the program looks into a FILE once the full forms are gone: the gate
; closes, and the streams are only names.
; RUN: %opt -verify-each -passes=edge-strip-hold,edge-strip-stdio -S %s | FileCheck %s
; RUN: %opt -passes=edge-strip-hold,edge-strip-stdio -pass-remarks=edge-strip \
; RUN:   -disable-output %s 2>&1 | FileCheck --check-prefix=REMARK %s
; CHECK-DAG: @__edge_stdio_full = internal constant i8 0
; CHECK-DAG: @__stdout_FILE = internal global { i32, ptr } zeroinitializer
; REMARK: remark: {{.*}}output needs no FILE structures

target triple = "wasm32-unknown-wasip1"
@__edge_stdio_full = internal global i8 1
@__stdout_FILE = internal global { i32, ptr } { i32 5, ptr @__stdio_close }
declare void @small(ptr)
define internal void @__stdio_close(ptr %f) {
  ret void
}
define internal i32 @ferror(ptr %f) {
  %flags = load i32, ptr %f
  ret i32 %flags
}
define internal void @puts(ptr %text) {
  %gate = load i8, ptr @__edge_stdio_full
  %full = icmp ne i8 %gate, 0
  br i1 %full, label %big, label %little
big:
  %error = call i32 @ferror(ptr @__stdout_FILE)
  ret void
little:
  call void @small(ptr %text)
  ret void
}
define void @main() {
  call void @puts(ptr null)
  ret void
}
