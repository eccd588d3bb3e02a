; A handler of one type lets the others pass on to the handler around it: the rethrow
; that does so keeps its landing pad.
; RUN: %opt -verify-each -passes=edge-strip-exceptions -S %s | FileCheck %s
; CHECK-LABEL: define void @main
; CHECK: invoke void @llvm.wasm.rethrow() [ "funclet"(token %pad) ]
; CHECK-NEXT: to label %never unwind label %outer

target triple = "wasm32-unknown-wasip1"
@_ZTIi = external constant ptr
declare i32 @__gxx_wasm_personality_v0(...)
declare void @llvm.wasm.rethrow() noreturn
declare ptr @llvm.wasm.get.exception(token)
declare i32 @llvm.wasm.get.ehselector(token)
declare i32 @llvm.eh.typeid.for.p0(ptr)
declare ptr @__cxa_begin_catch(ptr)
declare void @__cxa_end_catch()
declare void @thrower()

define void @main() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @thrower() to label %end unwind label %inner
inner:
  %switch = catchswitch within none [label %handler] unwind label %outer
handler:
  %pad = catchpad within %switch [ptr @_ZTIi]
  %e = call ptr @llvm.wasm.get.exception(token %pad)
  %s = call i32 @llvm.wasm.get.ehselector(token %pad)
  %t = call i32 @llvm.eh.typeid.for.p0(ptr @_ZTIi)
  %ours = icmp eq i32 %s, %t
  br i1 %ours, label %caught, label %pass
caught:
  %c = call ptr @__cxa_begin_catch(ptr %e) nounwind [ "funclet"(token %pad) ]
  call void @__cxa_end_catch() nounwind [ "funclet"(token %pad) ]
  catchret from %pad to label %end
pass:
  invoke void @llvm.wasm.rethrow() [ "funclet"(token %pad) ]
          to label %never unwind label %outer
never:
  unreachable
outer:
  %outer.switch = catchswitch within none [label %all] unwind to caller
all:
  %outer.pad = catchpad within %outer.switch [ptr null]
  %outer.e = call ptr @llvm.wasm.get.exception(token %outer.pad)
  %outer.s = call i32 @llvm.wasm.get.ehselector(token %outer.pad)
  %outer.c = call ptr @__cxa_begin_catch(ptr %outer.e) nounwind [ "funclet"(token %outer.pad) ]
  call void @__cxa_end_catch() nounwind [ "funclet"(token %outer.pad) ]
  catchret from %outer.pad to label %end
end:
  ret void
}
