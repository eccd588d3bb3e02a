; Calls with one format share a function; what is the same in all of them is part of its
; text, what differs is its argument.
; RUN: %opt -verify-each -passes=edge-strip-words -pass-remarks=edge-strip -S %s 2>&1 | FileCheck %s
; RUN: %opt -passes='edge-strip<opt=z>' -S %s | FileCheck --check-prefix=PIPELINE %s
; RUN: %opt -passes='edge-strip<opt=z;without=words>' -S %s | FileCheck --check-prefix=WITHOUT %s
; PIPELINE-NOT: va_start
; WITHOUT: va_start

; CHECK: remark: {{.*}}9 last words are not put together at run time
; CHECK-DAG: [[BAD:@edge.text[.0-9]*]] = {{.*}} c"libc++abi: type std::bad_alloc!\0A"
; CHECK-DAG: [[BEFORE:@edge.text[.0-9]*]] = {{.*}} c"length_error \22"
; CHECK-DAG: [[VECTOR:@edge.text[.0-9]*]] = {{.*}} c"vector"
; CHECK-DAG: [[LIST:@edge.text[.0-9]*]] = {{.*}} c"list"
; CHECK-DAG: [[LINE:@edge.text[.0-9]*]] = {{.*}} c"line -7 of "
; CHECK-DAG: c"libc++abi: terminating due to uncaught exception of type int\0A"
; CHECK-DAG: c"libc++abi: terminating due to uncaught exception of type "

@__edge_last_words = internal global i8 1
@type = internal constant [9 x i8] c"type %s!\00"
@bad = internal constant [15 x i8] c"std::bad_alloc\00"
@length = internal constant [18 x i8] c"length_error \22%s\22\00"
@vector = internal constant [7 x i8] c"vector\00"
@list = internal constant [5 x i8] c"list\00"
@line = internal constant [17 x i8] c"line %d of %s %d\00"
@uncaught = internal constant [12 x i8] c"uncaught %s\00"
@int = internal constant [4 x i8] c"int\00"

define void @main(i32 %which, ptr %file, i32 %number) {
  switch i32 %which, label %a [ i32 1, label %b i32 2, label %c i32 3, label %d
                                i32 4, label %e i32 5, label %f i32 6, label %g ]
a:
  call void (ptr, ...) @__abort_message(ptr @type, ptr @bad)
  unreachable
; CHECK: {{^}}a:
; CHECK-NEXT: call void [[TYPE:@edge.last.words[.0-9]*]]() 
; CHECK-NEXT: unreachable
b:
  call void (ptr, ...) @_ZNSt3__222__libcpp_verbose_abortEPKcz(ptr @length, ptr @vector)
  unreachable
; CHECK: {{^}}b:
; CHECK-NEXT: call void [[LENGTH:@edge.last.words[.0-9]*]](ptr [[VECTOR]], i32 6)
c:
  call void (ptr, ...) @_ZNSt3__222__libcpp_verbose_abortEPKcz(ptr @length, ptr @list)
  unreachable
; CHECK: {{^}}c:
; CHECK-NEXT: call void [[LENGTH]](ptr [[LIST]], i32 4)
d:
  call void (ptr, ...) @_ZNSt3__222__libcpp_verbose_abortEPKcz(ptr @line, i32 -7, ptr %file, i32 %number)
  unreachable
; CHECK: {{^}}d:
; CHECK-NEXT: call void [[LINES:@edge.last.words[.0-9]*]](ptr %file, i32 %number)
e:
  call void @__edge_uncaught(ptr @int, ptr null)
  unreachable
; CHECK: {{^}}e:
; CHECK-NEXT: call void @edge.last.words{{[.0-9]*}}()
f:
  call void @__edge_uncaught(ptr @int, ptr @vector)
  unreachable
; CHECK: {{^}}f:
; CHECK-NEXT: call void [[WHAT:@edge.last.words[.0-9]*]](ptr {{.*}}, i32 3, ptr @vector)
g:
  call void @__edge_uncaught(ptr @bad, ptr %file)
  unreachable
; CHECK: {{^}}g:
; CHECK-NEXT: call void @__edge_uncaught(
}

; Of two in one function each has what comes behind it, and that is no more.
define void @more() {
  call void @__edge_uncaught(ptr @bad, ptr @list)
  unreachable
; CHECK-LABEL: @more
; CHECK-NEXT: call void [[WHAT]](ptr {{.*}}, i32 14, ptr @list)
}

; A what() that is not null.
define void @known(ptr nonnull %what) {
  call void @__edge_uncaught(ptr @bad, ptr %what)
  unreachable
; CHECK-LABEL: @known
; CHECK-NEXT: call void [[WHAT]](ptr {{.*}}, i32 14, ptr %what)
}

define internal void @__abort_message(ptr %format, ...) noreturn nounwind {
  %arguments = alloca ptr
  %asked = load i8, ptr @__edge_last_words
  %quiet = icmp eq i8 %asked, 0
  br i1 %quiet, label %end, label %say
end:
  call void @llvm.trap()
  unreachable
say:
  call void @llvm.va_start(ptr %arguments)
  call void @print(ptr %format, ptr %arguments)
  call void @__edge_give_up(ptr @bad, i32 1)
  unreachable
}
define internal void @_ZNSt3__222__libcpp_verbose_abortEPKcz(ptr %format, ...) noreturn nounwind {
  %arguments = alloca ptr
  %asked = load i8, ptr @__edge_last_words
  %quiet = icmp eq i8 %asked, 0
  br i1 %quiet, label %end, label %say
end:
  call void @llvm.trap()
  unreachable
say:
  call void @llvm.va_start(ptr %arguments)
  call void @print(ptr %format, ptr %arguments)
  call void @__edge_give_up(ptr @bad, i32 0)
  unreachable
}
define internal void @__edge_uncaught(ptr %type, ptr %what) noreturn nounwind noinline {
  call void (ptr, ...) @__abort_message(ptr @uncaught, ptr %type)
  unreachable
}
declare void @print(ptr, ptr)
declare void @write(ptr, i32)
define internal void @__edge_last_text(ptr %text, i32 %size) {
  call void @write(ptr %text, i32 %size)
  ret void
}
define internal void @__edge_last_string(ptr %text) {
  call void @__edge_last_text(ptr %text, i32 1)
  ret void
}
define internal void @__edge_last_number(i32 %number) {
  call void @write(ptr null, i32 %number)
  ret void
}
define internal void @__edge_give_up(ptr %text, i32 %size) noreturn nounwind {
  call void @write(ptr %text, i32 %size)
  call void @llvm.trap()
  unreachable
}
; CHECK: define internal void [[LENGTH]](ptr %0, i32 %1)
; CHECK-NEXT: call void @__edge_last_text(ptr [[BEFORE]], i32 14)
; CHECK-NEXT: call void @__edge_last_text(ptr %0, i32 %1)
; CHECK-NEXT: call void @__edge_give_up(ptr {{.*}}, i32 1)
; CHECK-NEXT: unreachable
; CHECK: define internal void [[LINES]](ptr %0, i32 %1)
; CHECK-NEXT: call void @__edge_last_text(ptr [[LINE]], i32 11)
; CHECK-NEXT: call void @__edge_last_string(ptr %0)
; CHECK-NEXT: call void @__edge_last_text(ptr {{.*}}, i32 1)
; CHECK-NEXT: call void @__edge_last_number(i32 %1)
; CHECK-NEXT: call void @__edge_give_up(ptr {{.*}}, i32 0)
