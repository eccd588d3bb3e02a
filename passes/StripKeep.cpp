//===- StripKeep.cpp - What the user wants to keep ------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// llvm.used is what every pass of LLVM respects already.
//
//===----------------------------------------------------------------------===//

#include "StripKeep.h"
#include "StripRemark.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/ModuleUtils.h"

using namespace llvm;

namespace edgewasm {

StripKeepPass::StripKeepPass(StringRef Text) {
  SmallVector<StringRef> Parts;
  Text.split(Parts, ';', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (const StringRef Part : Parts)
    Symbols.push_back(Part.str());
}

PreservedAnalyses StripKeepPass::run(Module &M, ModuleAnalysisManager &) {
  SmallVector<GlobalValue *> Kept;
  for (const std::string &Symbol : Symbols) {
    GlobalValue *Value = M.getNamedValue(Symbol);
    if (Value && !Value->isDeclaration())
      Kept.push_back(Value);
    else
      remarkKept(M, "Keep", "there is no '" + Symbol + "' to keep");
  }
  if (Kept.empty())
    return PreservedAnalyses::all();
  appendToUsed(M, Kept);
  return PreservedAnalyses::none();
}

} // namespace edgewasm
