//===- StripTables.h - Numbers without conversion tables --------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-strip-tables: std::to_chars works numbers with a point out instead of
// looking them up in 115 KB of tables (runtime/Sysroot/cxx/SmallToChars.h).
//
//   @__edge_float_tables                      @__edge_float_tables
//     = internal global i8 1           ->       = internal constant i8 0
//
// The same for functions that are in the library in a fast and a short form
// (runtime/Sysroot/FastForms.h): strlen, memchr, the sizes of hash tables.
//
// Proof: both forms give the same characters, results and errors for every
// number, form and precision, and for every string and size; the program cannot
// tell which it has but by the clock. So it is for programs that are optimised
// for size.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPTABLES_H
#define EDGEWASM_PASSES_STRIPTABLES_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

class StripTablesPass : public llvm::PassInfoMixin<StripTablesPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPTABLES_H
