//===- Start.c - The entry point of a command ---------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: crt1-command.o machine
//
// A program that can throw has __edge_start_catching, which sits in the archive
// member of __cxa_throw: only such a program pays for the message about an
// uncaught exception.
//
//===----------------------------------------------------------------------===//

#include <stdint.h>

int __original_main(void);
void __wasm_call_ctors(void);
void __wasm_call_dtors(void);
__attribute__((weak)) int __edge_start_catching(void);
/// There with it. Asking for the address of a function would put it into the
/// table, and many programs need none.
extern __attribute__((weak)) char __edge_can_throw;
_Noreturn void __wasi_proc_exit(uint32_t Status);

__attribute__((export_name("_start"))) void _start(void) {
  int Status;
  if (&__edge_can_throw) {
    Status = __edge_start_catching();
  } else {
    __wasm_call_ctors();
    Status = __original_main();
  }
  // Handlers of atexit, destructors, what stdio has buffered.
  __wasm_call_dtors();
  // Returning is the cheaper way to succeed.
  if (Status)
    __wasi_proc_exit((uint32_t)Status);
}
