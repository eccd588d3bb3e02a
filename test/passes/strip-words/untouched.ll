; A program without that part of the library.
; RUN: %opt -passes=edge-strip-words -pass-remarks=edge-strip -S %s 2>&1 | FileCheck %s
; CHECK-NOT: remark
; CHECK: ret i32 %x
define i32 @main(i32 %x) {
  ret i32 %x
}
