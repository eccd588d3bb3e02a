//===- Abort.c - abort ----------------------------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a unwind replaces=libc-bottom-half/sources/abort
//
// A program that handles SIGABRT has Signals.c; no other pays for it.
//
//===----------------------------------------------------------------------===//

#include <stdlib.h>

__attribute__((weak)) void __edge_abort_signal(void);

_Noreturn void abort(void) {
  if (__edge_abort_signal)
    __edge_abort_signal();
  __builtin_trap();
}
