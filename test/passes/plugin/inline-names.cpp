// Places know their line and what they were inlined from. With line tables
// alone a C++ function inlined has its short name, with
// -fdebug-info-for-profiling its linkage name.
// RUN: %clangxx --target=wasm32-wasip1 -O2 -g1 -fpass-plugin=%plugin -mllvm -edge-trace=points=call \
// RUN:   -S -emit-llvm %s -o - | FileCheck %s
// RUN: %clangxx --target=wasm32-wasip1 -O2 -g1 -fdebug-info-for-profiling -fpass-plugin=%plugin \
// RUN:   -mllvm -edge-trace=points=call -S -emit-llvm %s -o - | FileCheck --check-prefix=LINKAGE %s
// CHECK: wasm.custom_sections
// CHECK: !"EWST{{.*}}_Z5outeri{{.*}}_Z3onei{{.*}}\06middle
// LINKAGE: !"EWST{{.*}}_Z5outeri{{.*}}_Z3onei{{.*}}\0B_ZL6middlei

int one(int);
static int middle(int a) { return one(a) + 1; }
int outer(int a) { return middle(a) * 2; }
