; Of a function that is not recorded the plan says whether an activation is
; expected to come to an event further down: mode sample chooses there.
; RUN: %opt -passes='edge-trace-plan<budget=1%%>' -S %s | FileCheck %s

target triple = "wasm32-unknown-wasip1"

declare i32 @host(i32) #0
declare void @elsewhere()
attributes #0 = { "wasm-import-module"="env" "wasm-import-name"="host" }

; CHECK: define i32 @seldom(i32 %x) [[QUIET:#[0-9]+]]
define i32 @seldom(i32 %x) {
  %rare = icmp eq i32 %x, 7
  br i1 %rare, label %then, label %end, !prof !0
then:
  %r = call i32 @host(i32 %x)
  br label %end
end:
  ret i32 %x
}

; CHECK: define i32 @calls_seldom(i32 %x) [[QUIET2:#[0-9]+]]
define i32 @calls_seldom(i32 %x) {
  %r = call i32 @seldom(i32 %x)
  ret i32 %r
}

; CHECK: define i32 @always(i32 %x) [[LOUD1:#[0-9]+]]
define i32 @always(i32 %x) {
  %r = call i32 @host(i32 %x)
  ret i32 %r
}

; CHECK: define i32 @calls_always(i32 %x) [[LOUD2:#[0-9]+]]
define i32 @calls_always(i32 %x) {
  %r = call i32 @always(i32 %x)
  ret i32 %r
}

; What cannot be seen may have events.
; CHECK: define void @to_elsewhere() [[LOUD3:#[0-9]+]]
define void @to_elsewhere() {
  call void @elsewhere()
  ret void
}

; CHECK: define void @calls_to_elsewhere() [[LOUD4:#[0-9]+]]
define void @calls_to_elsewhere() {
  call void @to_elsewhere()
  ret void
}

; CHECK-NOT: edge-trace-quiet
; CHECK: attributes [[QUIET]] = { "edge-trace-plan"="skip:{{[0-9]+}}" "edge-trace-quiet" }
; CHECK: attributes [[QUIET2]] = { "edge-trace-plan"="skip:{{[0-9]+}}" "edge-trace-quiet" }
; CHECK-NOT: edge-trace-quiet

!0 = !{!"branch_weights", i32 1, i32 1000}
