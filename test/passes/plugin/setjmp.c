// setjmp is lowered by code generation, long after events came in; both kinds
// of lowering take the events (LLVM fact 4).
// RUN: %clang --target=wasm32-wasip1 -O2 -mllvm -wasm-enable-sjlj -fpass-plugin=%plugin -c %s -o %t.o
// RUN: %wasm-validate %t.o
// RUN: %clang --target=wasm32-wasip1 -O2 -mllvm -wasm-enable-sjlj -fpass-plugin=%plugin -S %s -o - | FileCheck %s

typedef int jmp_buf[16];
int setjmp(jmp_buf) __attribute__((returns_twice));
void longjmp(jmp_buf, int) __attribute__((noreturn));
void deep(void);
extern jmp_buf Buffer;

// CHECK-LABEL: protect:
// CHECK:         i32.const .Ledge_trace_site_words+8
// CHECK:         call __wasm_setjmp
// CHECK:         i32.const .Ledge_trace_site_words+9
// CHECK:         end_function
int protect(void) {
  if (setjmp(Buffer))
    return 1;
  deep();
  return 0;
}

// CHECK-LABEL: leave:
// CHECK:         .Ledge_trace_site_words+
// CHECK:         call __wasm_longjmp
void leave(void) { longjmp(Buffer, 1); }
