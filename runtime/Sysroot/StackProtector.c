//===- StackProtector.c - What Debian's compiler-rt wants ---------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a machine
//
// The system's compiler-rt for wasm was built with the stack protector, which
// wasi-libc does not know: without these two, 128-bit division and all of
// std::format do not link.
//
//===----------------------------------------------------------------------===//

#include <stdint.h>

uintptr_t __stack_chk_guard = 0x00000AFF; // A zero byte stops string overruns.

_Noreturn void __stack_chk_fail(void) { __builtin_trap(); }
