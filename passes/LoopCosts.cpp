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
#include "llvm/ADT/SetVector.h"
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
  Instruction &countBusy(const BusyLoop &B, AllocaInst &Units);
  void record(BasicBlock::iterator At, AllocaInst &Units, bool Again);
  AllocaInst *createLocal(unsigned Bits = 64);

private:
  Value *expandTripCount(const Loop &L, Instruction &At);
  bool countBehind(const LoopRate &R, AllocaInst &Units);
  void add(IRBuilder<> &B, AllocaInst &Units, Value *More);
  /// \returns the first place in \p Exit behind what was added up there.
  BasicBlock::iterator behindCounts(BasicBlock &Exit) const {
    Instruction *Last = Counted.lookup(&Exit);
    return Last ? std::next(Last->getIterator()) : Exit.getFirstInsertionPt();
  }

  Function &F;
  const uint32_t Threshold;
  EventBuilder &Events;
  const LoopCostAnalyses &A;
  Type *Int64;
  /// Exits of loops in which units were added, and where.
  DenseMap<BasicBlock *, Instruction *> Counted;
};

AllocaInst *LoopCostInserter::createLocal(unsigned Bits) {
  BasicBlock &Entry = F.getEntryBlock();
  return new AllocaInst(IntegerType::get(F.getContext(), Bits),
                        F.getDataLayout().getAllocaAddrSpace(), "loop.units",
                        Entry.begin());
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

/// Adds the units of \p R behind its loop, from how far a value has come: that
/// costs nothing while it runs. \returns false if there is no such value.
bool LoopCostInserter::countBehind(const LoopRate &R, AllocaInst &Units) {
  const std::optional<LoopStride> Stride = findLoopStride(*R.L, A.SE);
  if (!Stride)
    return false;
  PHINode *Last = Stride->Value;
  Value *First = Last->getIncomingValueForBlock(R.L->getLoopPreheader());
  // Units of a step of one, in 1/65536; few enough not to overflow with 32
  // bits of steps.
  constexpr unsigned FractionBits = 16;
  const uint64_t Rate = std::clamp<uint64_t>(
      (R.Units << FractionBits) / std::abs(Stride->Step), 1, UINT32_MAX);
  SmallVector<BasicBlock *, 4> Exits;
  R.L->getUniqueExitBlocks(Exits);
  for (BasicBlock *Exit : Exits) {
    const BasicBlock::iterator At = behindCounts(*Exit);
    IRBuilder<> B(Exit, At);
    B.SetCurrentDebugLocation(Events.getLocation(*At));
    Type *T = F.getDataLayout().getIntPtrType(F.getContext());
    auto Number = [&](Value *V) {
      return V->getType()->isPointerTy() ? B.CreatePtrToInt(V, T) : V;
    };
    Value *To = Number(Last), *From = Number(First);
    Value *Way =
        Stride->Step > 0 ? B.CreateSub(To, From) : B.CreateSub(From, To);
    // It may wrap around; no loop takes that long.
    Way = B.CreateZExt(B.CreateZExtOrTrunc(Way, B.getInt32Ty()), Int64);
    Value *More =
        B.CreateLShr(B.CreateMul(Way, B.getInt64(Rate)), FractionBits);
    // The header has run once more than the value has grown.
    add(B, Units, B.CreateAdd(More, B.getInt64(R.Units)));
    Counted[Exit] = &*std::prev(At);
  }
  return true;
}

void LoopCostInserter::countIterations(const CostLoop &C, AllocaInst &Units) {
  Instruction *Before = C.Outermost->getLoopPreheader()->getTerminator();
  IRBuilder<> Start(Before);
  Start.SetCurrentDebugLocation(Events.getLocation(*Before));
  Start.CreateStore(Start.getInt64(-int64_t(C.Counted)), &Units);
  for (const LoopRate &R : C.Rates) {
    BasicBlock *Preheader = R.L->getLoopPreheader();
    Instruction *At = Preheader ? Preheader->getTerminator() : nullptr;
    Value *Trips = At ? expandTripCount(*R.L, *At) : nullptr;
    if (!Trips && countBehind(R, Units))
      continue;
    BasicBlock &Header = *R.L->getHeader();
    IRBuilder<> B(At ? At : Header.getTerminator());
    if (!Trips)
      B.SetInsertPoint(&Header, Header.getFirstInsertionPt());
    B.SetCurrentDebugLocation(Events.getLocation(*B.GetInsertPoint()));
    Value *More = B.getInt64(R.Units);
    add(B, Units, Trips ? B.CreateMul(Trips, More) : More);
  }
}

/// Records before \p At if it is worth it. \p Again: more may be added later.
void LoopCostInserter::record(BasicBlock::iterator At, AllocaInst &Units,
                              bool Again) {
  BasicBlock &BB = *At->getParent();
  if (!Events.canInsert(BB))
    return;
  MDNode *Unlikely = MDBuilder(F.getContext()).createUnlikelyBranchWeights();
  DomTreeUpdater DTU(A.DT, DomTreeUpdater::UpdateStrategy::Eager);
  const DebugLoc Loc = Events.getLocation(*At);
  IRBuilder<> B(&BB, At);
  B.SetCurrentDebugLocation(Loc);
  Type *T = Units.getAllocatedType();
  Value *Sum = B.CreateLoad(T, &Units);
  Value *Worth = B.CreateICmpSGE(Sum, ConstantInt::get(T, Threshold));
  Instruction *Then = SplitBlockAndInsertIfThen(
      Worth, At, /*Unreachable=*/false, Unlikely, &DTU, &A.LI);
  Then->setDebugLoc(Loc);
  Events.addBlock(*Then->getParent(), BB);
  Events.addBlock(*Then->getSuccessor(0), BB);
  B.SetInsertPoint(Then);
  B.SetCurrentDebugLocation(Loc);
  if (Again)
    B.CreateStore(ConstantInt::get(T, 0), &Units);
  Events.insert(TraceIntrinsic::Cost, {B.CreateZExtOrTrunc(Sum, Int64)},
                Then->getIterator());
}

void LoopCostInserter::recordAtExits(const CostLoop &C, AllocaInst &Units) {
  SmallVector<BasicBlock *, 8> Exits;
  C.Outermost->getUniqueExitBlocks(Exits);
  for (BasicBlock *Exit : Exits)
    // A trap ends the program, and with it what time would be shared out.
    if (!isa<UnreachableInst>(Exit->getTerminator()))
      record(behindCounts(*Exit), Units, /*Again=*/false);
}

/// \returns what stands behind the addition in the loop's header.
Instruction &LoopCostInserter::countBusy(const BusyLoop &Busy,
                                         AllocaInst &Units) {
  BasicBlock &Header = *Busy.L->getHeader();
  IRBuilder<> B(&Header, Header.getFirstInsertionPt());
  B.SetCurrentDebugLocation(Events.getLocation(*B.GetInsertPoint()));
  Type *T = Units.getAllocatedType();
  B.CreateStore(
      B.CreateAdd(B.CreateLoad(T, &Units), ConstantInt::get(T, Busy.Units)),
      &Units);
  return *B.GetInsertPoint();
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

void insertBusyLoops(Function &F, ArrayRef<BusyLoop> Loops, uint32_t Threshold,
                     EventBuilder &Events, const LoopCostAnalyses &A) {
  if (Loops.empty())
    return;
  LoopCostInserter Inserter(F, Threshold, Events, A);
  // 32 bits: what is not yet recorded is little.
  AllocaInst *Units = Inserter.createLocal(32);
  IRBuilder<> Start(Units->getParent(), std::next(Units->getIterator()));
  Start.SetCurrentDebugLocation(Events.getFunctionLocation());
  Start.CreateStore(Start.getInt32(0), Units);
  // Where to record is known before the blocks change; in the order of the
  // code, so that each build is the same.
  SmallSetVector<Instruction *, 16> Places;
  for (const BusyLoop &B : Loops) {
    Places.insert(&Inserter.countBusy(B, *Units));
    SmallVector<BasicBlock *, 8> Exits;
    B.L->getUniqueExitBlocks(Exits);
    for (BasicBlock *Exit : Exits)
      if (!isa<UnreachableInst>(Exit->getTerminator()) &&
          Exit->getFirstInsertionPt() != Exit->end())
        Places.insert(&*Exit->getFirstInsertionPt());
  }
  for (Instruction *Place : Places)
    Inserter.record(Place->getIterator(), *Units, /*Again=*/true);
  PromoteMemToReg(Units, A.DT);
}

} // namespace edgewasm
