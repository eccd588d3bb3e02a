//===- TraceCheck.cpp - Finds events that were not lowered ----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Looks for trace intrinsics by name, so that those this plugin does not know
// are found as well.
//
//===----------------------------------------------------------------------===//

#include "TraceCheck.h"
#include "TraceIntrinsics.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace edgewasm {

/// \returns the first use of a trace intrinsic in \p F.
static const Instruction *findEvent(const Function &F, StringRef &Symbol) {
  for (const Instruction &I : instructions(F))
    for (const Use &U : I.operands())
      if (const auto *Callee = dyn_cast<Function>(U);
          Callee && Callee->getName().starts_with(TraceIntrinsicPrefix)) {
        Symbol = Callee->getName();
        return &I;
      }
  return nullptr;
}

bool checkLowered(Module &M) {
  if (none_of(M, [](const Function &F) {
        return F.getName().starts_with(TraceIntrinsicPrefix) && !F.use_empty();
      }))
    return true;
  bool Lowered = true;
  for (const Function &F : M) {
    StringRef Symbol;
    const Instruction *I = findEvent(F, Symbol);
    if (!I)
      continue;
    Lowered = false;
    M.getContext().diagnose(DiagnosticInfoUnsupported(
        F,
        "edge-trace-check: a call of '" + Symbol +
            "' is left; run edge-trace-lower after edge-trace-insert",
        I->getDebugLoc()));
  }
  return Lowered;
}

PreservedAnalyses TraceCheckPass::run(Module &M, ModuleAnalysisManager &) {
  checkLowered(M);
  return PreservedAnalyses::all();
}

} // namespace edgewasm
