//===- SampleRoots.cpp - The calls of main that are sampled ---------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SampleRoots.h"
#include "CallRoles.h"
#include "TracePlan.h"
#include "edgewasm/Trace/LinkRequest.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm {

static constexpr StringLiteral BeginSymbol = "edge_trace_sample_begin";

bool saysSampleRoots(const Module &M) {
  const Function *Begin = M.getFunction(BeginSymbol);
  return Begin && !Begin->use_empty();
}

/// True if \p Call is one of a function of the program that has events.
static bool isRoot(const CallBase &Call, const FunctionFilter &Filter,
                   const TargetLibraryInfo &TLI) {
  if (getCallRole(Call, TLI) != CallRole::Unknown || isa<CallBrInst>(Call) ||
      Call.isMustTailCall())
    return false;
  const Function *Callee = Call.getCalledFunction();
  // A function of another object most likely has events, too.
  if (!Callee || Callee->isDeclaration())
    return !Callee || !Callee->hasFnAttribute(NeverTraceAttribute);
  // What most likely has no events would only cost the choice.
  return getPlanned(*Callee).Decision != PlanDecision::Fold &&
         !Callee->hasFnAttribute(TraceQuietAttribute) &&
         Filter.mayInstrument(*Callee) &&
         !Callee->hasFnAttribute(FromLibraryAttribute) &&
         !Callee->hasFnAttribute(LibraryFunctionAttribute);
}

SmallVector<CallBase *, 8> findSampleRoots(Function &Main,
                                           const FunctionFilter &Filter,
                                           const TargetLibraryInfo &TLI,
                                           const BlockAnalyses &A) {
  SmallVector<CallBase *, 8> Calls;
  for (Instruction &I : instructions(Main))
    if (auto *Call = dyn_cast<CallBase>(&I); Call && isRoot(*Call, Filter, TLI))
      Calls.push_back(Call);
  for (CallBase *Call : Calls)
    if (auto *Invoke = dyn_cast<InvokeInst>(Call))
      if (!Invoke->getNormalDest()->getSinglePredecessor())
        SplitEdge(Invoke->getParent(), Invoke->getNormalDest(), &A.DT, &A.LI);
  return Calls;
}

void insertSampleRoots(ArrayRef<CallBase *> Calls, EventBuilder &Events) {
  for (CallBase *Call : Calls) {
    BasicBlock::iterator After = std::next(Call->getIterator());
    if (auto *Invoke = dyn_cast<InvokeInst>(Call))
      After = Invoke->getNormalDest()->getFirstInsertionPt();
    if (!Events.canInsert(*Call->getParent()) ||
        !Events.canInsert(*After->getParent()))
      continue;
    Events.insert(TraceIntrinsic::SampleBegin, ArrayRef<Value *>(),
                  Call->getIterator());
    // Behind a call that does not return, or is left by an exception, the next
    // begin ends it.
    if (!Call->doesNotReturn())
      Events.insert(TraceIntrinsic::SampleEnd, ArrayRef<Value *>(), After)
          ->setDebugLoc(Events.getLocation(*Call));
  }
}

} // namespace edgewasm
