//===- StripLocales.h - No locale but "C" -----------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-strip-locales (level tiny): setlocale knows "C" and no other.
//
//   @__edge_locales                           @__edge_locales
//     = internal global i8 1           ->       = internal constant i8 0
//
// Given up: setlocale(LC_ALL, "") does not look into the environment and makes
// no UTF-8 of multibyte characters; a name other than "C", "POSIX" and "" is
// unknown.
// Proof: C asks for the locale "C", in which a program starts, and leaves to
// the implementation what "" is and which others there are.
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPLOCALES_H
#define EDGEWASM_PASSES_STRIPLOCALES_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

class StripLocalesPass : public llvm::PassInfoMixin<StripLocalesPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPLOCALES_H
