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
#include "llvm/ADT/PointerIntPair.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallSet.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Intrinsics.h"
#include "llvm/IR/Module.h"
#include <optional>

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

using FunctionSet = SmallPtrSet<const Function *, 16>;

static bool isInLoop(const Instruction &I, FunctionAnalysisManager &FAM) {
  auto &F = const_cast<Function &>(*I.getFunction());
  return FAM.getResult<LoopAnalysis>(F).getLoopFor(I.getParent());
}

/// \returns the functions of \p M that are called in a loop, and what those
/// call.
static FunctionSet runInLoops(Module &M, FunctionAnalysisManager &FAM) {
  FunctionSet Found;
  SmallVector<const Function *> Unseen;
  const auto AddCallees = [&](const Function &F, bool InLoopsOnly) {
    for (const Instruction &I : instructions(F))
      if (const auto *Call = dyn_cast<CallBase>(&I))
        if (const Function *G = Call->getCalledFunction();
            G && !G->isDeclaration() && (!InLoopsOnly || isInLoop(I, FAM)) &&
            Found.insert(G).second)
          Unseen.push_back(G);
  };
  for (Function &F : M)
    if (!F.isDeclaration() && !FAM.getResult<LoopAnalysis>(F).empty())
      AddCallees(F, /*InLoopsOnly=*/true);
  while (!Unseen.empty())
    AddCallees(*Unseen.pop_back_val(), /*InLoopsOnly=*/false);
  return Found;
}

/// \returns true if a branch in a loop goes one way or the other for \p A: in
/// its function, or in one that is forced into it.
static bool decidesInLoop(const Argument &A, FunctionAnalysisManager &FAM) {
  // A value, and whether all of the function it is in is in a loop.
  using Flow = PointerIntPair<const Value *, 1, bool>;
  SmallVector<Flow> Unseen = {{&A, false}};
  SmallSet<Flow, 16> Seen;
  while (!Unseen.empty()) {
    const Flow Next = Unseen.pop_back_val();
    if (!Seen.insert(Next).second)
      continue;
    const Value *V = Next.getPointer();
    for (const User *U : V->users()) {
      const auto *I = dyn_cast<Instruction>(U);
      if (!I)
        continue;
      const bool IsLooped = Next.getInt() || isInLoop(*I, FAM);
      const auto *Choice = dyn_cast<SelectInst>(I);
      if (IsLooped && (isa<BranchInst, SwitchInst>(I) ||
                       (Choice && Choice->getCondition() == V)))
        return true;
      if (isa<CastInst, BinaryOperator, CmpInst, PHINode, SelectInst,
              FreezeInst>(I))
        Unseen.push_back({I, Next.getInt()});
      const auto *Call = dyn_cast<CallBase>(I);
      const Function *G = Call ? Call->getCalledFunction() : nullptr;
      if (!G || G->isDeclaration() || !Call->hasFnAttr(Attribute::AlwaysInline))
        continue;
      for (const auto &[Passed, Inner] : zip(Call->args(), G->args()))
        if (Passed == V)
          Unseen.push_back({&Inner, IsLooped});
    }
  }
  return false;
}

/// \returns the calls of \p F that are to stay forced, because time goes there;
/// nothing if that is all of them.
static std::optional<SmallVector<CallBase *>>
hotCalls(Function &F, const FunctionSet &Looped, FunctionAnalysisManager &FAM) {
  SmallVector<const Argument *> Deciding;
  for (const Argument &A : F.args())
    if (decidesInLoop(A, FAM))
      Deciding.push_back(&A);
  const auto IsHot = [&](const CallBase &Call) {
    return isInLoop(Call, FAM) ||
           (Looped.contains(Call.getFunction()) &&
            any_of(Deciding, [&](const Argument *A) {
              return A->getArgNo() < Call.arg_size() &&
                     isa<Constant>(Call.getArgOperand(A->getArgNo()));
            }));
  };
  SmallVector<CallBase *> Hot;
  bool IsCopied = false;
  for (User *U : F.users()) {
    auto *Call = dyn_cast<CallBase>(U);
    if (Call && Call->getCalledOperand() == &F && IsHot(*Call))
      Hot.push_back(Call);
    else
      IsCopied = true;
  }
  if (!IsCopied)
    return std::nullopt;
  return Hot;
}

PreservedAnalyses StripInlinePass::run(Module &M, ModuleAnalysisManager &MAM) {
  auto &FAM = MAM.getResult<FunctionAnalysisManagerModuleProxy>(M).getManager();
  const auto IsCandidate = [](const Function &F) {
    return F.hasFnAttribute(Attribute::AlwaysInline) && !F.isDeclaration() &&
           !F.hasOneUse();
  };
  if (none_of(M, IsCandidate))
    return PreservedAnalyses::all();
  const FunctionSet Looped = runInLoops(M, FAM);
  SmallVector<Function *> Freed;
  SmallVector<CallBase *> Forced;
  for (Function &F : M) {
    if (!IsCandidate(F))
      continue;
    if (const Instruction *I = placeDependent(F)) {
      remarkKept(*I, "Inline", F.getName() + " depends on where it stands");
      continue;
    }
    const auto Hot = hotCalls(F, Looped, FAM);
    if (!Hot)
      continue;
    Freed.push_back(&F);
    append_range(Forced, *Hot);
  }
  if (Freed.empty())
    return PreservedAnalyses::all();
  // Not before: what is forced into a function decides about calls of others.
  for (Function *F : Freed)
    F->removeFnAttr(Attribute::AlwaysInline);
  for (CallBase *Call : Forced)
    Call->addFnAttr(Attribute::AlwaysInline);
  remarkStripped(M, "Inline",
                 Twine(Freed.size()) +
                     " functions are no longer forced inline");
  return PreservedAnalyses::none();
}

} // namespace edgewasm
