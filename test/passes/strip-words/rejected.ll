; Formats that are not known, or have more than %s and %d, or other arguments; functions of
; the program's own; a gate that is shut or not known.
; RUN: split-file %s %t
; RUN: %opt -verify-each -passes=edge-strip-words -pass-remarks-missed=edge-strip -S %t/open.ll 2>&1 \
; RUN:   | FileCheck --check-prefixes=OPEN,CHECK %s
; RUN: sed 's/global i8 1/global i8 0/' %t/open.ll \
; RUN:   | %opt -passes=edge-strip-words -pass-remarks-missed=edge-strip -S 2>&1 \
; RUN:   | FileCheck --check-prefixes=SHUT,CHECK %s
; RUN: sed 's/__edge_give_up/give_up/' %t/open.ll | %opt -passes=edge-strip-words -S \
; RUN:   | FileCheck --check-prefixes=SHUT,CHECK %s
; OPEN-COUNT-5: remark: {{.*}}this text is put together at run time
; OPEN-NOT: remark
; SHUT-NOT: remark
; CHECK-LABEL: define void @main
; CHECK: @__abort_message(ptr %format)
; CHECK: @__abort_message(ptr @percent)
; CHECK: @__abort_message(ptr @string)
; CHECK: @__abort_message(ptr @string, i32 1)
; CHECK: @__abort_message(ptr @number, i64 1)
; CHECK: @_ZNSt3__222__libcpp_verbose_abortEPKcz(ptr @string, ptr @number)
; CHECK: @__edge_uncaught(ptr @string, ptr %format)

;--- open.ll
@__edge_last_words = internal global i8 1
@percent = internal constant [5 x i8] c"10%%\00"
@string = internal constant [3 x i8] c"%s\00"
@number = internal constant [3 x i8] c"%d\00"
define void @main(i32 %which, ptr %format) {
  switch i32 %which, label %a [ i32 1, label %b i32 2, label %c i32 3, label %d
                                i32 4, label %e i32 5, label %f i32 6, label %g ]
a:
  call void (ptr, ...) @__abort_message(ptr %format)
  unreachable
b:
  call void (ptr, ...) @__abort_message(ptr @percent)
  unreachable
c:
  call void (ptr, ...) @__abort_message(ptr @string)
  unreachable
d:
  call void (ptr, ...) @__abort_message(ptr @string, i32 1)
  unreachable
e:
  call void (ptr, ...) @__abort_message(ptr @number, i64 1)
  unreachable
f:
  call void (ptr, ...) @_ZNSt3__222__libcpp_verbose_abortEPKcz(ptr @string, ptr @number)
  unreachable
g:
  call void @__edge_uncaught(ptr @string, ptr %format)
  unreachable
}
define internal void @__abort_message(ptr %format, ...) noreturn nounwind {
  %asked = load i8, ptr @__edge_last_words
  call void @__edge_give_up(ptr %format, i32 1)
  unreachable
}
define internal void @_ZNSt3__222__libcpp_verbose_abortEPKcz(ptr %format, ...) noreturn nounwind {
  call void @__edge_give_up(ptr %format, i32 1)
  unreachable
}
define internal void @__edge_uncaught(ptr %type, ptr %what) noreturn nounwind noinline {
  unreachable
}
define internal void @__edge_last_text(ptr %text, i32 %size) {
  ret void
}
define internal void @__edge_last_string(ptr %text) {
  ret void
}
define internal void @__edge_last_number(i32 %number) {
  ret void
}
define internal void @__edge_give_up(ptr %text, i32 %size) noreturn nounwind {
  unreachable
}
