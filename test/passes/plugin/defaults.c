// The plugin alone traces with the default points at every level, and once (LLVM
// fact 7: which callbacks there are, and what they are told).
// RUN: %clang --target=wasm32-wasip1 -fpass-plugin=%plugin -O0 -S -emit-llvm %s -o - \
// RUN:   | FileCheck --check-prefixes=CHECK,O0 %s
// RUN: %clang --target=wasm32-wasip1 -fpass-plugin=%plugin -O2 -S -emit-llvm %s -o - \
// RUN:   | FileCheck --check-prefixes=CHECK,O2 %s
// RUN: %clang --target=wasm32-wasip1 -fpass-plugin=%plugin -Oz -S -emit-llvm %s -o - \
// RUN:   | FileCheck --check-prefixes=CHECK,OZ %s
// Link-time optimisation: events come in when compiling, and only then.
// RUN: %clang --target=wasm32-wasip1 -fpass-plugin=%plugin -O2 -flto -c %s -o %t.bc
// RUN: %llvm_bin/llvm-dis %t.bc -o - | FileCheck --check-prefixes=CHECK,O2 %s
// RUN: %clang --target=wasm32-wasip1 -fpass-plugin=%plugin -O2 -flto=thin -c %s -o %t.thin.bc
// RUN: %llvm_bin/llvm-dis %t.thin.bc -o - | FileCheck --check-prefixes=CHECK,O2 %s
// RUN: %opt -passes='lto<O2>' %t.bc -S -o - | FileCheck --check-prefix=ONCE %s
// RUN: %opt -passes='thinlto<O2>' %t.thin.bc -S -o - | FileCheck --check-prefix=ONCE %s
// An already instrumented module compiled again stays as it is.
// RUN: %clang --target=wasm32-wasip1 -fpass-plugin=%plugin -O2 -x ir %t.bc -S -emit-llvm -o - \
// RUN:   | FileCheck --check-prefix=ONCE %s
// Everything code generation makes of it is valid.
// RUN: %clang --target=wasm32-wasip1 -fpass-plugin=%plugin -O0 -c %s -o %t.0.o
// RUN: %wasm-validate %t.0.o
// RUN: %clang --target=wasm32-wasip1 -fpass-plugin=%plugin -Oz -mtail-call -c %s -o %t.z.o
// RUN: %wasm-validate %t.z.o

__attribute__((import_module("env"), import_name("tick"))) void tick(int);
unsigned long strlen(const char *);
int unknown(int);

// CHECK: private constant [{{[0-9]+}} x i32] {{.*}} section "edge_sites"

// CHECK-LABEL: @traced(
// O0:            store i32 ptrtoint
// O0:            call void @edge_trace_full()
// O2:            store i32 ptrtoint
// O2:            call void @edge_trace_full()
// OZ-NOT:        store i32
// OZ:            call void @edge_trace_event(
// CHECK:         call void @edge_trace_host_enter(
// CHECK-NEXT:    call void @tick(
// CHECK-NEXT:    call void @edge_trace_host_exit(
// CHECK:         call {{.*}}@strlen(
// CHECK:         call i32 @unknown(
// ONCE-LABEL:  @traced(
// ONCE-COUNT-1:  call void @edge_trace_host_enter(
// ONCE-NOT:      call void @edge_trace_host_enter(
// ONCE:          ret i32
int traced(const char *s) {
  tick(1);
  return unknown(strlen(s));
}

// CHECK-NOT: edge.trace.enter
// CHECK: !wasm.custom_sections = !{![[#SECTION:]]}
// CHECK: ![[#SECTION]] = !{!"edge.trace.sites",
// ONCE: !wasm.custom_sections = !{![[#SECTION:]]}
