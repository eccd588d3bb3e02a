//===- stack-protector.c - What Debian's builtins need to link ------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Debian's compiler builtins were built with the stack protector; its C library
// for WASI has no such thing. For stock clang in the benchmarks.
//
//===----------------------------------------------------------------------===//

unsigned long __stack_chk_guard = 0x6564;
void __stack_chk_fail(void) { __builtin_trap(); }
