; Nobody reads the word before a virtual table's address: it goes, and the type
; information with it. What writes such a word is not reading a table.
; RUN: %opt -verify-each -passes=edge-strip-rtti,globaldce -pass-remarks=edge-strip -S %s 2>&1 | FileCheck %s
; RUN: sed 's/;DYNAMIC //' %s | %opt -passes=edge-strip-rtti,globaldce -pass-remarks-missed=edge-strip -S 2>&1 \
; RUN:   | FileCheck --check-prefix=KEPT %s
; RUN: sed 's/;PASSED //' %s | %opt -passes=edge-strip-rtti,globaldce -pass-remarks-missed=edge-strip -S 2>&1 \
; RUN:   | FileCheck --check-prefix=PASSED %s
; RUN: sed 's/@_ZTV1A = internal/@_ZTV1A =/' %s | %opt -passes=edge-strip-rtti -S \
; RUN:   | FileCheck --check-prefix=VISIBLE %s
; CHECK: remark: {{.*}}1 virtual tables need no type information
; CHECK: @_ZTV1A = internal constant { [3 x ptr] } { [3 x ptr] [ptr null, ptr null, ptr @f] }
; CHECK-NOT: @_ZTI1A
; KEPT: remark: {{.*}}type information stays, this may read it: in main: {{.*}}getelementptr {{.*}}i32 -4
; KEPT: @_ZTV1A = {{.*}}ptr @_ZTI1A
; PASSED: remark: {{.*}}type information stays, this may read it: in read: {{.*}}getelementptr {{.*}}i32 -4
; VISIBLE: @_ZTV1A = {{.*}}ptr @_ZTI1A

target datalayout = "e-m:e-p:32:32-i64:64-n32:64-S128"
target triple = "wasm32-unknown-wasip1"
@_ZTI1A = internal constant { ptr, ptr } zeroinitializer
@_ZTV1A = internal constant { [3 x ptr] } { [3 x ptr] [ptr null, ptr @_ZTI1A, ptr @f] }
define internal void @f(ptr %this) {
  ret void
}
; An argument is what the callers pass.
define internal ptr @read(ptr %from) noinline {
  %where = getelementptr i8, ptr %from, i32 -4
  %word = load ptr, ptr %where
  ret ptr %word
}
define ptr @main(ptr %object, ptr %end) {
  store ptr getelementptr (i8, ptr @_ZTV1A, i32 8), ptr %object
  %last = load ptr, ptr %end
  %slot = getelementptr i8, ptr %last, i32 -4
  %old = load ptr, ptr %slot
  store ptr null, ptr %slot
  %table = load ptr, ptr %object
  ;DYNAMIC %where = getelementptr inbounds i8, ptr %table, i32 -4
  ;DYNAMIC %type = load ptr, ptr %where
  ;DYNAMIC store ptr %type, ptr %end
  ; The end of a vector, by its type.
  %back = load ptr, ptr %end, !tbaa !0
  %back.slot = getelementptr i8, ptr %back, i32 -4
  %element = load ptr, ptr %back.slot
  store ptr %element, ptr %object
  %other = call ptr @read(ptr %back)
  store ptr %other, ptr %object
  ;PASSED %passed = call ptr @read(ptr %table)
  ;PASSED store ptr %passed, ptr %end
  ret ptr %old
}
!0 = !{!1, !1, i64 0}
!1 = !{!"p1 _ZTS1A", !2, i64 0}
!2 = !{!"omnipotent char", !3, i64 0}
!3 = !{!"Simple C++ TBAA"}
