// A tail call stays one: the frame ends before it (LLVM fact 5).
// RUN: %clang --target=wasm32-wasip1 -O2 -mtail-call -fpass-plugin=%plugin -S %s -o - | FileCheck %s

int next(int);

// CHECK-LABEL: tail:
// CHECK:         i32.const .Ledge_trace_site_words+8
// CHECK:         i32.const .Ledge_trace_site_words+9
// CHECK:         return_call next
int tail(int a) { __attribute__((musttail)) return next(a + 1); }
