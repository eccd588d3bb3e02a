// C++ with wasm exceptions: events in funclets carry the funclet and survive
// code generation (LLVM fact 3).
// RUN: %clangxx --target=wasm32-wasip1 -O2 -fwasm-exceptions -fpass-plugin=%plugin \
// RUN:   -mllvm -edge-trace=points=function,library,call,loop,import -S -emit-llvm %s -o %t.ll
// RUN: FileCheck %s < %t.ll
// RUN: %opt -passes=verify -disable-output %t.ll
// RUN: %clangxx --target=wasm32-wasip1 -O2 -fwasm-exceptions -fpass-plugin=%plugin -S %s -o - \
// RUN:   | FileCheck --check-prefix=ASM %s
// RUN: %clangxx --target=wasm32-wasip1 -O0 -fwasm-exceptions -fpass-plugin=%plugin \
// RUN:   -mllvm -edge-trace=points=function,library,call,loop,import -c %s -o %t.o
// RUN: %wasm-validate %t.o
// RUN: %clangxx --target=wasm32-wasip1 -Oz -fwasm-exceptions -fpass-plugin=%plugin -c %s -o %t.o
// RUN: %wasm-validate %t.o

void might_throw(int);
struct Guard {
  ~Guard();
};
struct Item {
  Item(int);
  ~Item();
};

// The cleanup runs and ends the frame before it goes on unwinding.
// CHECK-LABEL: @_Z8cleansupi(
// CHECK:         %[[PAD:.*]] = cleanuppad within none []
// CHECK:         call {{.*}}@_ZN5GuardD1Ev({{.*}} [ "funclet"(token %[[PAD]]) ]
// CHECK:         call void @edge_trace_{{event|full}}({{.*}} [ "funclet"(token %[[PAD]]) ]
// CHECK:         cleanupret
// ASM-LABEL:   _Z8cleansupi:
// ASM:           catch_all
// ASM:           _ZN5GuardD1Ev
// ASM:           call edge_trace_{{event|full}}
// ASM:           rethrow
void cleansup(int a) {
  Guard G;
  might_throw(a);
}

// CHECK-LABEL: @_Z7handlesi(
// CHECK:         %[[CATCH:.*]] = catchpad within
// CHECK:         call void @edge_trace_event({{.*}} [ "funclet"(token %[[CATCH]]) ]
// CHECK-NEXT:    call {{.*}}@__cxa_begin_catch({{.*}} [ "funclet"(token %[[CATCH]]) ]
// CHECK:         call void @edge_trace_event({{.*}} [ "funclet"(token %[[CATCH]]) ]
// CHECK:         call void @__cxa_end_catch() {{.*}}[ "funclet"(token %[[CATCH]]) ]
int handles(int a) {
  try {
    might_throw(a);
    return 1;
  } catch (int &b) {
    for (int i = 0; i < b; ++i)
      might_throw(i);
    return 2;
  } catch (...) {
    Item I(3);
    throw;
  }
}
