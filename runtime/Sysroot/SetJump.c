//===- SetJump.c - The runtime of setjmp and longjmp --------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a machine unwind
//
// The compiler turns a function that calls setjmp into one that catches the tag
// __c_longjmp and asks, by __wasm_setjmp_test, which of its own calls of setjmp
// the buffer belongs to. Names and layout are LLVM's contract
// (WebAssemblyLowerEmscriptenEHSjLj). Machine code, because the calls are made
// by the code generator.
//
//===----------------------------------------------------------------------===//

#include <setjmp.h>
#include <stdint.h>

void __wasm_setjmp(void *Buffer, uint32_t Label, void *Frame) {
  struct __edge_jump *Jump = Buffer;
  Jump->__frame = Frame;
  Jump->__label = Label;
}

uint32_t __wasm_setjmp_test(void *Buffer, void *Frame) {
  const struct __edge_jump *Jump = Buffer;
  return Jump->__frame == Frame ? Jump->__label : 0;
}

_Noreturn void __wasm_longjmp(void *Buffer, int Value) {
  struct __edge_jump *Jump = Buffer;
  Jump->__thrown.__buffer = Buffer;
  // setjmp returns 0 only when it was called.
  Jump->__thrown.__value = Value ? Value : 1;
  __builtin_wasm_throw(1, &Jump->__thrown); // Tag 1 is __c_longjmp.
}
