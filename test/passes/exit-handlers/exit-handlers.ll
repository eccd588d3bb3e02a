; What is given to __cxa_atexit returns nothing, whatever the destructor returns.
; RUN: %opt -passes=edge-exit-handlers -verify-each -S %s | FileCheck %s
; RUN: %opt -passes=edge-exit-handlers -S %s | %opt -passes=edge-exit-handlers -S - | FileCheck %s
target triple = "wasm32-unknown-wasip1"

@object = global i32 0
@other = global i32 0
@alias = alias ptr (ptr), ptr @destroy

declare i32 @__cxa_atexit(ptr, ptr, ptr)
declare i32 @__cxa_thread_atexit(ptr, ptr, ptr)
declare ptr @outside(ptr)
declare void @plain(ptr)

define ptr @destroy(ptr returned %this) alwaysinline minsize {
  ret ptr %this
}

; CHECK-LABEL: define void @registers(
define void @registers(ptr %unknown) {
  ; Once for two objects.
  ; CHECK: call i32 @__cxa_atexit(ptr @destroy.at_exit, ptr @object, ptr null)
  %1 = call i32 @__cxa_atexit(ptr @destroy, ptr @object, ptr null)
  ; CHECK: call i32 @__cxa_atexit(ptr @destroy.at_exit, ptr @other, ptr null)
  %2 = call i32 @__cxa_atexit(ptr @destroy, ptr @other, ptr null)
  ; CHECK: call i32 @__cxa_atexit(ptr @alias.at_exit, ptr @object, ptr null)
  %3 = call i32 @__cxa_atexit(ptr @alias, ptr @object, ptr null)
  ; CHECK: call i32 @__cxa_thread_atexit(ptr @outside.at_exit, ptr @object, ptr null)
  %4 = call i32 @__cxa_thread_atexit(ptr @outside, ptr @object, ptr null)
  ; CHECK: call i32 @__cxa_atexit(ptr @plain, ptr @object, ptr null)
  %5 = call i32 @__cxa_atexit(ptr @plain, ptr @object, ptr null)
  ; CHECK: call i32 @__cxa_atexit(ptr %unknown, ptr @object, ptr null)
  %6 = call i32 @__cxa_atexit(ptr %unknown, ptr @object, ptr null)
  ret void
}

; CHECK: define internal void @destroy.at_exit(ptr %0) #[[#LEVEL:]] {
; CHECK-NEXT: call ptr @destroy(ptr %0)
; CHECK-NEXT: ret void
; CHECK: attributes #[[#LEVEL]] = { minsize }
