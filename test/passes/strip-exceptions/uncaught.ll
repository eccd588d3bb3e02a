; No handler can see the throw: it becomes its message, calls that can no longer
; throw lose their cleanups.
; RUN: %opt -verify-each -passes=edge-strip-exceptions -S %s | FileCheck %s
; RUN: %opt -passes=edge-strip-exceptions -pass-remarks=edge-strip -disable-output %s 2>&1 \
; RUN:   | FileCheck --check-prefix=REMARK %s
; REMARK: remark: {{.*}}2 throws that nobody can catch end the program where they are
; REMARK: remark: {{.*}}2 calls cannot throw and need no cleanup

; CHECK-DAG: @[[INT:.*]] = private unnamed_addr constant [4 x i8] c"int\00"
; CHECK-DAG: @[[MINE:.*]] = private unnamed_addr constant [9 x i8] c"app::Bad\00"

; CHECK-LABEL: define internal void @throws_int
; CHECK-NOT: call ptr @__cxa_allocate_exception
; CHECK: call void @__edge_uncaught(ptr @[[INT]], ptr null)
; CHECK-NEXT: unreachable
; CHECK-LABEL: define internal void @throws_class
; CHECK: %[[WHAT:.*]] = call ptr @_ZNK3app3Bad4whatEv(ptr @[[PLACE:edge.last.exception.*]])
; CHECK-NEXT: call void @__edge_uncaught(ptr @[[MINE]], ptr %[[WHAT]])
; CHECK-LABEL: define void @main
; CHECK: call void @throws_int()
; CHECK: call void @throws_class()
; CHECK-NOT: cleanuppad

target triple = "wasm32-unknown-wasip1"
@_ZTVN10__cxxabiv120__si_class_type_infoE = external global ptr
@_ZTVN10__cxxabiv117__class_type_infoE = external global ptr
@_ZTIi = internal constant { ptr, ptr } { ptr @_ZTVN10__cxxabiv117__class_type_infoE, ptr null }
@_ZTISt9exception = external constant ptr
@_ZTIN3app3BadE = internal constant { ptr, ptr, ptr } { ptr getelementptr (i8, ptr @_ZTVN10__cxxabiv120__si_class_type_infoE, i32 8), ptr null, ptr @_ZTISt9exception }
@_ZTVN3app3BadE = internal constant { [5 x ptr] } { [5 x ptr] [ptr null, ptr @_ZTIN3app3BadE, ptr null, ptr null, ptr @_ZNK3app3Bad4whatEv] }

declare ptr @__cxa_allocate_exception(i32) nounwind
declare void @__cxa_throw(ptr, ptr, ptr) noreturn
declare i32 @__gxx_wasm_personality_v0(...) nounwind
declare void @destroy() nounwind
define void @__edge_uncaught(ptr %type, ptr %what) noreturn nounwind {
  unreachable
}
define internal ptr @_ZNK3app3Bad4whatEv(ptr %this) nounwind {
  ret ptr null
}
define internal void @throws_int() {
  %e = call ptr @__cxa_allocate_exception(i32 4)
  call void @__cxa_throw(ptr %e, ptr @_ZTIi, ptr null)
  unreachable
}
define internal void @throws_class() {
  %e = call ptr @__cxa_allocate_exception(i32 4)
  call void @__cxa_throw(ptr %e, ptr @_ZTIN3app3BadE, ptr null)
  unreachable
}
define void @main() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @throws_int() to label %next unwind label %pad
next:
  invoke void @throws_class() to label %end unwind label %pad
end:
  ret void
pad:
  %cleanup = cleanuppad within none []
  call void @destroy() [ "funclet"(token %cleanup) ]
  cleanupret from %cleanup unwind to caller
}
