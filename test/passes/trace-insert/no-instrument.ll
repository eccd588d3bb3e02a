; no_instrument_function leaves nothing in the IR; clang's marks for
; -finstrument-functions-after-inlining tell the other functions apart.
; RUN: %opt -verify-each -passes=edge-trace-insert -S %s \
; RUN:   | FileCheck --check-prefix=AUTO %s
; RUN: %opt -verify-each -passes='edge-trace-insert<no-instrument=off>' -S %s \
; RUN:   | FileCheck --check-prefix=OFF %s
; RUN: sed 's/"instrument.*_exit"//' %s \
; RUN:   | %opt -passes='edge-trace-insert<no-instrument=on>' -S \
; RUN:   | FileCheck --check-prefix=ON %s
; RUN: sed 's/"instrument.*_exit"//' %s \
; RUN:   | %opt -passes=edge-trace-insert -S | FileCheck --check-prefix=OFF %s

target triple = "wasm32-unknown-wasip1"

; AUTO-LABEL: define void @marked(
; AUTO-NEXT:     call void @edge.trace.mark
; ON-LABEL:   define void @marked(
; ON-NEXT:       ret void
; OFF-LABEL:  define void @marked(
; OFF-NEXT:      call void @edge.trace.mark
define void @marked() "instrument-function-entry-inlined"="__cyg_profile_func_enter" "instrument-function-exit-inlined"="__cyg_profile_func_exit" {
  ret void
}

; AUTO-LABEL: define void @unmarked(
; AUTO-NEXT:     ret void
; ON-LABEL:   define void @unmarked(
; ON-NEXT:       ret void
; OFF-LABEL:  define void @unmarked(
; OFF-NEXT:      call void @edge.trace.mark
define void @unmarked() {
  ret void
}

; Clang makes these itself and marks none of them.
; AUTO-LABEL: define internal void @__cxx_global_var_init(
; AUTO-NEXT:     call void @edge.trace.mark
; ON-LABEL:   define internal void @__cxx_global_var_init(
; ON-NEXT:       call void @edge.trace.mark
; OFF-LABEL:  define internal void @__cxx_global_var_init(
; OFF-NEXT:      call void @edge.trace.mark
define internal void @__cxx_global_var_init() {
  ret void
}
