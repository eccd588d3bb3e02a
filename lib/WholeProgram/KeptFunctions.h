//===- KeptFunctions.h - Roots that are no exports --------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A finished module knows no other roots than its exports. Functions that are
// to stay although nobody needs them are exported until Binaryen has run.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_KEPTFUNCTIONS_H
#define EDGEWASM_LIB_WHOLEPROGRAM_KEPTFUNCTIONS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/Error.h"
#include <string>

namespace edgewasm {

/// Lets code generation export the functions that \p M is to keep
/// (`llvm.used`), under names that dropKeptExports() knows. Not those that
/// \p LinkerArguments export anyway; and no local function whose name
/// \p IsTaken by machine code: the linker would take one for the other.
/// \returns the name of a function that could not be exported; empty: none.
std::string
exportKeptFunctions(llvm::Module &M,
                    llvm::ArrayRef<std::string> LinkerArguments,
                    llvm::function_ref<bool(llvm::StringRef)> IsTaken);

/// Takes these exports away from the module \p File, which changes whole or not
/// at all. Errors: the file cannot be read or written, or is malformed.
llvm::Error dropKeptExports(llvm::StringRef File);

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_KEPTFUNCTIONS_H
