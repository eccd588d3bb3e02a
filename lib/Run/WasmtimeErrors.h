//===- WasmtimeErrors.h - Errors of the engine, in our words ---*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The engine reports that a call did not return as a trap or as an error. The
// rest of the runner wants one value instead.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUN_WASMTIMEERRORS_H
#define EDGEWASM_RUN_WASMTIMEERRORS_H

#include "llvm/Support/Error.h"
#include <string>
#include <wasmtime.h>

namespace edgewasm::run {

/// How a call into the program ended.
struct CallEnd {
  bool Returned = true;
  std::string Text; ///< If it did not return: the cause, then the backtrace.
};

/// Takes ownership of \p Error and \p Trap, of which at most one is set.
CallEnd takeCallEnd(wasmtime_error_t *Error, wasm_trap_t *Trap);

/// \returns the text of \p Error, which it takes ownership of.
std::string takeMessage(wasmtime_error_t *Error);

} // namespace edgewasm::run

#endif // EDGEWASM_RUN_WASMTIMEERRORS_H
