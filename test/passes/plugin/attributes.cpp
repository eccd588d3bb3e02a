// What a user writes at a function to keep events out, or to get them in.
// clang tells about no_instrument_function only with this flag:
// RUN: %clangxx --target=wasm32-wasip1 -O1 -fpass-plugin=%plugin \
// RUN:   -finstrument-functions-after-inlining -S -emit-llvm %s -o - | FileCheck %s
// RUN: %clangxx --target=wasm32-wasip1 -O0 -fpass-plugin=%plugin \
// RUN:   -finstrument-functions-after-inlining -S -emit-llvm %s -o - | FileCheck %s
// The flag's own hooks never appear, not even in modules without an event.
// RUN: %clangxx --target=wasm32-wasip1 -O1 -fpass-plugin=%plugin \
// RUN:   -finstrument-functions-after-inlining -S %s -o - | FileCheck --check-prefix=ASM %s
// RUN: %clangxx --target=wasm32-wasip1 -O1 -fpass-plugin=%plugin -mllvm -edge-trace=points=import \
// RUN:   -finstrument-functions-after-inlining -S %s -o - | FileCheck --check-prefix=ASM %s
// ASM-NOT: __cyg_profile

int unknown(int);

// CHECK-LABEL: @_Z5plaini(
// CHECK:         edge_trace_full
int plain(int a) { return unknown(a) + 1; }

// CHECK-LABEL: @_Z5quieti(
// CHECK-NOT:     edge_trace_full
// CHECK:         ret
__attribute__((no_instrument_function)) int quiet(int a) {
  return unknown(a) + 2;
}

// CHECK-LABEL: @_Z5neveri(
// CHECK-NOT:     edge_trace_full
// CHECK:         ret
[[clang::annotate("edge_trace_never")]] int never(int a) {
  return unknown(a) + 3;
}

// CHECK-LABEL: @_Z6alwaysi(
// CHECK-COUNT-2: store i32 ptrtoint
// CHECK:         ret
[[clang::annotate("edge_trace_always"), gnu::no_instrument_function]] int
always(int a) {
  return a;
}

// Constructors of globals are made by clang and not marked by it.
// CHECK-LABEL: define internal void @_GLOBAL__sub_I_attributes.cpp(
// CHECK:         edge_trace_full
int Global = unknown(5);
