//===- EntryPoint.cpp - Around main --------------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Runs what the linker would otherwise wrap around every export. Where no
// object calls the constructors (the sysroot's crt1-command.o does not),
// wasm-ld makes each exported function run them first and the destructors last:
// a host that calls edge_trace_flush after the program has ended or trapped
// would run the program's constructors a second time. Calling them here, once,
// before main keeps exports what they are. It also is the place where a link
// without the driver finishes the trace when main has returned.
//
//===----------------------------------------------------------------------===//

#include <stdint.h>

extern "C" {
int32_t __real___original_main();
void __wasm_call_ctors();
/// The C library's; a program without one has no destructors to run.
__attribute__((weak)) void __wasm_call_dtors();
void edge_trace_finish();
int32_t __wrap___original_main();
}

// Volatile: the optimizer would run the constructor at compile time.
static volatile bool Constructed = false;
static bool Entered = false;

/// Tells whether the start code has run the constructors already.
__attribute__((constructor(0))) static void noteConstructors() {
  Constructed = true;
}

int32_t __wrap___original_main() {
  // A program may call main itself, and that is no start.
  const bool Outermost = !Entered;
  Entered = true;
  if (!Outermost || Constructed)
    return __real___original_main();
  __wasm_call_ctors();
  const int32_t Result = __real___original_main();
  // Any other result goes through exit(), which does both.
  if (Result == 0) {
    if (__wasm_call_dtors)
      __wasm_call_dtors();
    edge_trace_finish();
  }
  return Result;
}
