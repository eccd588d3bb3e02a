; A handler that takes nothing lets everything pass: it does not end the program.
; RUN: %opt -verify-each -passes=edge-strip-exceptions -S %s | FileCheck %s
; CHECK-LABEL: define internal void @passes(
; CHECK: invoke void @thrower()
; CHECK-LABEL: define void @around
; CHECK: invoke void @passes()

target triple = "wasm32-unknown-wasip1"
declare i32 @__gxx_wasm_personality_v0(...)
declare void @llvm.wasm.rethrow() noreturn
declare void @thrower()
define internal void @passes() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @thrower() to label %end unwind label %dispatch
end:
  ret void
dispatch:
  %switch = catchswitch within none [label %handler] unwind to caller
handler:
  %pad = catchpad within %switch [ptr null]
  call void @llvm.wasm.rethrow() [ "funclet"(token %pad) ]
  unreachable
}
define void @around() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @passes() to label %end unwind label %dispatch
end:
  ret void
dispatch:
  %switch = catchswitch within none [label %handler] unwind to caller
handler:
  %pad = catchpad within %switch [ptr null]
  catchret from %pad to label %end
}
