//===- FunctionPoints.cpp - Events of functions and calls -----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Ways into and out of functions and calls.
//
//===----------------------------------------------------------------------===//

#include "FunctionPoints.h"
#include "HostCalls.h"
#include "StaticCost.h"
#include "llvm/Analysis/DomTreeUpdater.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/MDBuilder.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm {

namespace {
/// Returns that are not bound to a call directly before them.
SmallVector<ReturnInst *, 8> getFreeReturns(Function &F) {
  SmallVector<ReturnInst *, 8> Returns;
  for (BasicBlock &BB : F)
    if (auto *Return = dyn_cast<ReturnInst>(BB.getTerminator());
        Return && !BB.getTerminatingMustTailCall() &&
        !BB.getTerminatingDeoptimizeCall())
      Returns.push_back(Return);
  return Returns;
}

void mergeReturns(Function &F, ArrayRef<ReturnInst *> Returns,
                  DomTreeUpdater &DTU) {
  LLVMContext &Ctx = F.getContext();
  BasicBlock *Exit = BasicBlock::Create(Ctx, "edge.trace.return", &F);
  PHINode *Result = nullptr;
  if (!F.getReturnType()->isVoidTy())
    Result = PHINode::Create(F.getReturnType(), Returns.size(), "", Exit);
  auto *Merged = ReturnInst::Create(Ctx, Result, Exit);
  DebugLoc Loc = Returns.front()->getDebugLoc();
  SmallVector<DominatorTree::UpdateType, 8> Updates;
  for (ReturnInst *Return : Returns) {
    BasicBlock *BB = Return->getParent();
    if (Result)
      Result->addIncoming(Return->getReturnValue(), BB);
    Loc = DebugLoc::getMergedLocation(Loc, Return->getDebugLoc());
    BranchInst::Create(Exit, BB)->setDebugLoc(Return->getDebugLoc());
    Return->eraseFromParent();
    Updates.push_back({DominatorTree::Insert, BB, Exit});
  }
  Merged->setDebugLoc(Loc);
  DTU.applyUpdates(Updates);
}

bool isFramed(const CallPoint &P) { return P.Role != CallRole::Unknown; }

/// \returns where the instruction stands before which a frame ends: the call
/// whose return the function's return is bound to, or the way out itself.
Instruction *getEndOfFrame(BasicBlock &BB) {
  if (CallInst *Bound = BB.getTerminatingMustTailCall())
    return Bound;
  if (CallInst *Bound = BB.getTerminatingDeoptimizeCall())
    return Bound;
  Instruction *End = BB.getTerminator();
  if (isa<ReturnInst, ResumeInst>(End))
    return End;
  const auto *Cleanup = dyn_cast<CleanupReturnInst>(End);
  return Cleanup && Cleanup->unwindsToCaller() ? End : nullptr;
}
} // namespace

/// \returns a block that runs when \p Call returns again: not with 0. A result
/// that is no number tells nothing, and then it runs each time.
static BasicBlock *splitAfterReturn(CallBase &Call, DomTreeUpdater &DTU,
                                    const BlockAnalyses &A) {
  BasicBlock::iterator After = std::next(Call.getIterator());
  if (auto *Invoke = dyn_cast<InvokeInst>(&Call)) {
    if (!Invoke->getNormalDest()->getSinglePredecessor())
      SplitEdge(Invoke->getParent(), Invoke->getNormalDest(), &A.DT, &A.LI);
    After = Invoke->getNormalDest()->getFirstInsertionPt();
  }
  IRBuilder<> B(After->getParent(), After);
  B.SetCurrentDebugLocation(Call.getDebugLoc());
  Value *Again = Call.getType()->isIntegerTy()
                     ? B.CreateIsNotNull(&Call, "returned.again")
                     : B.getTrue();
  Instruction *Then = SplitBlockAndInsertIfThen(
      Again, After, /*Unreachable=*/false,
      MDBuilder(Call.getContext()).createUnlikelyBranchWeights(), &DTU, &A.LI);
  Then->setDebugLoc(Call.getDebugLoc());
  return Then->getParent();
}

SmallVector<LandingPlace, 0> splitBlocksForEvents(Function &F,
                                                  const FunctionPlan &Plan,
                                                  const BlockAnalyses &A) {
  DomTreeUpdater DTU(A.DT, DomTreeUpdater::UpdateStrategy::Eager);
  if (Plan.IsMain || (Plan.Frame && !Plan.Leaf))
    if (const auto Returns = getFreeReturns(F); Returns.size() > 1)
      mergeReturns(F, Returns, DTU);
  for (const CallPoint &P : Plan.Calls)
    if (auto *Invoke = dyn_cast<InvokeInst>(P.Call); Invoke && isFramed(P))
      if (!Invoke->getNormalDest()->getSinglePredecessor())
        SplitEdge(Invoke->getParent(), Invoke->getNormalDest(), &A.DT, &A.LI);
  SmallVector<LandingPlace, 0> Landings;
  for (const Landing &L : Plan.Landings)
    Landings.push_back({&L, L.Pad ? L.Pad : splitAfterReturn(*L.Call, DTU, A)});
  return Landings;
}

static void insertCallFrame(const CallPoint &P, unsigned Site,
                            EventBuilder &Events) {
  const bool IsHost = P.Role == CallRole::Import;
  Events.insert(IsHost ? TraceIntrinsic::HostEnter : TraceIntrinsic::Enter,
                Site, P.Call->getIterator());
  if (P.Call->doesNotReturn()) {
    // Nothing runs in this module after it: what is recorded must go out now.
    if (IsHost)
      Events.insert(TraceIntrinsic::Finish, ArrayRef<Value *>(),
                    P.Call->getIterator());
    return;
  }
  BasicBlock::iterator After = std::next(P.Call->getIterator());
  if (auto *Invoke = dyn_cast<InvokeInst>(P.Call))
    After = Invoke->getNormalDest()->getFirstInsertionPt();
  CallInst *Exit = IsHost ? insertHostExit(*P.Call, Site, After, Events)
                          : Events.insert(TraceIntrinsic::Exit, Site, After);
  Exit->setDebugLoc(Events.getLocation(*P.Call));
}

static void insertLibraryCall(const CallPoint &P, const Function &F,
                              EventBuilder &Events, SiteBuilder &Sites) {
  const Function &Callee = *P.Call->getCalledFunction();
  const bool Leaf = isLibraryLeaf(Callee);
  const unsigned Site = Sites.addPlace(
      SiteKind::Library, F, P.Call->getDebugLoc(), Callee.getName(),
      Leaf ? SiteLeaf : 0, getLibraryCost(Callee.getName()));
  if (Leaf)
    Events.insert(TraceIntrinsic::Mark, Site, P.Call->getIterator());
  else
    insertCallFrame(P, Site, Events);
}

void insertCalls(Function &F, const FunctionPlan &Plan, EventBuilder &Events,
                 SiteBuilder &Sites) {
  for (const CallPoint &P : Plan.Calls) {
    if (!Events.canInsert(*P.Call->getParent()))
      continue;
    const Function *Callee = P.Call->getCalledFunction();
    const StringRef Name = Callee ? Callee->getName() : "";
    const DebugLoc &Loc = P.Call->getDebugLoc();
    switch (P.Role) {
    case CallRole::Import:
      insertCallFrame(
          P,
          Sites.addPlace(SiteKind::Host, F, Loc, getImportName(*Callee),
                         isWaitingImport(*Callee) ? SiteWaits : 0, 0),
          Events);
      break;
    case CallRole::Library:
      insertLibraryCall(P, F, Events, Sites);
      break;
    default:
      Events.insert(TraceIntrinsic::Mark,
                    Sites.addPlace(SiteKind::Call, F, Loc, Name,
                                   Callee ? 0 : SiteIndirect, 0),
                    P.Call->getIterator());
    }
  }
}

Value *insertFrame(Function &F, const FunctionPlan &Plan, unsigned Site,
                   EventBuilder &Events) {
  BasicBlock::iterator Entry = F.getEntryBlock().getFirstInsertionPt();
  while (isa<AllocaInst>(*Entry))
    ++Entry;
  if (Plan.Frame)
    Events
        .insert(Plan.Leaf ? TraceIntrinsic::Mark : TraceIntrinsic::Enter, Site,
                Entry)
        ->setDebugLoc(Events.getFunctionLocation());
  Value *Number = nullptr;
  if (!Plan.Landings.empty()) {
    CallInst *Guard =
        Events.insert(TraceIntrinsic::Guard, ArrayRef<Value *>(), Entry);
    Guard->setDebugLoc(Events.getFunctionLocation());
    Guard->setName("activation");
    Number = Guard;
  }
  // Code generation gives a function that calls setjmp a handler for longjmp:
  // what leaves a cleanup then need not leave the function. Who catches it
  // tells.
  const bool MayStay =
      any_of(Plan.Landings, [](const Landing &L) { return L.Call != nullptr; });
  for (BasicBlock &BB : F) {
    Instruction *End = getEndOfFrame(BB);
    if (!End || !Events.canInsert(BB) ||
        (MayStay && isa<ResumeInst, CleanupReturnInst>(End)))
      continue;
    if (Plan.Frame && !Plan.Leaf)
      Events.insert(TraceIntrinsic::Exit, Site, End->getIterator());
    if (Number)
      Events.insert(TraceIntrinsic::Unguard, {Number}, End->getIterator());
    if (Plan.IsMain && isa<ReturnInst>(BB.getTerminator()))
      Events.insert(TraceIntrinsic::Flush, ArrayRef<Value *>(),
                    End->getIterator());
  }
  return Number;
}

void insertLandings(ArrayRef<LandingPlace> Landings, Value *Number,
                    function_ref<unsigned(const Loop *)> SiteOf,
                    EventBuilder &Events) {
  for (const LandingPlace &L : Landings) {
    if (!Events.canInsert(*L.Block))
      continue;
    const BasicBlock::iterator First = L.Block->getFirstInsertionPt();
    Value *Site = ConstantInt::get(Number->getType(), SiteOf(L.What->Frame));
    Events.insert(TraceIntrinsic::Land, {Site, Number}, First);
  }
}

} // namespace edgewasm
