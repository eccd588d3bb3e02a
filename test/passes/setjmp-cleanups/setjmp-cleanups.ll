; RUN: %opt -passes='function(edge-setjmp-cleanups)' -verify-each -S %s | FileCheck %s
; RUN: sed "/^; Of another/,$d" %s | %opt -passes="function(edge-setjmp-cleanups)" - -o - | %llvm_bin/llc -mattr=+exception-handling -wasm-enable-eh -wasm-enable-sjlj -exception-model=wasm -wasm-use-legacy-eh=false -o /dev/null
target triple = "wasm32-unknown-wasip1"

declare i32 @setjmp(ptr) returns_twice
declare void @may()
declare void @destroy(i32)
declare i32 @__gxx_wasm_personality_v0(...)
declare ptr @llvm.wasm.get.exception(token)
declare void @__clang_call_terminate(ptr)

; CHECK-LABEL: define void @calls(
; CHECK:         invoke void @may()
; CHECK-NEXT:      to label %[[DONE:.*]] unwind label %[[INNER:.*]]
; CHECK:       [[INNER]]:
; CHECK-NEXT:    %v = phi i32 [ 1, %entry ]
; CHECK-NEXT:    %[[SWITCH:.*]] = catchswitch within none [label %[[HANDLER:.*]]] unwind label %outer
; CHECK:       [[HANDLER]]:
; CHECK-NEXT:    %[[PAD:.*]] = catchpad within %[[SWITCH]] [ptr null]
; CHECK-NEXT:    call ptr @llvm.wasm.get.exception(token %[[PAD]])
; CHECK-NEXT:    call void @destroy(i32 %v) [ "funclet"(token %[[PAD]]) ]
; CHECK-NEXT:    invoke void @llvm.wasm.rethrow() [ "funclet"(token %[[PAD]]) ]
; CHECK-NEXT:      to label %[[NEVER:.*]] unwind label %outer
; CHECK:       outer:
; CHECK-NEXT:    %w = phi i32 [ 2, %[[HANDLER]] ], [ 3, %more ], [ poison, %[[INNER]] ]
; CHECK-NEXT:    catchswitch within none [label %{{.*}}] unwind to caller
; CHECK:         call void @destroy(i32 %w)
; CHECK-NEXT:    call void @llvm.wasm.rethrow()
; CHECK-NEXT:    unreachable
; CHECK:       end:
; CHECK-NEXT:    %t = cleanuppad within none []
; CHECK:       [[NEVER]]:
; CHECK-NEXT:    unreachable
define void @calls(ptr %b) personality ptr @__gxx_wasm_personality_v0 {
entry:
  %s = call i32 @setjmp(ptr %b) returns_twice
  invoke void @may() to label %more unwind label %inner
more:
  invoke void @may() to label %most unwind label %outer
most:
  invoke void @may() to label %done unwind label %end
inner:
  %v = phi i32 [ 1, %entry ]
  %p = cleanuppad within none []
  call void @destroy(i32 %v) [ "funclet"(token %p) ]
  cleanupret from %p unwind label %outer
outer:
  %w = phi i32 [ 2, %inner ], [ 3, %more ]
  %q = cleanuppad within none []
  call void @destroy(i32 %w) [ "funclet"(token %q) ]
  cleanupret from %q unwind to caller
end:
  %t = cleanuppad within none []
  %x = call ptr @llvm.wasm.get.exception(token %t)
  call void @__clang_call_terminate(ptr %x) [ "funclet"(token %t) ]
  unreachable
done:
  ret void
}

; No setjmp: as it was.
; CHECK-LABEL: define void @plain(
; CHECK:         cleanuppad within none []
; CHECK:         cleanupret
define void @plain() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @may() to label %done unwind label %inner
inner:
  %p = cleanuppad within none []
  call void @destroy(i32 1) [ "funclet"(token %p) ]
  cleanupret from %p unwind to caller
done:
  ret void
}

; Of another personality.
; CHECK-LABEL: define void @other(
; CHECK:         cleanuppad within none []
define void @other(ptr %b) personality ptr @__CxxFrameHandler3 {
  %s = call i32 @setjmp(ptr %b) returns_twice
  invoke void @may() to label %done unwind label %inner
inner:
  %p = cleanuppad within none []
  call void @destroy(i32 1) [ "funclet"(token %p) ]
  cleanupret from %p unwind to caller
done:
  ret void
}
declare i32 @__CxxFrameHandler3(...)
