//===- LoopCosts.cpp - Virtual time of loops without events ---------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Adds up the virtual time of loops whose iterations nobody knows beforehand.
// The sum lives in an i64 local: it cannot overflow, costs what an i32 would,
// and an ordinary SSA value never hinders the vectoriser's result.
//
//===----------------------------------------------------------------------===//

#include "LoopPoints.h"
#include "llvm/Analysis/DomTreeUpdater.h"
#include "llvm/Analysis/ScalarEvolutionExpressions.h"
#include "llvm/IR/MDBuilder.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"
#include "llvm/Transforms/Utils/PromoteMemToReg.h"
#include "llvm/Transforms/Utils/ScalarEvolutionExpander.h"

using namespace llvm;

namespace edgewasm {

namespace {
class LoopCostInserter {
public:
  LoopCostInserter(Function &F, uint32_t Threshold, EventBuilder &Events,
                   const LoopCostAnalyses &A)
      : F(F), Threshold(Threshold), Events(Events), A(A),
        Int64(Type::getInt64Ty(F.getContext())) {}

  void countIterations(const CostLoop &C, AllocaInst &Units);
  void recordAtExits(const CostLoop &C, AllocaInst &Units);
  AllocaInst *createLocal();

private:
  Value *expandTripCount(const Loop &L, Instruction &At);
  void add(IRBuilder<> &B, AllocaInst &Units, Value *More);

  Function &F;
  const uint32_t Threshold;
  EventBuilder &Events;
  const LoopCostAnalyses &A;
  Type *Int64;
};

AllocaInst *LoopCostInserter::createLocal() {
  BasicBlock &Entry = F.getEntryBlock();
  return new AllocaInst(Int64, F.getDataLayout().getAllocaAddrSpace(),
                        "loop.units", Entry.begin());
}

/// \returns the number of iterations as an i64 before \p At, or null if that
/// is not known there or would cost much to compute.
Value *LoopCostInserter::expandTripCount(const Loop &L, Instruction &At) {
  const SCEV *Taken = A.SE.getBackedgeTakenCount(&L);
  if (isa<SCEVCouldNotCompute>(Taken) || !Taken->getType()->isIntegerTy() ||
      A.SE.getTypeSizeInBits(Taken->getType()) > 64)
    return nullptr;
  SCEVExpander Expander(A.SE, "loop.trips", /*PreserveLCSSA=*/false);
  if (!Expander.isSafeToExpandAt(Taken, &At) ||
      Expander.isHighCostExpansion({Taken}, const_cast<Loop *>(&L),
                                   SCEVCheapExpansionBudget, &A.TTI, &At))
    return nullptr;
  Value *Count = Expander.expandCodeFor(Taken, Taken->getType(), &At);
  IRBuilder<> B(&At);
  B.SetCurrentDebugLocation(Events.getLocation(At));
  return B.CreateAdd(B.CreateZExtOrTrunc(Count, Int64), B.getInt64(1));
}

void LoopCostInserter::add(IRBuilder<> &B, AllocaInst &Units, Value *More) {
  B.CreateStore(B.CreateAdd(B.CreateLoad(Int64, &Units), More), &Units);
}

void LoopCostInserter::countIterations(const CostLoop &C, AllocaInst &Units) {
  Instruction *Before = C.Outermost->getLoopPreheader()->getTerminator();
  IRBuilder<> Start(Before);
  Start.SetCurrentDebugLocation(Events.getLocation(*Before));
  Start.CreateStore(Start.getInt64(-int64_t(C.Assumed)), &Units);
  for (const LoopRate &R : C.Rates) {
    BasicBlock *Preheader = R.L->getLoopPreheader();
    Instruction *At = Preheader ? Preheader->getTerminator() : nullptr;
    Value *Trips = At ? expandTripCount(*R.L, *At) : nullptr;
    BasicBlock &Header = *R.L->getHeader();
    IRBuilder<> B(At ? At : Header.getTerminator());
    if (!Trips)
      B.SetInsertPoint(&Header, Header.getFirstInsertionPt());
    B.SetCurrentDebugLocation(Events.getLocation(*B.GetInsertPoint()));
    Value *More = B.getInt64(R.Units);
    add(B, Units, Trips ? B.CreateMul(Trips, More) : More);
  }
}

void LoopCostInserter::recordAtExits(const CostLoop &C, AllocaInst &Units) {
  SmallVector<BasicBlock *, 8> Exits;
  C.Outermost->getUniqueExitBlocks(Exits);
  MDNode *Unlikely = MDBuilder(F.getContext()).createUnlikelyBranchWeights();
  DomTreeUpdater DTU(A.DT, DomTreeUpdater::UpdateStrategy::Eager);
  for (BasicBlock *Exit : Exits) {
    // A trap ends the program, and with it what time would be shared out.
    if (!Events.canInsert(*Exit) || isa<UnreachableInst>(Exit->getTerminator()))
      continue;
    BasicBlock::iterator At = Exit->getFirstInsertionPt();
    const DebugLoc Loc = Events.getLocation(*At);
    IRBuilder<> B(Exit, At);
    B.SetCurrentDebugLocation(Loc);
    Value *Sum = B.CreateLoad(Int64, &Units);
    Value *Worth = B.CreateICmpSGE(Sum, B.getInt64(Threshold));
    Instruction *Then = SplitBlockAndInsertIfThen(
        Worth, At, /*Unreachable=*/false, Unlikely, &DTU, &A.LI);
    Then->setDebugLoc(Loc);
    Events.addBlock(*Then->getParent(), *Exit);
    Events.addBlock(*Then->getSuccessor(0), *Exit);
    Events.insert(TraceIntrinsic::Cost, {Sum}, Then->getIterator());
  }
}
} // namespace

void insertLoopCosts(Function &F, ArrayRef<CostLoop> Loops, uint32_t Threshold,
                     EventBuilder &Events, const LoopCostAnalyses &A) {
  LoopCostInserter Inserter(F, Threshold, Events, A);
  SmallVector<AllocaInst *, 8> Locals;
  // All that asks about iterations comes before the blocks change.
  for (const CostLoop &C : Loops)
    Inserter.countIterations(C, *Locals.emplace_back(Inserter.createLocal()));
  for (const auto &[C, Units] : zip_equal(Loops, Locals))
    Inserter.recordAtExits(C, *Units);
  if (!Locals.empty())
    PromoteMemToReg(Locals, A.DT);
}

} // namespace edgewasm
