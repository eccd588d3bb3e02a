; What depends on the frame it is in, or on what is known there, stays forced.
; RUN: %opt -passes=edge-strip-inline -pass-remarks=edge-strip -pass-remarks-missed=edge-strip -S %s 2>&1 \
; RUN:   | FileCheck %s
; CHECK-NOT: remark: {{.*}}no longer forced inline
; CHECK-DAG: remark: {{.*}}save depends on where it stands{{.*}}call i32 @setjmp
; CHECK-DAG: remark: {{.*}}constant depends on where it stands{{.*}}llvm.is.constant
; CHECK-DAG: remark: {{.*}}caller depends on where it stands{{.*}}llvm.returnaddress
; CHECK-DAG: remark: {{.*}}assembly depends on where it stands
; CHECK: define internal i32 @save(ptr %p) #[[FORCED:[0-9]+]]
; CHECK: define internal i1 @constant(i32 %x) #[[FORCED]]
; CHECK: define internal ptr @caller() #[[FORCED]]
; CHECK: define internal void @assembly() #[[FORCED]]
; CHECK: attributes #[[FORCED]] = { alwaysinline }
define internal i32 @save(ptr %p) alwaysinline {
  %r = call i32 @setjmp(ptr %p) returns_twice
  ret i32 %r
}
define internal i1 @constant(i32 %x) alwaysinline {
  %r = call i1 @llvm.is.constant.i32(i32 %x)
  ret i1 %r
}
define internal ptr @caller() alwaysinline {
  %r = call ptr @llvm.returnaddress(i32 0)
  ret ptr %r
}
define internal void @assembly() alwaysinline {
  call void asm sideeffect "nop", ""()
  ret void
}
declare i32 @setjmp(ptr) returns_twice
define i32 @main(ptr %p, i32 %x) {
  %a = call i32 @save(ptr %p)
  %b = call i32 @save(ptr %p)
  %c = call i1 @constant(i32 %x)
  %d = call i1 @constant(i32 3)
  %e = call ptr @caller()
  %f = call ptr @caller()
  call void @assembly()
  call void @assembly()
  ret i32 %a
}
