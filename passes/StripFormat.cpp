//===- StripFormat.cpp - std::format without unused types -----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The sources tell; this only adds up.
//
//===----------------------------------------------------------------------===//

#include "StripFormat.h"
#include "StripGates.h"
#include "StripRemark.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace edgewasm {

/// Adds the constants that \p Told can be to \p Types. \returns false if there
/// are others.
static bool addTypes(const Value &Told, uint64_t &Types) {
  SmallPtrSet<const Value *, 8> Seen;
  SmallVector<const Value *> Work{&Told};
  while (!Work.empty()) {
    const Value *V = Work.pop_back_val();
    if (!Seen.insert(V).second)
      continue;
    if (const auto *Constant = dyn_cast<ConstantInt>(V)) {
      Types |= Constant->getZExtValue();
    } else if (const auto *Phi = dyn_cast<PHINode>(V)) {
      append_range(Work, Phi->incoming_values());
    } else if (const auto *Select = dyn_cast<SelectInst>(V)) {
      Work.push_back(Select->getTrueValue());
      Work.push_back(Select->getFalseValue());
    } else {
      return false;
    }
  }
  return true;
}

PreservedAnalyses StripFormatPass::run(Module &M, ModuleAnalysisManager &) {
  GlobalVariable *Gate = findGate(M, FormatTypesGate);
  if (!Gate)
    return PreservedAnalyses::all();
  uint64_t Types = 1;
  if (const Function *Mark = M.getFunction(FormatTypeMark))
    for (const Use &U : Mark->uses()) {
      const auto *Call = dyn_cast<CallBase>(U.getUser());
      if (Call && Call->isCallee(&U) && Call->arg_size() == 1 &&
          addTypes(*Call->getArgOperand(0), Types))
        continue;
      if (Call)
        remarkKept(*Call, "Format",
                   "std::format keeps all types, this one is not constant");
      else
        remarkKept(M, "Format",
                   "std::format keeps all types, not every one is known");
      return PreservedAnalyses::all();
    }
  return decideGate(M, FormatTypesGate, Types, "Format",
                    "types 0x" + Twine(utohexstr(Types)) +
                        " are left of std::format");
}

} // namespace edgewasm
