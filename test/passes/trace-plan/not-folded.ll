; What may have events in it is never folded: calls through pointers, of the
; host, of unknown functions, recursion.
; RUN: %opt -passes='edge-trace-plan<budget=1%%>' -S %s | FileCheck %s

target triple = "wasm32-unknown-wasip1"

declare i32 @host(i32) #0
declare void @elsewhere()
attributes #0 = { "wasm-import-module"="env" "wasm-import-name"="host" }

; CHECK: define i32 @to_host(i32 %x) [[SKIP1:#[0-9]+]]
define i32 @to_host(i32 %x) {
  %r = call i32 @host(i32 %x)
  ret i32 %r
}

; CHECK: define void @to_elsewhere() [[SKIP2:#[0-9]+]]
define void @to_elsewhere() {
  call void @elsewhere()
  ret void
}

; CHECK: define void @to_pointer(ptr %f) [[SKIP3:#[0-9]+]]
define void @to_pointer(ptr %f) {
  call void %f()
  ret void
}

; CHECK: define i32 @again(i32 %x) [[SKIP4:#[0-9]+]]
define i32 @again(i32 %x) {
  %stop = icmp eq i32 %x, 0
  br i1 %stop, label %end, label %more
more:
  %y = sub i32 %x, 1
  %r = call i32 @again(i32 %y)
  ret i32 %r
end:
  ret i32 0
}

; CHECK-NOT: "fold:
; CHECK-DAG: attributes [[SKIP1]] = { "edge-trace-plan"="skip:
; CHECK-DAG: attributes [[SKIP2]] = { "edge-trace-plan"="skip:
; CHECK-DAG: attributes [[SKIP3]] = { "edge-trace-plan"="skip:
; CHECK-DAG: attributes [[SKIP4]] = { "edge-trace-plan"="skip:
