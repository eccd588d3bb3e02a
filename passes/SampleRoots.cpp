//===- SampleRoots.cpp - The calls that are sampled -----------------------===//
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

namespace {
/// What a root costs, in units: counting it inline at both ends, and its share
/// of what it takes to begin and end the one in a hundred that is recorded:
/// some two microseconds, with a chunk of its own.
constexpr double RootUnits = 110;

/// Goes down from main.
class RootPlanner {
public:
  RootPlanner(const CallModel &Model, const PlanChooser &Chooser,
              const Choice &C, double Budget, CallModel::AnalysesOf AnalysesOf)
      : Model(Model), Chooser(Chooser), C(C), Budget(Budget),
        AnalysesOf(AnalysesOf) {}

  void planIn(Function &F);

private:
  bool isWorthIt(ArrayRef<unsigned> Targets) const;

  const CallModel &Model;
  const PlanChooser &Chooser;
  const Choice &C;
  const double Budget;
  const CallModel::AnalysesOf AnalysesOf;
  SmallPtrSet<const Function *, 8> Seen;
};

/// What is called through a pointer is as long as its targets are on average.
bool RootPlanner::isWorthIt(ArrayRef<unsigned> Targets) const {
  double Units = 0;
  bool HasEvents = false;
  for (unsigned N : Targets) {
    const ModelFunction &F = Model.functions()[N];
    Units += PlanChooser::expectedUnits(F) / double(Targets.size());
    HasEvents |=
        C.Decisions[N] == PlanDecision::Record ||
        (C.Decisions[N] == PlanDecision::Skip && !Chooser.isQuiet(C, N));
  }
  return HasEvents && RootUnits <= Budget * Units;
}

void RootPlanner::planIn(Function &F) {
  if (!Seen.insert(&F).second)
    return;
  const ModelAnalyses A = AnalysesOf(F);
  for (Instruction &I : instructions(F)) {
    auto *Call = dyn_cast<CallBase>(&I);
    if (!Call || getCallRole(*Call, A.TLI) != CallRole::Unknown)
      continue;
    const ArrayRef<unsigned> Targets = Model.targetsOf(*Call);
    if (Targets.size() == 1 && Model.functions()[Targets[0]].Once)
      planIn(*Model.functions()[Targets[0]].F);
    else if (isWorthIt(Targets))
      Call->addFnAttr(Attribute::get(F.getContext(), SampleRootAttribute));
  }
}
} // namespace

void planSampleRoots(Module &M, const CallModel &Model,
                     const PlanChooser &Chooser, const Choice &C, double Budget,
                     CallModel::AnalysesOf AnalysesOf) {
  M.getOrInsertNamedMetadata(SampleRootsMetadata);
  RootPlanner Planner(Model, Chooser, C, Budget, AnalysesOf);
  for (const ModelFunction &F : Model.functions())
    if (isMainFunction(*F.F))
      Planner.planIn(*F.F);
}

SmallVector<CallBase *, 8> findSampleRoots(Function &F,
                                           const FunctionFilter &Filter,
                                           const TargetLibraryInfo &TLI,
                                           const BlockAnalyses &A) {
  SmallVector<CallBase *, 8> Calls;
  const bool Planned = F.getParent()->getNamedMetadata(SampleRootsMetadata);
  if (!Planned && !isMainFunction(F))
    return Calls;
  for (Instruction &I : instructions(F))
    if (auto *Call = dyn_cast<CallBase>(&I);
        Call && (!Planned || Call->hasFnAttr(SampleRootAttribute)) &&
        isRoot(*Call, Filter, TLI))
      Calls.push_back(Call);
  for (CallBase *Call : Calls)
    if (auto *Invoke = dyn_cast<InvokeInst>(Call))
      if (!Invoke->getNormalDest()->getSinglePredecessor())
        SplitEdge(Invoke->getParent(), Invoke->getNormalDest(), &A.DT, &A.LI);
  return Calls;
}

void insertSampleRoots(ArrayRef<CallBase *> Calls, EventBuilder &Events) {
  for (CallBase *Call : Calls) {
    Call->removeFnAttr(SampleRootAttribute);
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
