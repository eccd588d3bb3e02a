//===- StartReactor.c - The entry point of a reactor --------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: crt1-reactor.o machine
//
// A reactor's host calls _initialize once, then whatever the module exports.
//
//===----------------------------------------------------------------------===//

void __wasm_call_ctors(void);

__attribute__((export_name("_initialize"))) void _initialize(void) {
  // A second call would construct everything again; trap instead.
  static volatile int Done = 0;
  if (Done)
    __builtin_trap();
  Done = 1;
  __wasm_call_ctors();
}
