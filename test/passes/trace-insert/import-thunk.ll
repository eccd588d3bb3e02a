; An import whose address is taken gets a function that calls it, with the call's
; frame; without the point import it is left alone.
; RUN: %opt -verify-each -passes='edge-trace-insert<points=function;import>' -S %s \
; RUN:   | FileCheck %s
; RUN: %opt -verify-each -passes='edge-trace-insert<points=function>' -S %s \
; RUN:   | FileCheck --check-prefix=OFF %s
; OFF-NOT: edge.host.

target triple = "wasm32-unknown-wasip1"

; CHECK: @table = constant [2 x ptr] [ptr @edge.host.tick, ptr @direct]
@table = constant [2 x ptr] [ptr @tick, ptr @direct]
; CHECK: @llvm.used = appending global [1 x ptr] [ptr @only_used]
@llvm.used = appending global [1 x ptr] [ptr @only_used]

declare i32 @tick(i32) #0
declare void @ends() #1
declare void @only_used() #0
declare void @never() #2
declare i32 @printf(ptr, ...) #0

; Calls by name stay what they were.
; CHECK-LABEL: define i32 @direct(
; CHECK:         call void @edge.trace.host.enter(
; CHECK-NEXT:    call i32 @tick(i32 1)
define i32 @direct(i32 %x) {
  %r = call i32 @tick(i32 1)
  ret i32 %r
}

; CHECK-LABEL: define i32 @indirect(
; CHECK:         store volatile ptr @edge.host.ends, ptr %p
; CHECK:         %e = icmp eq ptr %f, @edge.host.tick
; CHECK:         store volatile ptr @printf, ptr %p
; CHECK:         store volatile ptr @never, ptr %p
define i32 @indirect(ptr %f, ptr %p) {
  store volatile ptr @ends, ptr %p
  %e = icmp eq ptr %f, @tick
  %i = zext i1 %e to i32
  store volatile ptr @printf, ptr %p
  store volatile ptr @never, ptr %p
  %r = call i32 %f(i32 %i)
  ret i32 %r
}

; No frame but the call's. What does not return ends the trace.
; CHECK:      define linkonce_odr hidden i32 @edge.host.tick(i32 %0) {{.*}} comdat {
; CHECK-NEXT:   call void @edge.trace.host.enter(i32 [[N:[0-9]+]])
; CHECK-NEXT:   %2 = call i32 @tick(i32 %0)
; CHECK-NEXT:   call void @edge.trace.host.exit(i32 [[N]])
; CHECK-NEXT:   ret i32 %2
; CHECK:      define linkonce_odr hidden void @edge.host.ends() {{.*}} comdat {
; CHECK-NEXT:   call void @edge.trace.host.enter(
; CHECK-NEXT:   call void @edge.trace.finish()
; CHECK-NEXT:   call void @ends()
; CHECK-NEXT:   unreachable

attributes #0 = { "wasm-import-module"="host" }
attributes #1 = { noreturn "wasm-import-module"="host" }
attributes #2 = { "wasm-import-module"="host" "edge-trace-never" }
