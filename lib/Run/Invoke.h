//===- Invoke.h - Call an exported function by name ------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For reactors: a module that has functions to call instead of a main.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUN_INVOKE_H
#define EDGEWASM_RUN_INVOKE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>
#include <wasmtime.h>

namespace edgewasm::run {

/// Parses \p Args by the parameters of \p Type: i32 and i64 (decimal, 0x,
/// signed or unsigned), f32 and f64. \p Name is for the error's text.
llvm::Expected<std::vector<wasmtime_val_t>>
parseArguments(llvm::StringRef Name, const wasm_functype_t *Type,
               llvm::ArrayRef<std::string> Args);

/// \returns \p Results one a line: integers signed, floats in the fewest digits
/// that read back the same.
std::string printResults(llvm::ArrayRef<wasmtime_val_t> Results);

} // namespace edgewasm::run

#endif // EDGEWASM_RUN_INVOKE_H
