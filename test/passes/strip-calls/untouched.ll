; A program without that part of the library, and one with a printf of its own.
; RUN: split-file %s %t
; RUN: %opt -passes=edge-strip-hold,edge-strip-calls -pass-remarks=edge-strip -S %t/none.ll 2>&1 | FileCheck --check-prefix=NONE %s
; NONE-NOT: remark
; NONE: ret i32 %x
; RUN: %opt -passes=edge-strip-hold,edge-strip-calls -pass-remarks=edge-strip -S %t/own.ll 2>&1 | FileCheck --check-prefix=OWN %s
; OWN-NOT: remark
; OWN: call i32 (ptr, ...) @printf(ptr @format)

;--- none.ll
define i32 @main(i32 %x) {
  ret i32 %x
}

;--- own.ll
@__edge_stdio_full = internal constant i8 0
@format = private constant [3 x i8] c"%d\00"
define internal i32 @printf(ptr %format, ...) {
  ret i32 0
}
define i32 @main() {
  %r = call i32 (ptr, ...) @printf(ptr @format)
  ret i32 %r
}
