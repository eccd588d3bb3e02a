; Mode sample: the calls of main are marked, of the program's functions only.
; RUN: %opt -verify-each -passes='edge-trace-insert<points=function;roots=on>' -S %s \
; RUN:   | FileCheck %s
; RUN: %opt -passes='edge-trace-insert<roots=on>' -print-pipeline-passes -disable-output %s \
; RUN:   | FileCheck --check-prefix=PRINT %s
; PRINT: edge-trace-insert<roots=on>
; RUN: %opt -passes='edge-trace-insert<points=function>' -S %s \
; RUN:   | FileCheck --check-prefix=OFF --implicit-check-not=sample.begin %s
; OFF: edge.trace.enter
; RUN: %opt -verify-each -passes='edge-trace-insert<points=function;roots=on>,edge-trace-lower,edge-trace-check' \
; RUN:   -S %s | FileCheck --check-prefix=LOWER %s
; LOWER-LABEL: define i32 @__main_argc_argv(
; LOWER:        %trace.skip = load i32, ptr addrspace(1) @edge_trace_skip
; LOWER-NEXT:   %trace.left = sub i32 %trace.skip, 1
; LOWER-NEXT:   store i32 %trace.left, ptr addrspace(1) @edge_trace_skip
; LOWER-NEXT:   %[[DUE:.*]] = icmp slt i32 %trace.left, 0
; LOWER-NEXT:   br i1 %[[DUE]], label %[[ROOT:.*]], label %[[CALL:.*]], !prof
; LOWER:      [[ROOT]]:
; LOWER-NEXT:   call void @edge_trace_sample_root()
; LOWER:      [[CALL]]:
; LOWER-NEXT:   call void @work()
; LOWER-NEXT:   %[[LEFT:.*]] = load i32, ptr addrspace(1) @edge_trace_skip
; LOWER-NEXT:   %[[UNDER_WAY:.*]] = icmp slt i32 %[[LEFT]], 0
; LOWER-NEXT:   br i1 %[[UNDER_WAY]], label %[[END:.*]], label %{{.*}}, !prof
; LOWER:      [[END]]:
; LOWER-NEXT:   call void @edge_trace_sample_end()

; A program that says itself what is sampled is left alone.
; RUN: sed -e 's/^;SAYS //' %s | %opt -passes='edge-trace-insert<points=function;roots=on>' -S \
; RUN:   | FileCheck --check-prefix=OFF --implicit-check-not=sample.begin %s

; Where the plan has marked them, they are these, in any function.
; RUN: sed -e 's/^;PLANNED //' %s | %opt -passes='edge-trace-insert<points=function;roots=on>' -S \
; RUN:   | FileCheck --check-prefix=PLANNED %s
; PLANNED-LABEL: define void @driver(
; PLANNED:         call void @work()
; PLANNED-NEXT:    call void @edge.trace.sample.begin()
; PLANNED-NEXT:    call void @work()
; PLANNED-NEXT:    call void @edge.trace.sample.end()
; PLANNED-NEXT:    call void @edge.trace.exit(
; PLANNED-NEXT:    ret void
; PLANNED-LABEL: define i32 @__main_argc_argv(
; PLANNED-NOT:     call void @edge.trace.sample.begin()
; PLANNED:       {{^}}}

target triple = "wasm32-unknown-wasip1"

;PLANNED !edge.trace.plan.roots = !{}
;PLANNED define void @driver() {
;PLANNED   call void @work()
;PLANNED   call void @work() "edge-trace-root"
;PLANNED   ret void
;PLANNED }

declare void @elsewhere()
declare i32 @strlen(ptr)
declare void @host() "wasm-import-module"="env" "wasm-import-name"="host"
declare void @stop() noreturn
declare i32 @__gxx_wasm_personality_v0(...)

;SAYS declare void @edge_trace_sample_begin()
;SAYS define void @request() {
;SAYS   call void @edge_trace_sample_begin()
;SAYS   ret void
;SAYS }

define void @work() {
  call void @elsewhere()
  ret void
}

; The plan expects no event in it.
define void @quiet() "edge-trace-plan"="skip:12" "edge-trace-quiet" {
  call void @work()
  ret void
}

; Too short for events, but what it calls has some.
define void @short() "edge-trace-plan"="skip:12" {
  call void @work()
  ret void
}

define void @libc() "edge-trace-from-library" {
  call void @elsewhere()
  ret void
}

; CHECK-LABEL: define i32 @__main_argc_argv(
; CHECK:         call void @edge.trace.enter(
; CHECK-NOT:     sample
; CHECK:         call void @edge.trace.sample.begin()
; CHECK-NEXT:    call void @work()
; CHECK-NEXT:    call void @edge.trace.sample.end()
; CHECK-NEXT:    call void @edge.trace.sample.begin()
; CHECK-NEXT:    call void @elsewhere()
; CHECK-NEXT:    call void @edge.trace.sample.end()
; CHECK-NEXT:    call void @edge.trace.sample.begin()
; CHECK-NEXT:    call void %f()
; CHECK-NEXT:    call void @edge.trace.sample.end()
; CHECK-NEXT:    call void @libc()
; CHECK-NEXT:    call void @quiet()
; CHECK-NEXT:    call void @edge.trace.sample.begin()
; CHECK-NEXT:    call void @short()
; CHECK-NEXT:    call void @edge.trace.sample.end()
; CHECK-NEXT:    call i32 @strlen
; CHECK-NEXT:    call void @host()
; CHECK:       try:
; CHECK-NEXT:    call void @edge.trace.sample.begin()
; CHECK-NEXT:    invoke void @work()
; CHECK:       try.join_crit_edge:
; CHECK-NEXT:    call void @edge.trace.sample.end()
; CHECK-NEXT:    br label %join
; CHECK:       join:
; CHECK-NOT:     sample
; CHECK:       stopped:
; CHECK-NEXT:    call void @edge.trace.sample.begin()
; CHECK-NEXT:    call void @stop()
; CHECK-NEXT:    unreachable
define i32 @__main_argc_argv(i32 %n, ptr %f) personality ptr @__gxx_wasm_personality_v0 {
entry:
  call void @work()
  call void @elsewhere()
  call void %f()
  call void @libc()
  call void @quiet()
  call void @short()
  call i32 @strlen(ptr %f)
  call void @host()
  %b = icmp eq i32 %n, 1
  br i1 %b, label %try, label %join
try:
  invoke void @work() to label %join unwind label %catch
join:
  %c = icmp eq i32 %n, 2
  br i1 %c, label %stopped, label %end
stopped:
  call void @stop()
  unreachable
end:
  ret i32 0
catch:
  %pad = cleanuppad within none []
  cleanupret from %pad unwind to caller
}
