; What stays where it is, though it is there twice.
; RUN: %opt -passes=edge-strip-outline -verify-each -S %s | FileCheck %s --implicit-check-not=outlined_ir_func
target datalayout = "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-i128:128-n32:64-S128-ni:1:10:20"
target triple = "wasm32-unknown-wasip1"

@counter = addrspace(1) global i32 0
declare void @use(i32)
declare void @other(i32)
declare i32 @setjmp(ptr) returns_twice
declare void @mayThrow()
declare i32 @__gxx_wasm_personality_v0(...)

; Not compiled for size above all.
; CHECK-LABEL: define void @fast1(
define void @fast1(ptr %p) optsize {
  %v = load i32, ptr %p
  %a = mul i32 %v, 100003
  call void @use(i32 %a)
  %b = xor i32 %a, %v
  call void @use(i32 %b)
  %c = mul i32 %b, 100003
  call void @use(i32 %c)
  ret void
}
define i32 @fast2(ptr %p) optsize {
  %v = load i32, ptr %p
  %a = mul i32 %v, 100003
  call void @use(i32 %a)
  %b = xor i32 %a, %v
  call void @use(i32 %b)
  %c = mul i32 %b, 100003
  call void @use(i32 %c)
  ret i32 1
}

; Locals of a function that calls setjmp keep their values there only.
; CHECK-LABEL: define void @jumps1(
define void @jumps1(ptr %p, ptr %buffer) minsize optsize {
  %j = call i32 @setjmp(ptr %buffer)
  %v = load i32, ptr %p
  %a = xor i32 %v, 305419896
  call void @use(i32 %a)
  %b = xor i32 %a, 271733878
  call void @use(i32 %b)
  %c = xor i32 %b, 405419896
  call void @use(i32 %c)
  ret void
}
define i32 @jumps2(ptr %p, ptr %buffer) minsize optsize {
  %j = call i32 @setjmp(ptr %buffer)
  %v = load i32, ptr %p
  %a = xor i32 %v, 305419896
  call void @use(i32 %a)
  %b = xor i32 %a, 271733878
  call void @use(i32 %b)
  %c = xor i32 %b, 405419896
  call void @use(i32 %c)
  ret i32 1
}

; A global of the module has no address to hand over.
; CHECK-LABEL: define void @global1(
define void @global1(i32 %n) minsize optsize {
  %v = load i32, ptr addrspace(1) @counter
  %a = sub i32 %v, %n
  store i32 %a, ptr addrspace(1) @counter
  %w = load i32, ptr addrspace(1) @counter
  %b = sub i32 %w, %n
  store i32 %b, ptr addrspace(1) @counter
  %x = load i32, ptr addrspace(1) @counter
  %c = sub i32 %x, %n
  store i32 %c, ptr addrspace(1) @counter
  ret void
}
define i32 @global2(i32 %n) minsize optsize {
  %v = load i32, ptr addrspace(1) @counter
  %a = sub i32 %v, %n
  store i32 %a, ptr addrspace(1) @counter
  %w = load i32, ptr addrspace(1) @counter
  %b = sub i32 %w, %n
  store i32 %b, ptr addrspace(1) @counter
  %x = load i32, ptr addrspace(1) @counter
  %c = sub i32 %x, %n
  store i32 %c, ptr addrspace(1) @counter
  ret i32 1
}

; Calls in a handler name it; a call without would have no handler around it.
; CHECK-LABEL: define void @handles1(
define void @handles1(ptr %p) minsize optsize personality ptr @__gxx_wasm_personality_v0 {
  invoke void @mayThrow() to label %done unwind label %pad
pad:
  %token = cleanuppad within none []
  %v = load i32, ptr %p
  %a = or i32 %v, 17185
  store i32 %a, ptr %p
  %w = load i32, ptr %p
  %b = and i32 %w, 1193046
  store i32 %b, ptr %p
  %x = load i32, ptr %p
  %c = or i32 %x, 17186
  store i32 %c, ptr %p
  cleanupret from %token unwind to caller
done:
  ret void
}
define i32 @handles2(ptr %p) minsize optsize personality ptr @__gxx_wasm_personality_v0 {
  invoke void @mayThrow() to label %done unwind label %pad
pad:
  %token = cleanuppad within none []
  %v = load i32, ptr %p
  %a = or i32 %v, 17185
  store i32 %a, ptr %p
  %w = load i32, ptr %p
  %b = and i32 %w, 1193046
  store i32 %b, ptr %p
  %x = load i32, ptr %p
  %c = or i32 %x, 17186
  store i32 %c, ptr %p
  cleanupret from %token unwind to caller
done:
  ret i32 1
}

; Functions of other names: a call through a pointer takes more, and time.
; CHECK-LABEL: define void @names1(
define void @names1(ptr %p) minsize optsize {
  %v = load i64, ptr %p
  %a = trunc i64 %v to i32
  call void @use(i32 %a)
  ret void
}
define i32 @names2(ptr %p) minsize optsize {
  %v = load i64, ptr %p
  %a = trunc i64 %v to i32
  call void @other(i32 %a)
  ret i32 1
}
