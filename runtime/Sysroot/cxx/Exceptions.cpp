//===- cxx/Exceptions.cpp - Throwing, and the start of what throws ------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// libc++abi's own source, and beside it the function that runs a program which
// can throw: without a catch around main an uncaught exception would leave the
// module with no word about it; and what a throw can become that nobody
// catches. One archive member, so that one comes with the other.
//
//===----------------------------------------------------------------------===//

#include "cxa_exception.cpp"

#include "Uncaught.cpp"

extern "C" {
int __original_main();
void __wasm_call_ctors();

/// Start.c asks whether this is there.
[[gnu::visibility("hidden")]] char __edge_can_throw;

int __edge_start_catching() {
  try {
    __wasm_call_ctors();
    return __original_main();
  } catch (...) {
    std::terminate();
  }
}
}
