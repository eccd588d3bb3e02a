; RUN: %opt -passes=edge-strip-inline -pass-remarks=edge-strip -S %s 2>&1 | FileCheck %s
; CHECK-NOT: remark
; CHECK: define i32 @main(i32 %x) #0
; CHECK: attributes #0 = { noinline }
define i32 @main(i32 %x) noinline {
  ret i32 %x
}
