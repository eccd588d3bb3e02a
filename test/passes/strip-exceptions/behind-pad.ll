; What a handler calls throws only if something has thrown before: two functions that
; call each other under handlers, with nothing else that throws, do not.
; RUN: %opt -verify-each -passes=edge-strip-exceptions -S %s | FileCheck %s
; RUN: sed 's/@thrower() nounwind/@thrower()/' %s | %opt -passes=edge-strip-exceptions -S \
; RUN:   | FileCheck --check-prefix=THROWS %s
; CHECK-LABEL: define void @main
; CHECK-NEXT: call void @flush(i1 %again)
; CHECK-LABEL: define internal void @flush
; CHECK-NEXT: call void @sentry(
; CHECK-NOT: catchpad
; THROWS-LABEL: define internal void @flush
; THROWS: invoke void @sentry(
; THROWS: call void @llvm.wasm.rethrow()

target triple = "wasm32-unknown-wasip1"
declare i32 @__gxx_wasm_personality_v0(...)
declare void @llvm.wasm.rethrow() noreturn
declare void @thrower() nounwind
define void @main(i1 %again) {
  call void @flush(i1 %again)
  ret void
}
define internal void @sentry(i1 %again) {
  call void @thrower()
  br i1 %again, label %call, label %end
call:
  call void @flush(i1 false)
  br label %end
end:
  ret void
}
define internal void @flush(i1 %again) personality ptr @__gxx_wasm_personality_v0 {
  invoke void @sentry(i1 %again) to label %end unwind label %dispatch
end:
  ret void
dispatch:
  %switch = catchswitch within none [label %handler] unwind to caller
handler:
  %pad = catchpad within %switch [ptr null]
  call void @llvm.wasm.rethrow() [ "funclet"(token %pad) ]
  unreachable
}
