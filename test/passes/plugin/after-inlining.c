// Events come in after inlining: what was inlined has none, also where the
// function asked to be traced (LLVM fact 6).
// RUN: %clang --target=wasm32-wasip1 -O2 -fpass-plugin=%plugin -mllvm -edge-trace=points=function \
// RUN:   -S -emit-llvm %s -o - | FileCheck %s
// RUN: %clang --target=wasm32-wasip1 -O2 -g -fpass-plugin=%plugin -S -emit-llvm %s -o - \
// RUN:   | %opt -passes=verify -disable-output
// RUN: %clang --target=wasm32-wasip1 -O0 -g -fpass-plugin=%plugin \
// RUN:   -mllvm -edge-trace=points=function,loop,call,loop=every -S -emit-llvm %s -o - \
// RUN:   | %opt -passes=verify -disable-output

int unknown(int);

static int small(int a) { return unknown(a) + 1; }
static inline int forced(int) __attribute__((always_inline));
[[clang::annotate("edge_trace_always")]] static inline int forced(int a) {
  return unknown(a) + 1;
}

// CHECK-LABEL: @outer(
// CHECK-COUNT-2: store i32 ptrtoint
// CHECK-NOT:     store i32 ptrtoint
int outer(int a) {
  int Sum = 0;
  for (int I = 0; I < a; ++I)
    Sum += small(I) + forced(I);
  return Sum;
}
// CHECK-LABEL: {{^}}}
