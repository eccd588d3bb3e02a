//===- ModuleIndex.h - The functions and exports of a module ----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The part of a module's index spaces that wrapping exports needs: the type of
// every function, imported ones first, and the exports.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_LINK_MODULEINDEX_H
#define EDGEWASM_LIB_LINK_MODULEINDEX_H

#include "Trace/WasmSections.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <vector>

namespace edgewasm {

/// How many values a function takes and returns.
struct FunctionShape {
  uint32_t Parameters = 0;
  uint32_t Results = 0;
};

/// One export, of any kind.
struct WasmExport {
  llvm::StringRef Name;
  uint8_t Kind;
  uint32_t Index;
};

/// What the sections type, import, function, export and code say.
struct ModuleIndex {
  std::vector<FunctionShape> Types;
  std::vector<uint32_t> FunctionTypes; ///< By function index.
  uint32_t ImportedFunctions = 0;
  std::vector<WasmExport> Exports;

  const FunctionShape &shapeOf(uint32_t Function) const {
    return Types[FunctionTypes[Function]];
  }

  /// Errors: malformed sections, an index out of range, or a type that is no
  /// plain function type.
  static llvm::Expected<ModuleIndex> read(llvm::ArrayRef<WasmSection> Sections);
};

} // namespace edgewasm

#endif // EDGEWASM_LIB_LINK_MODULEINDEX_H
