; Landing pads of C become handlers that are left at once.
; RUN: %opt -passes=edge-landing-pads -verify-each -S %s | FileCheck %s
; RUN: sed "/^; Of another/,$d" %s | %opt -passes=edge-landing-pads - -o - | %llvm_bin/llc -mattr=+exception-handling -wasm-enable-eh -exception-model=wasm -wasm-use-legacy-eh=false -o - | FileCheck --check-prefix=CODE %s
target triple = "wasm32-unknown-wasip1"

declare void @may()
declare void @done(i32)
declare void @abort() noreturn
declare i32 @__gcc_personality_v0(...)
declare i32 @__gxx_wasm_personality_v0(...)

; CHECK-LABEL: define void @cleanups() personality ptr @__gxx_wasm_personality_v0 {
; CODE-LABEL: cleanups:
define void @cleanups() personality ptr @__gcc_personality_v0 {
entry:
  ; CHECK: invoke void @may()
  ; CHECK-NEXT: to label %more unwind label %outer
  invoke void @may() to label %more unwind label %outer
more:
  invoke void @may() to label %most unwind label %inner
most:
  ret void
; CHECK:      inner:
; CHECK-NEXT:   catchswitch within none [label %[[FIRST:.*]]] unwind to caller
; CHECK:      [[FIRST]]:
; CHECK:        catchret
inner:
  %l = landingpad { ptr, i32 } cleanup
  invoke void @done(i32 1) to label %cleaned unwind label %fails
cleaned:
  br label %shared
; CHECK:      outer:
; CHECK-NEXT:   %v = phi i32 [ 2, %entry ]
; CHECK-NEXT:   %[[SWITCH:.*]] = catchswitch within none [label %[[HANDLER:.*]]] unwind to caller
; CHECK:      [[HANDLER]]:
; CHECK-NEXT:   %[[PAD:.*]] = catchpad within %[[SWITCH]] [ptr null]
; CHECK-NEXT:   %[[E:.*]] = call ptr @llvm.wasm.get.exception(token %[[PAD]])
; CHECK-NEXT:   catchret from %[[PAD]] to label %[[BODY:.*]]
; CHECK:      [[BODY]]:
; CHECK-NEXT:   %[[CAUGHT:.*]] = insertvalue { ptr, i32 } zeroinitializer, ptr %[[E]], 0
outer:
  %v = phi i32 [ 2, %entry ]
  %m = landingpad { ptr, i32 } cleanup
  br label %shared
; CHECK:      shared:
; CHECK:        call void @done(i32 %w)
; CHECK-NEXT:   %[[AGAIN:.*]] = extractvalue { ptr, i32 } %x, 0
; CHECK-NEXT:   call void @llvm.wasm.throw(i32 0, ptr %[[AGAIN]])
; CHECK-NEXT:   unreachable
; CODE:         throw __cpp_exception
shared:
  %w = phi i32 [ %v, %outer ], [ 3, %cleaned ]
  %x = phi { ptr, i32 } [ %m, %outer ], [ %l, %cleaned ]
  call void @done(i32 %w)
  resume { ptr, i32 } %x
; A cleanup that throws.
; CHECK:      fails:
; CHECK-NEXT:   catchswitch within none
; CHECK:        call void @abort()
fails:
  %t = landingpad { ptr, i32 } catch ptr null
  call void @abort()
  unreachable
}

; What C++ has is left alone.
; CHECK-LABEL: define void @other() personality ptr @__gxx_wasm_personality_v0 {
define void @other() personality ptr @__gxx_wasm_personality_v0 {
  invoke void @may() to label %done unwind label %pad
done:
  ret void
; CHECK: pad:
; CHECK-NEXT: cleanuppad
pad:
  %p = cleanuppad within none []
  cleanupret from %p unwind to caller
}

; Of another language: it takes one type only, and stays as it is.
; CHECK-LABEL: define void @typed() personality ptr @__gcc_personality_v0 {
; CHECK:         landingpad { ptr, i32 }
; CHECK-NEXT:      catch ptr @type
; CHECK:         resume
@type = external global i32
define void @typed() personality ptr @__gcc_personality_v0 {
  invoke void @may() to label %done unwind label %pad
done:
  ret void
pad:
  %l = landingpad { ptr, i32 } catch ptr @type
  resume { ptr, i32 } %l
}
