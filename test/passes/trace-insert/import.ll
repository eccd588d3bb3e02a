; Calls of functions of the host are frames with the exact time on both sides.
; RUN: %opt -verify-each -passes='edge-trace-insert<points=import>' -S %s \
; RUN:   | FileCheck %s
; RUN: %opt -verify-each -passes='edge-trace-insert<points=library>' -S %s \
; RUN:   | FileCheck --check-prefix=OFF %s
; OFF-NOT: edge.trace

target triple = "wasm32-unknown-wasip1"

declare i32 @tick(i32) #0
declare void @no_name() #1
declare void @no_module() #2
declare void @proc_exit(i32) #3
declare void @plain()
declare i32 @__gxx_wasm_personality_v0(...)

; Only imports are points: the function itself gets no frame.
; CHECK-LABEL: define i32 @calls(
; CHECK-NEXT:    call void @edge.trace.host.enter(i32 0)
; CHECK-NEXT:    %r = call i32 @tick(i32 1)
; CHECK-NEXT:    call void @edge.trace.host.exit(i32 0)
; CHECK-NEXT:    call void @plain()
; CHECK-NEXT:    ret i32 %r
define i32 @calls() {
  %r = call i32 @tick(i32 1)
  call void @plain()
  ret i32 %r
}

; CHECK-LABEL: define void @names(
; CHECK-NEXT:    call void @edge.trace.host.enter(i32 1)
; CHECK-NEXT:    call void @no_name()
; CHECK-NEXT:    call void @edge.trace.host.exit(i32 1)
; CHECK-NEXT:    call void @edge.trace.host.enter(i32 2)
define void @names() {
  call void @no_name()
  call void @no_module()
  ret void
}

; The normal way out of an invoke gets a block of its own if it has none; on
; the other way the frame is left open.
; CHECK-LABEL: define i32 @invokes(
; CHECK:         call void @edge.trace.host.enter(i32 3)
; CHECK-NEXT:    %r = invoke i32 @tick(i32 1)
; CHECK-NEXT:      to label %[[OWN:.*]] unwind label %pad
; CHECK:       [[OWN]]:
; CHECK-NEXT:    call void @edge.trace.host.exit(i32 3)
; CHECK-NEXT:    br label %ok
; CHECK:       ok:
; CHECK-NEXT:    ret i32 0
; CHECK:       pad:
; CHECK-NEXT:    %p = cleanuppad within none []
; CHECK-NEXT:    call void @edge.trace.host.enter(i32 4) [ "funclet"(token %p) ]
; CHECK-NEXT:    %q = call i32 @tick(i32 2) [ "funclet"(token %p) ]
; CHECK-NEXT:    call void @edge.trace.host.exit(i32 4) [ "funclet"(token %p) ]
; CHECK-NEXT:    cleanupret
define i32 @invokes(i1 %c) personality ptr @__gxx_wasm_personality_v0 {
  br i1 %c, label %try, label %ok
try:
  %r = invoke i32 @tick(i32 1) to label %ok unwind label %pad
ok:
  ret i32 0
pad:
  %p = cleanuppad within none []
  %q = call i32 @tick(i32 2) [ "funclet"(token %p) ]
  cleanupret from %p unwind to caller
}

; The program ends in the host: what is recorded goes out before.
; CHECK-LABEL: define void @ends(
; CHECK-NEXT:    call void @edge.trace.host.enter(i32 5)
; CHECK-NEXT:    call void @edge.trace.finish()
; CHECK-NEXT:    call void @proc_exit(i32 0)
; CHECK-NEXT:    unreachable
define void @ends() {
  call void @proc_exit(i32 0)
  unreachable
}

; A definition is no import, whatever it says.
; CHECK-LABEL: define void @defined(
; CHECK-NEXT:    ret void
define void @defined() #0 {
  ret void
}

attributes #0 = { "wasm-import-module"="clock" "wasm-import-name"="tick_it" }
attributes #1 = { "wasm-import-module"="m" }
attributes #2 = { "wasm-import-name"="n" }
attributes #3 = { noreturn "wasm-import-module"="wasi_snapshot_preview1" "wasm-import-name"="proc_exit" }

; CHECK: !edge.trace.sites = !{![[#S:]],
; CHECK: ![[#S]] = !{!"host", i32 0, !"calls", !"clock.tick_it", !"", i32 0, i32 0, i32 0,
; CHECK: !{!"host", i32 0, !"names", !"m.no_name",
; CHECK: !{!"host", i32 0, !"names", !"env.n",
; CHECK: !{!"host", i32 0, !"ends", !"wasi_snapshot_preview1.proc_exit",
