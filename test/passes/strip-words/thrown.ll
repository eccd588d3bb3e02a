; The text that an exception was made with, where it is a constant or one of some.
; RUN: %opt -verify-each -passes=edge-strip-words -S %s | FileCheck %s
target triple = "wasm32-unknown-wasip1"
target datalayout = "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:1:10:20"

@__edge_last_words = internal global i8 1
@table = internal constant ptr null
@text = internal constant [5 x i8] c"text\00"
@other = internal constant [6 x i8] c"other\00"
@edge.last.exception = internal global [8 x i8] zeroinitializer
@edge.last.exception.1 = internal global [8 x i8] zeroinitializer
@edge.last.exception.2 = internal global [8 x i8] zeroinitializer
@edge.last.exception.3 = internal global [8 x i8] zeroinitializer
@edge.last.exception.4 = internal global [8 x i8] zeroinitializer
@edge.last.exception.5 = internal global [8 x i8] zeroinitializer
@edge.last.exception.6 = internal global [8 x i8] zeroinitializer

; The constructor of a derived class need not be inlined.
define ptr @constant() {
  call void @derived(ptr @text)
  %what = load ptr, ptr getelementptr (i8, ptr @edge.last.exception, i32 4)
  ret ptr %what
}
define internal void @derived(ptr %text) {
  %this = call ptr @_ZNSt11logic_errorC2EPKc(ptr @edge.last.exception, ptr %text)
  store ptr @table, ptr @edge.last.exception
  ret void
}
; CHECK-LABEL: define ptr @constant
; CHECK-NEXT: call void @derived(ptr @text)
; CHECK-NEXT: ret ptr @text
; CHECK-LABEL: define internal void @derived
; CHECK-NEXT: ret void

; One of several constants, in the function that throws.
define ptr @several(i1 %which) {
  %a = call ptr @throw(ptr @text)
  %b = call ptr @throw(ptr @other)
  ret ptr %a
}
define internal ptr @throw(ptr %text) {
  %this = call ptr @_ZNSt13runtime_errorC2EPKc(ptr @edge.last.exception.1, ptr %text)
  %what = load ptr, ptr getelementptr (i8, ptr @edge.last.exception.1, i32 4)
  ret ptr %what
}
; CHECK-LABEL: define internal ptr @throw(ptr nonnull %text)
; CHECK-NEXT: ret ptr %text

; The text is the caller's, who may change it.
define ptr @variable(ptr %text) {
  %this = call ptr @_ZNSt13runtime_errorC2EPKc(ptr @edge.last.exception.2, ptr %text)
  %what = load ptr, ptr getelementptr (i8, ptr @edge.last.exception.2, i32 4)
  ret ptr %what
}
; CHECK-LABEL: define ptr @variable
; CHECK-NEXT: call ptr @_ZNSt13runtime_errorC2EPKc
; CHECK-NEXT: load ptr

; With an operator new of the program's own the constructor is not held.
define ptr @counted() {
  %this = call ptr @_ZNSt13runtime_errorC1EPKc(ptr @edge.last.exception.6, ptr @text)
  %what = load ptr, ptr getelementptr (i8, ptr @edge.last.exception.6, i32 4)
  ret ptr %what
}
; CHECK-LABEL: define ptr @counted
; CHECK-NEXT: call ptr @_ZNSt13runtime_errorC1EPKc
; CHECK-NEXT: load ptr

; Something else looks at the object.
define ptr @shared() {
  %this = call ptr @_ZNSt13runtime_errorC2EPKc(ptr @edge.last.exception.3, ptr @text)
  call void @look(ptr @edge.last.exception.3)
  %what = load ptr, ptr getelementptr (i8, ptr @edge.last.exception.3, i32 4)
  ret ptr %what
}
; CHECK-LABEL: define ptr @shared
; CHECK-NEXT: call ptr @_ZNSt13runtime_errorC2EPKc

; It gets another text later.
define ptr @written() {
  %this = call ptr @_ZNSt13runtime_errorC2EPKc(ptr @edge.last.exception.4, ptr @text)
  store ptr @other, ptr getelementptr (i8, ptr @edge.last.exception.4, i32 4)
  %what = load ptr, ptr getelementptr (i8, ptr @edge.last.exception.4, i32 4)
  ret ptr %what
}
; CHECK-LABEL: define ptr @written
; CHECK-NEXT: call ptr @_ZNSt13runtime_errorC2EPKc

; It is made in two ways.
define ptr @twice(i1 %which) {
  br i1 %which, label %one, label %two
one:
  call ptr @_ZNSt13runtime_errorC2EPKc(ptr @edge.last.exception.5, ptr @text)
  br label %end
two:
  call ptr @_ZNSt13runtime_errorC2EPKc(ptr @edge.last.exception.5, ptr @other)
  br label %end
end:
  %what = load ptr, ptr getelementptr (i8, ptr @edge.last.exception.5, i32 4)
  ret ptr %what
}
; CHECK-LABEL: define ptr @twice
; CHECK: call ptr @_ZNSt13runtime_errorC2EPKc
; CHECK: call ptr @_ZNSt13runtime_errorC2EPKc

declare void @look(ptr)
declare ptr @_ZNSt11logic_errorC2EPKc(ptr, ptr) #0
declare ptr @_ZNSt13runtime_errorC2EPKc(ptr, ptr) #0
declare ptr @_ZNSt13runtime_errorC1EPKc(ptr, ptr)
attributes #0 = { "edge-strip-held" }
define i8 @asks() {
  %asked = load i8, ptr @__edge_last_words
  ret i8 %asked
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
