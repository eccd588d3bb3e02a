; A function of the host, other than WASI's, may throw an exception of its own: nobody
; here catches it, but the cleanups on its way run. One that is nounwind does not.
; RUN: %opt -verify-each -passes=edge-strip-exceptions -S %s | FileCheck %s
; CHECK-LABEL: define void @calls_host
; CHECK: invoke void @host()
; CHECK-LABEL: define void @calls_quiet
; CHECK: call void @quiet()
; CHECK-LABEL: define void @calls_wasi
; CHECK: call void @wasi()

target triple = "wasm32-unknown-wasip1"
declare i32 @__gxx_wasm_personality_v0(...)
declare void @cleanup() nounwind
declare void @host() #0
declare void @quiet() #1
declare void @wasi() #2
define void @calls_host() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @host() to label %end unwind label %pad
end:
  ret void
pad:
  %p = cleanuppad within none []
  call void @cleanup() [ "funclet"(token %p) ]
  cleanupret from %p unwind to caller
}
define void @calls_quiet() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @quiet() to label %end unwind label %pad
end:
  ret void
pad:
  %p = cleanuppad within none []
  call void @cleanup() [ "funclet"(token %p) ]
  cleanupret from %p unwind to caller
}
define void @calls_wasi() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @wasi() to label %end unwind label %pad
end:
  ret void
pad:
  %p = cleanuppad within none []
  call void @cleanup() [ "funclet"(token %p) ]
  cleanupret from %p unwind to caller
}
attributes #0 = { "wasm-import-module"="env" "wasm-import-name"="host" }
attributes #1 = { nounwind "wasm-import-module"="env" "wasm-import-name"="quiet" }
attributes #2 = { "wasm-import-module"="wasi_snapshot_preview1" "wasm-import-name"="fd_sync" }
