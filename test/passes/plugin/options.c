// What clang traces is said with -mllvm -edge-trace=, in the grammar of the
// pass parameters.
// RUN: %clang --target=wasm32-wasip1 -O1 -S -emit-llvm %s -o %t.plain.ll
// RUN: %clang --target=wasm32-wasip1 -O1 -fpass-plugin=%plugin -mllvm -edge-trace=off \
// RUN:   -S -emit-llvm %s -o %t.off.ll
// RUN: cmp %t.plain.ll %t.off.ll
// RUN: %clang --target=wasm32-wasip1 -O1 -fpass-plugin=%plugin \
// RUN:   '-mllvm' '-edge-trace=points=call;loop,loop=every' -S -emit-llvm %s -o - | FileCheck %s
// RUN: %clang --target=wasm32-wasip1 -O1 -fpass-plugin=%plugin -mllvm -edge-trace= -S \
// RUN:   -emit-llvm %s -o - | FileCheck --check-prefix=DEFAULT %s
// RUN: %clang --target=wasm32-wasip1 -O1 -g1 -fpass-plugin=%plugin -mllvm -edge-trace-drop-debug \
// RUN:   -S -emit-llvm %s -o - | FileCheck --check-prefix=DROPPED %s

// RUN: not %clang --target=wasm32-wasip1 -fpass-plugin=%plugin -mllvm -edge-trace=points=funktion \
// RUN:   -c %s -o %t.o 2>&1 | FileCheck --check-prefix=BAD %s
// RUN: not ls %t.o
// BAD: error: edge-trace-insert: unknown trace point 'funktion'; known are function, loop, call, import, library
// RUN: not %clang --target=x86_64-linux-gnu -fpass-plugin=%plugin -c %s -o %t.o 2>&1 \
// RUN:   | FileCheck --check-prefix=TARGET %s
// TARGET: error: edge-trace-lower: the target is 'x86_64-unknown-linux-gnu'; traces are for wasm32

int unknown(int);

// CHECK-LABEL: @many(
// CHECK-COUNT-4: store i32 ptrtoint
// CHECK:         call void @edge_trace_loop_exit(
// DEFAULT-LABEL: @many(
// DEFAULT-COUNT-2: store i32 ptrtoint
// DEFAULT-NOT:   edge_trace_loop_exit
// DROPPED-NOT: !dbg
int many(void) {
  int r = unknown(1);
  do
    r = unknown(r);
  while (r);
  return r;
}
// DROPPED: options.c
