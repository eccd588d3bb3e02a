; A program without that part of the library, and one that writes nothing.
; RUN: split-file %s %t
; RUN: %opt -passes=edge-strip-hold,edge-strip-lines -pass-remarks=edge-strip -pass-remarks-missed=edge-strip \
; RUN:   -S %t/none.ll 2>&1 | FileCheck %s
; RUN: %opt -passes=edge-strip-hold,edge-strip-lines -pass-remarks=edge-strip -pass-remarks-missed=edge-strip \
; RUN:   -S %t/silent.ll 2>&1 | FileCheck %s
; CHECK-NOT: remark
; CHECK: ret i32 %x

;--- none.ll
define i32 @main(i32 %x) {
  ret i32 %x
}

;--- silent.ll
@__edge_stdout_lines = internal global i8 1
@__edge_stdio_full = internal constant i8 0
define i32 @main(i32 %x) {
  ret i32 %x
}
