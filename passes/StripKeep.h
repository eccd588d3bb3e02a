//===- StripKeep.h - What the user wants to keep ----------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-strip-keep<symbol;...>: makes symbols roots, as __attribute__((used))
// does.
//
//   define internal void @f()     ->    @llvm.used = [ptr @f]
//
// Nothing is removed, so there is nothing to prove. A symbol that the program
// does not have is a missed remark: one list may serve many programs.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPKEEP_H
#define EDGEWASM_PASSES_STRIPKEEP_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/IR/PassManager.h"
#include <string>
#include <vector>

namespace edgewasm {

class StripKeepPass : public llvm::PassInfoMixin<StripKeepPass> {
public:
  explicit StripKeepPass(llvm::ArrayRef<std::string> Symbols)
      : Symbols(Symbols) {}

  /// \p Text has the symbols with `;` between them.
  explicit StripKeepPass(llvm::StringRef Text);

  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);

private:
  std::vector<std::string> Symbols;
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPKEEP_H
