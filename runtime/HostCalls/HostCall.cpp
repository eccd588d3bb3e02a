//===- HostCall.cpp - A traced system call -------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The C library is machine code that no pass sees; its system calls are. The
// link's --wrap sends each import here, and this file, compiled once for each
// row of WasiFunctions.def with our own plugin, calls the host: the call
// becomes a Host site like any other, with exact time, and proc_exit finishes
// the trace.
//
// The build gives, for the row: EDGEWASM_FUNCTION (the name), EDGEWASM_RESULT
// (the type), EDGEWASM_RETURN (the keyword, or nothing), EDGEWASM_PARAMETERS
// and EDGEWASM_ARGUMENTS.
//
//===----------------------------------------------------------------------===//

#include <stdint.h>

#define EDGEWASM_CAT2(A, B) A##B
#define EDGEWASM_CAT(A, B) EDGEWASM_CAT2(A, B)
#define EDGEWASM_TEXT2(A) #A
#define EDGEWASM_TEXT(A) EDGEWASM_TEXT2(A)

// A C name of its own: the name that is wrapped would lead back to here, and
// edge_trace_* is what the pass leaves alone.
#define EDGEWASM_IMPORTED EDGEWASM_CAT(edge_host_, EDGEWASM_FUNCTION)
#define EDGEWASM_WRAPPER                                                       \
  EDGEWASM_CAT(__wrap___imported_wasi_snapshot_preview1_, EDGEWASM_FUNCTION)

extern "C" {
__attribute__((import_module("wasi_snapshot_preview1"),
               import_name(EDGEWASM_TEXT(EDGEWASM_FUNCTION))))
EDGEWASM_RESULT EDGEWASM_IMPORTED(EDGEWASM_PARAMETERS);

EDGEWASM_RESULT EDGEWASM_WRAPPER(EDGEWASM_PARAMETERS) {
  EDGEWASM_RETURN EDGEWASM_IMPORTED(EDGEWASM_ARGUMENTS);
}
}
