; What is known of a WASI function's result goes with the end of its call; of what
; does not look like it, nothing.
; RUN: %opt -verify-each -passes='edge-trace-insert<points=import>' -S %s \
; RUN:   | FileCheck %s

target triple = "wasm32-unknown-wasip1"

declare i32 @read(i32, ptr, i32, i32) #0
declare i32 @random(ptr, i32) #1
declare i32 @poll(i32, i32, i32, i32) #2
declare i32 @open(i32) #3
declare i64 @odd_read(i32) #0
declare i32 @short_read(i64) #0
declare i32 @other(i32, i32, i32, i32) #4
declare { i32, i32 } @pair() #5
declare void @nothing(i32) #0
declare i32 @__gxx_wasm_personality_v0(...)

; The address of the count, and the descriptor that tells whether it waited; what
; changes descriptors says so (17).
; CHECK-LABEL: define i32 @known(
; CHECK:         %r = call i32 @read(i32 %fd, ptr %v, i32 1, i32 %n)
; CHECK-NEXT:    call void @edge.trace.host.result(i32 0, i32 %r, i32 11, i32 %n, i32 %fd)
; CHECK:         %s = call i32 @random(ptr %v, i32 8)
; CHECK-NEXT:    call void @edge.trace.host.result(i32 1, i32 %s, i32 5, i32 8, i32 0)
; CHECK:         %t = call i32 @poll(i32 0, i32 0, i32 1, i32 %n)
; CHECK-NEXT:    call void @edge.trace.host.result(i32 2, i32 %t, i32 1, i32 0, i32 0)
; CHECK:         %u = call i32 @open(i32 3)
; CHECK-NEXT:    call void @edge.trace.host.result(i32 3, i32 %u, i32 17, i32 0, i32 0)
define i32 @known(i32 %fd, ptr %v, i32 %n) {
  %r = call i32 @read(i32 %fd, ptr %v, i32 1, i32 %n)
  %s = call i32 @random(ptr %v, i32 8)
  %t = call i32 @poll(i32 0, i32 0, i32 1, i32 %n)
  %u = call i32 @open(i32 3)
  ret i32 %r
}

; Declarations of other types, other modules, several results and none.
; CHECK-LABEL: define void @unknown(
; CHECK:         call i64 @odd_read(i32 1)
; CHECK-NEXT:    call void @edge.trace.host.exit(i32 4)
; CHECK:         %r = call i32 @short_read(i64 1)
; CHECK-NEXT:    call void @edge.trace.host.result(i32 5, i32 %r, i32 1, i32 0, i32 0)
; CHECK:         call i32 @other(i32 1, i32 2, i32 3, i32 4)
; CHECK-NEXT:    call void @edge.trace.host.exit(i32 6)
; CHECK:         %p = call { i32, i32 } @pair()
; CHECK-NEXT:    call void @edge.trace.host.exit(i32 7)
; CHECK:         call void @nothing(i32 1)
; CHECK-NEXT:    call void @edge.trace.host.exit(i32 8)
define void @unknown() {
  %a = call i64 @odd_read(i32 1)
  %r = call i32 @short_read(i64 1)
  %b = call i32 @other(i32 1, i32 2, i32 3, i32 4)
  %p = call { i32, i32 } @pair()
  call void @nothing(i32 1)
  ret void
}

; An address that is a pointer; the normal way out of an invoke.
; CHECK-LABEL: define i32 @invoked(
; CHECK:         %r = invoke i32 @random(ptr %v, i32 9)
; CHECK:       ok:
; CHECK-NEXT:    call void @edge.trace.host.result(i32 9, i32 %r, i32 5, i32 9, i32 0)
define i32 @invoked(ptr %v) personality ptr @__gxx_wasm_personality_v0 {
  %r = invoke i32 @random(ptr %v, i32 9) to label %ok unwind label %pad
ok:
  ret i32 %r
pad:
  %p = cleanuppad within none []
  cleanupret from %p unwind to caller
}

; Flag 16: what it is called for is to wait.
; CHECK: !edge.trace.sites = !{
; CHECK: !{!"host", i32 0, !"known", !"wasi_snapshot_preview1.fd_read"
; CHECK: !{!"host", i32 16, !"known", !"wasi_snapshot_preview1.poll_oneoff"

attributes #0 = { "wasm-import-module"="wasi_snapshot_preview1" "wasm-import-name"="fd_read" }
attributes #1 = { "wasm-import-module"="wasi_unstable" "wasm-import-name"="random_get" }
attributes #2 = { "wasm-import-module"="wasi_snapshot_preview1" "wasm-import-name"="poll_oneoff" }
attributes #3 = { "wasm-import-module"="wasi_snapshot_preview1" "wasm-import-name"="fd_close" }
attributes #4 = { "wasm-import-module"="other" "wasm-import-name"="fd_read" }
attributes #5 = { "wasm-import-module"="other" }
