//===- LoopPoints.cpp - Frames of hot loops -------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which loops can carry events, and the frames of hot loops. Their virtual time
// is in LoopCosts.cpp.
//
//===----------------------------------------------------------------------===//

#include "LoopPoints.h"
#include "llvm/Analysis/ScalarEvolutionExpressions.h"

using namespace llvm;

namespace edgewasm {

static const char *whyNotSimple(const Loop &L) {
  if (!L.getLoopPreheader())
    return "it has no preheader";
  if (L.getHeader()->isEHPad())
    return "its header is an exception-handling pad";
  if (!L.hasDedicatedExits())
    return "an exit is shared with code outside the loop";
  return nullptr;
}

const char *whyNoLoopFrame(const Loop &L) {
  if (const char *Why = whyNotSimple(L))
    return Why;
  // A longjmp back into it may come when its frame has ended.
  for (const BasicBlock *BB : L.blocks())
    if (any_of(*BB, [](const Instruction &I) {
          const auto *Call = dyn_cast<CallBase>(&I);
          return Call && Call->hasFnAttr(Attribute::ReturnsTwice);
        }))
      return "a call in it may return twice";
  SmallVector<BasicBlock *, 8> Exits;
  L.getUniqueExitBlocks(Exits);
  for (const BasicBlock *Exit : Exits)
    if (Exit->getFirstInsertionPt() == Exit->end())
      return "an exception leaves it through a block that can hold no event";
  return nullptr;
}

const char *whyNoLoopCost(const Loop &L) {
  if (const char *Why = whyNotSimple(L))
    return Why;
  if (L.hasNoExitBlocks())
    return "it never ends";
  return nullptr;
}

std::optional<LoopStride> findLoopStride(const Loop &L, ScalarEvolution &SE) {
  if (!L.getLoopPreheader() || !L.hasDedicatedExits() || L.hasNoExitBlocks())
    return std::nullopt;
  SmallVector<BasicBlock *, 8> Exits;
  L.getUniqueExitBlocks(Exits);
  // Code in each of many exits is more than an addition in the loop.
  constexpr unsigned MostExits = 4;
  if (Exits.size() > MostExits || any_of(Exits, [](const BasicBlock *Exit) {
        return Exit->isEHPad() || Exit->getFirstInsertionPt() == Exit->end();
      }))
    return std::nullopt;
  for (PHINode &Phi : L.getHeader()->phis()) {
    if (!SE.isSCEVable(Phi.getType()) ||
        SE.getTypeSizeInBits(Phi.getType()) > 64)
      continue;
    const auto *Grows = dyn_cast<SCEVAddRecExpr>(SE.getSCEV(&Phi));
    if (!Grows || Grows->getLoop() != &L || !Grows->isAffine())
      continue;
    const auto *Step = dyn_cast<SCEVConstant>(Grows->getStepRecurrence(SE));
    if (Step && Step->getAPInt().isSignedIntN(32) && !Step->isZero())
      return LoopStride{&Phi, Step->getAPInt().getSExtValue()};
  }
  return std::nullopt;
}

/// \returns the iterations counted when the loop is left through \p Exit.
static Value *getCountAtExit(const Loop &L, BasicBlock &Exit, PHINode *Entered,
                             Value *Counted) {
  // At the top of a loop that tests before its body, nothing was done yet.
  auto CountFrom = [&](const BasicBlock *Pred) -> Value * {
    return Pred == L.getHeader() && !L.isLoopLatch(Pred) ? Entered : Counted;
  };
  Value *First = CountFrom(*pred_begin(&Exit));
  if (all_of(predecessors(&Exit),
             [&](const BasicBlock *Pred) { return CountFrom(Pred) == First; }))
    return First;
  auto *Count = PHINode::Create(Entered->getType(), pred_size(&Exit),
                                "iterations", Exit.begin());
  for (BasicBlock *Pred : predecessors(&Exit))
    Count->addIncoming(CountFrom(Pred), Pred);
  return Count;
}

void insertLoopFrame(Loop &L, unsigned Site, bool EveryIteration,
                     EventBuilder &Events) {
  BasicBlock &Header = *L.getHeader();
  Type *Int64 = Type::getInt64Ty(Header.getContext());
  auto *Entered = PHINode::Create(Int64, pred_size(&Header),
                                  "iterations.before", Header.begin());
  IRBuilder<> B(&Header, Header.getFirstInsertionPt());
  B.SetCurrentDebugLocation(Events.getLocation(*B.GetInsertPoint()));
  Value *Counted = B.CreateNUWAdd(Entered, B.getInt64(1), "iterations.with");
  for (BasicBlock *Pred : predecessors(&Header))
    Entered->addIncoming(L.contains(Pred) ? Counted : B.getInt64(0), Pred);

  SmallVector<BasicBlock *, 8> Exits;
  L.getUniqueExitBlocks(Exits);
  for (BasicBlock *Exit : Exits) {
    Value *Count = getCountAtExit(L, *Exit, Entered, Counted);
    Events.insert(TraceIntrinsic::LoopExit, {B.getInt32(Site), Count},
                  Exit->getFirstInsertionPt());
  }
  Events.insert(TraceIntrinsic::Enter, Site,
                L.getLoopPreheader()->getTerminator()->getIterator());
  if (EveryIteration)
    Events.insert(TraceIntrinsic::Mark, Site, Header.getFirstInsertionPt());
}

} // namespace edgewasm
