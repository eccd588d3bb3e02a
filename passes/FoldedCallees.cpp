//===- FoldedCallees.cpp - What the frames of a function include ----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Dominance tells what every activation does, frequencies of blocks only what
// is likely.
//
//===----------------------------------------------------------------------===//

#include "FoldedCallees.h"
#include "StaticCost.h"
#include "TracePlan.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/Analysis/CFG.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include <algorithm>

using namespace llvm;
using edgewasm::trace::FoldedBasis;

namespace edgewasm {

namespace {
bool endsActivation(const Instruction &End) {
  if (isa<ReturnInst, ResumeInst>(End))
    return true;
  const auto *Cleanup = dyn_cast<CleanupReturnInst>(&End);
  return Cleanup && Cleanup->unwindsToCaller();
}

/// \returns the blocks that run exactly once in each activation of \p F that
/// ends with an event.
SmallVector<const BasicBlock *, 8> blocksRunOnce(const Function &F,
                                                 const DominatorTree &DT) {
  SmallVector<const BasicBlock *, 8> Ends, Once;
  for (const BasicBlock &BB : F)
    if (endsActivation(*BB.getTerminator()) && DT.isReachableFromEntry(&BB))
      Ends.push_back(&BB);
  // A call that returns twice runs what is behind it again.
  if (Ends.empty() || F.callsFunctionThatReturnsTwice())
    return Once;
  for (const BasicBlock &BB : F) {
    if (!DT.isReachableFromEntry(&BB) ||
        !all_of(Ends,
                [&](const BasicBlock *End) { return DT.dominates(&BB, End); }))
      continue;
    SmallVector<BasicBlock *, 8> Behind;
    for (const BasicBlock *Next : successors(&BB))
      Behind.push_back(const_cast<BasicBlock *>(Next));
    if (Behind.empty() ||
        !isPotentiallyReachableFromMany(Behind, &BB, nullptr, &DT))
      Once.push_back(&BB);
  }
  return Once;
}

/// \returns the units of the code that runs once in each call of \p F, without
/// what it calls.
uint32_t unitsRunOnce(const Function &F, const DominatorTree &DT) {
  uint64_t Units = 0;
  for (const BasicBlock *BB : blocksRunOnce(F, DT))
    for (const Instruction &I : *BB) {
      Units += getInstructionCost(I);
      if (const auto *Call = dyn_cast<CallBase>(&I))
        if (const Function *Callee = Call->getCalledFunction())
          Units -= getPlanned(*Callee).Units;
    }
  return std::min<uint64_t>(Units, UINT32_MAX);
}
} // namespace

FoldedCallees::FoldedCallees(const Module &M) {
  const NamedMDNode *Rows = M.getNamedMetadata(PlanSharesMetadata);
  if (!Rows)
    return;
  for (const MDNode *Row : Rows->operands()) {
    if (Row->getNumOperands() != 3)
      continue;
    const auto *Caller = dyn_cast_or_null<MDString>(Row->getOperand(0));
    const auto *Callee = dyn_cast_or_null<MDString>(Row->getOperand(1));
    const auto *Parts =
        mdconst::dyn_extract_or_null<ConstantInt>(Row->getOperand(2));
    if (Caller && Callee && Parts)
      Shares[Caller->getString()].push_back(
          {Callee->getString(),
           uint32_t(Parts->getLimitedValue(trace::FoldedWhole))});
  }
}

const FoldedCallees::Functions &
FoldedCallees::unrecordedCallees(const Function &F) {
  const auto [It, New] = Callees.try_emplace(&F);
  if (!New)
    return It->second;
  SmallSetVector<const Function *, 4> Found;
  for (const Instruction &I : instructions(F))
    if (const auto *Call = dyn_cast<CallBase>(&I))
      if (const Function *Callee = Call->getCalledFunction())
        if (getPlanned(*Callee).Decision != PlanDecision::Record)
          Found.insert(Callee);
  It->second.assign(Found.begin(), Found.end());
  return It->second;
}

FoldedCallees::List FoldedCallees::describe(const Function &F,
                                            ArrayRef<const Function *> Direct,
                                            bool IsWhole,
                                            DominatorsOf Dominators) {
  DenseMap<const Function *, uint32_t> Counted;
  if (IsWhole)
    for (const BasicBlock *BB : blocksRunOnce(F, Dominators(F)))
      for (const Instruction &I : *BB)
        if (const auto *Call = dyn_cast<CallBase>(&I))
          if (const Function *Callee = Call->getCalledFunction();
              Callee && getPlanned(*Callee).Decision == PlanDecision::Fold)
            ++Counted[Callee];
  SmallSetVector<const Function *, 16> All(Direct.begin(), Direct.end());
  for (unsigned N = 0; N != All.size(); ++N) {
    const Functions &Next = unrecordedCallees(*All[N]);
    All.insert(Next.begin(), Next.end());
  }
  List L;
  SmallPtrSet<const Function *, 8> Known = {&F};
  uint32_t Left = trace::FoldedWhole;
  if (IsWhole)
    // Of these some may be called through pointers.
    for (const Share &S : Shares.lookup(F.getName())) {
      const uint32_t Parts = std::min(S.Parts, Left);
      Left -= Parts;
      L.Named.push_back({S.Callee.str(), FoldedBasis::Traced, 0, Parts});
      Known.insert(F.getParent()->getFunction(S.Callee));
    }
  for (const Function *Callee : All) {
    if (Known.contains(Callee))
      continue;
    trace::FoldedCallee &C = L.Named.emplace_back();
    C.Function = Callee->getName();
    if (const uint32_t Calls = Counted.lookup(Callee)) {
      C.Basis = FoldedBasis::Counted;
      C.Calls = Calls;
      C.Amount = unitsRunOnce(*Callee, Dominators(*Callee));
    }
  }
  std::stable_partition(L.Named.begin(), L.Named.end(),
                        [](const trace::FoldedCallee &C) {
                          return C.Basis != FoldedBasis::Unknown;
                        });
  if (L.Named.size() > MostNamed) {
    L.More = L.Named.size() - MostNamed;
    L.Named.resize(MostNamed);
  }
  return L;
}

} // namespace edgewasm
