//===- StripExceptions.cpp - Exceptions that nobody can catch -------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// First the throws (ThrowReplacement.h), so that the second step sees fewer.
//
//===----------------------------------------------------------------------===//

#include "StripExceptions.h"
#include "ExceptionFlow.h"
#include "HeldFunctions.h"
#include "StripGates.h"
#include "StripRemark.h"
#include "ThrowReplacement.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/Local.h"

using namespace llvm;

namespace edgewasm {

static bool replaceThrows(Module &M) {
  Function *Throw = M.getFunction(ThrowFunction);
  if (!Throw || Throw->use_empty())
    return false;
  ThrowReplacement Replacement(M);
  if (!Replacement.isPossible()) {
    remarkKept(M, "Throw", Replacement.obstacle());
    return false;
  }
  const GuardedFunctions Guarded(M);
  SmallVector<CallBase *> Throws;
  for (const Use &U : Throw->uses())
    if (auto *Call = dyn_cast<CallBase>(U.getUser());
        Call && Call->isCallee(&U) && Call->arg_size() == 3)
      Throws.push_back(Call);
  unsigned Replaced = 0;
  for (CallBase *Call : Throws) {
    if (Guarded.mayBeCaught(*Call))
      remarkKept(*Call, "Throw", "a handler may catch this");
    else if (Replacement.replace(*Call))
      ++Replaced;
    else
      remarkKept(*Call, "Throw", "nothing is known about the type thrown here");
  }
  if (Replaced)
    remarkStripped(M, "Throw",
                   Twine(Replaced) + " throws that nobody can catch end the "
                                     "program where they are");
  return Replaced;
}

static bool removeLandingPads(Module &M) {
  const UnwindingFunctions Unwinding(M);
  bool Changed = false;
  unsigned Invokes = 0;
  for (Function &F : M) {
    if (F.isDeclaration())
      continue;
    if (!Unwinding.mayUnwind(F) && !F.doesNotThrow()) {
      F.setDoesNotThrow();
      Changed = true;
    }
    for (BasicBlock &Block : F)
      for (Instruction &I : make_early_inc_range(Block)) {
        auto *Call = dyn_cast<CallBase>(&I);
        if (!Call || Unwinding.mayUnwind(*Call))
          continue;
        if (!Call->doesNotThrow()) {
          Call->setDoesNotThrow();
          Changed = true;
        }
        if (auto *Invoke = dyn_cast<InvokeInst>(Call)) {
          changeToCall(Invoke);
          ++Invokes;
          break; // it ended the block
        }
      }
    if (Invokes)
      removeUnreachableBlocks(F);
  }
  if (Invokes)
    remarkStripped(M, "LandingPad",
                   Twine(Invokes) + " calls cannot throw and need no cleanup");
  return Changed || Invokes;
}

/// Whether machine code may see the function \p Name.
static bool isVisible(const Module &M, StringRef Name) {
  const Function *F = M.getFunction(Name);
  return F && !F->isDeclaration() && isVisible(*F);
}

/// The linker keeps it for the unwinder, whose function that calls it the code
/// generator only refers to for handlers of types. Machine code with landing
/// pads sees __cxa_begin_catch.
bool releasePersonality(Module &M) {
  static constexpr char Personality[] = "__gxx_personality_wasm0";
  if (isVisible(M, ThrowFunction) || isVisible(M, "__cxa_begin_catch"))
    return false;
  bool HasPads = false;
  for (const Function &F : M)
    for (const BasicBlock &Block : F) {
      if (!Block.isEHPad())
        continue;
      HasPads = true;
      const auto *Catch = dyn_cast<CatchPadInst>(&*Block.getFirstNonPHIIt());
      if (Catch && (Catch->arg_size() != 1 ||
                    !isa<ConstantPointerNull>(Catch->getArgOperand(0))))
        return false;
    }
  bool Changed = false;
  for (Function &F : M)
    if (!HasPads && F.hasPersonalityFn()) {
      F.setPersonalityFn(nullptr);
      Changed = true;
    }
  if (!isVisible(M, Personality))
    return Changed;
  M.getFunction(Personality)->setLinkage(GlobalValue::InternalLinkage);
  return true;
}

PreservedAnalyses StripExceptionsPass::run(Module &M, ModuleAnalysisManager &) {
  bool Changed = replaceThrows(M);
  Changed |= removeLandingPads(M);
  Changed |= releasePersonality(M);
  return Changed ? PreservedAnalyses::none() : PreservedAnalyses::all();
}

} // namespace edgewasm
