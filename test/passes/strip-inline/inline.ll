; Forced inlining goes where it would copy, and stays where it only moves.
; RUN: %opt -verify-each -passes=edge-strip-inline -pass-remarks=edge-strip -S %s 2>&1 | FileCheck %s
; CHECK: remark: {{.*}}1 functions are no longer forced inline
; CHECK: define internal i32 @copied(i32 %x) {
; CHECK: define internal i32 @moved(i32 %x) #[[FORCED:[0-9]+]]
; CHECK: attributes #[[FORCED]] = { alwaysinline }
define internal i32 @copied(i32 %x) alwaysinline {
  ret i32 %x
}
define internal i32 @moved(i32 %x) alwaysinline {
  ret i32 %x
}
define i32 @main(i32 %x) {
  %a = call i32 @copied(i32 %x)
  %b = call i32 @copied(i32 %a)
  %c = call i32 @moved(i32 %b)
  ret i32 %c
}
