//===- StripInline.cpp - No forced inlining -------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The attribute goes; LLVM's inliner does the rest.
//
//===----------------------------------------------------------------------===//

#include "StripInline.h"
#include "StripRemark.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Intrinsics.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace edgewasm {

/// \returns what makes a difference where it stands, if \p F has it: jumps back
/// into a frame, which must still be there; assembly, which may want operands
/// that are constants; and questions about constants, whose answer "no" may be
/// an error of the link.
static const Instruction *placeDependent(const Function &F) {
  for (const Instruction &I : instructions(F)) {
    const auto *Call = dyn_cast<CallBase>(&I);
    if (!Call)
      continue;
    const Intrinsic::ID Id = Call->getIntrinsicID();
    if (Call->isInlineAsm() || Call->hasFnAttr(Attribute::ReturnsTwice) ||
        Id == Intrinsic::is_constant || Id == Intrinsic::returnaddress ||
        Id == Intrinsic::frameaddress)
      return Call;
  }
  return nullptr;
}

/// Forces the calls of \p F that are in loops one by one. \returns false if
/// that is all of them.
static bool keepInLoops(Function &F, FunctionAnalysisManager &FAM) {
  SmallVector<CallBase *> InLoops;
  bool IsCopied = false;
  for (User *U : F.users()) {
    auto *Call = dyn_cast<CallBase>(U);
    if (!Call || Call->getCalledOperand() != &F ||
        !FAM.getResult<LoopAnalysis>(*Call->getFunction())
             .getLoopFor(Call->getParent()))
      IsCopied = true;
    else
      InLoops.push_back(Call);
  }
  if (IsCopied)
    for (CallBase *Call : InLoops)
      Call->addFnAttr(Attribute::AlwaysInline);
  return IsCopied;
}

PreservedAnalyses StripInlinePass::run(Module &M, ModuleAnalysisManager &MAM) {
  auto &FAM = MAM.getResult<FunctionAnalysisManagerModuleProxy>(M).getManager();
  unsigned Freed = 0;
  for (Function &F : M) {
    if (!F.hasFnAttribute(Attribute::AlwaysInline) || F.isDeclaration() ||
        F.hasOneUse())
      continue;
    if (const Instruction *I = placeDependent(F)) {
      remarkKept(*I, "Inline", F.getName() + " depends on where it stands");
      continue;
    }
    if (!keepInLoops(F, FAM))
      continue;
    F.removeFnAttr(Attribute::AlwaysInline);
    ++Freed;
  }
  if (!Freed)
    return PreservedAnalyses::all();
  remarkStripped(M, "Inline",
                 Twine(Freed) + " functions are no longer forced inline");
  return PreservedAnalyses::none();
}

} // namespace edgewasm
