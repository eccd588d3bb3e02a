//===- StripPipeline.h - The whole link-time pipeline -----------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `edge-strip<level=...;opt=...;keep=...;without=...>`: LLVM's pipeline for the
// link with the strip passes at their places. It runs on the merged module of
// the program, after the linker has made internal what it could, instead of
// `lto<...>`. `without=` leaves out one step, by the name of its pass without
// `edge-strip-`: to measure what it gives, or because it is in the way.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPPIPELINE_H
#define EDGEWASM_PASSES_STRIPPIPELINE_H

#include "llvm/Passes/OptimizationLevel.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace edgewasm {

enum class StripLevel {
#define STRIP_LEVEL(Name, Spelling) Name,
#include "edgewasm/Strip/Levels.def"
};

struct StripOptions {
  StripLevel Level = StripLevel::Safe;
  llvm::OptimizationLevel Optimization = llvm::OptimizationLevel::Oz;
  /// Symbols that stay whatever is proven.
  std::vector<std::string> Keep;
  /// Steps that are left out.
  std::vector<std::string> Without;

  /// Reads what stands between `<` and `>`.
  static llvm::Expected<StripOptions> parse(llvm::StringRef Text);
};

/// Adds the pipeline to \p MPM.
void addStripPipeline(llvm::ModulePassManager &MPM, llvm::PassBuilder &PB,
                      const StripOptions &Options);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPPIPELINE_H
