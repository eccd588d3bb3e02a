; A question that is not the library's: its address is taken.
; RUN: %opt -passes='edge-strip-hold,edge-strip-objects' -pass-remarks-missed=edge-strip -S %s 2>&1 \
; RUN:   | FileCheck %s
; CHECK: remark: {{.*}}all objects of the library stay
; CHECK: define internal i1 @__edge_is_used
; CHECK: call i1 @__edge_is_used(ptr @object)
@object = internal global i32 0
define internal i1 @__edge_is_used(ptr %object) {
  ret i1 true
}
define ptr @main() {
  %used = call i1 @__edge_is_used(ptr @object)
  ret ptr @__edge_is_used
}
