//===- FunctionPlan.cpp - What is to be inserted into one function --------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Chooses points and computes the costs of frames from block frequencies.
//
//===----------------------------------------------------------------------===//

#include "FunctionPlan.h"
#include "FunctionFilter.h"
#include "LoopEstimates.h"
#include "LoopPoints.h"
#include "StaticCost.h"
#include "TracePlan.h"
#include "edgewasm/Trace/TraceFormat.h"
#include "llvm/IR/InstIterator.h"
#include <algorithm>
#include <cmath>

using namespace llvm;

namespace edgewasm {

namespace {

/// With more events an iteration, a loop's time between them is its code's.
constexpr double BusyEvents = 2;

uint32_t clampCost(double Cost) {
  return std::clamp<double>(std::round(Cost), 1, trace::ControlArgumentMax);
}

/// \returns the functions in \p Units, the largest first.
SmallVector<const Function *, 0>
largestFirst(MapVector<const Function *, double> Units) {
  auto Rows = Units.takeVector();
  llvm::stable_sort(
      Rows, [](const auto &A, const auto &B) { return A.second > B.second; });
  SmallVector<const Function *, 0> Sorted;
  for (const auto &[F, Estimate] : Rows)
    Sorted.push_back(F);
  return Sorted;
}

class Planner {
public:
  Planner(Function &F, const TraceOptions &Options,
          std::optional<double> LoopBudget, const PlanAnalyses &A)
      : F(F), Options(Options), A(A),
        Estimates(F, Options.CostThreshold, LoopBudget, A) {}

  FunctionPlan plan(bool Forced);

private:
  void planCalls();
  void planLoopFrames();
  void planCostLoops(Loop *L, bool InFrame);
  void planBusyLoops();
  void planCosts();
  void planLandings();
  const Loop *innermostFrame(const BasicBlock *BB) const;

  bool hasEvents(const BasicBlock *BB) const { return Events.contains(BB); }
  bool hasEvents(const Loop *L) const;

  Function &F;
  const TraceOptions &Options;
  const PlanAnalyses &A;
  LoopEstimates Estimates;
  FunctionPlan Plan;
  DenseMap<const BasicBlock *, unsigned> Events;
  SmallPtrSet<const Loop *, 8> Framed;
  SmallVector<const Loop *, 8> Static; ///< Outermost, without events.
  /// The same, of unknown length but not worth counting, with units of a run.
  SmallVector<std::pair<const Loop *, double>, 8> Uncounted;
  bool Opaque = false;
};

void Planner::planCalls() {
  for (Instruction &I : instructions(F)) {
    auto *Call = dyn_cast<CallBase>(&I);
    if (!Call)
      continue;
    const CallRole Role = getCallRole(*Call, A.TLI);
    if (Role == CallRole::None)
      continue;
    Opaque = true;
    unsigned &Count = Events[I.getParent()];
    ++Count;
    // The frame of a callee that must be a tail call ends after this one.
    const bool CanFrame = !Call->isMustTailCall() && !isa<CallBrInst>(Call);
    if (CanFrame &&
        ((Role == CallRole::Import && Options.has(PointImport)) ||
         (Role == CallRole::Library && Options.has(PointLibrary)))) {
      Plan.Calls.push_back({Call, Role});
    } else if (Options.has(PointCall) &&
               !Call->hasFnAttr(Attribute::ReturnsTwice)) {
      Plan.Calls.push_back({Call, CallRole::Unknown});
      ++Count;
    }
  }
}

void Planner::planLoopFrames() {
  if (!Options.has(PointLoop))
    return;
  for (Loop *L : A.LI.getLoopsInPreorder()) {
    if (Estimates.trips(L) < Options.LoopThreshold)
      continue;
    if (const char *Why = whyNoLoopFrame(*L)) {
      A.ORE.emit([&] {
        return OptimizationRemarkMissed("edge-trace-insert", "LoopLeftAlone",
                                        L->getStartLoc(), L->getHeader())
               << "loop is not traced: " << Why;
      });
      continue;
    }
    Plan.Loops.push_back({L, {}});
    Framed.insert(L);
  }
}

/// Events of the loop's body; its own being a frame does not count.
bool Planner::hasEvents(const Loop *L) const {
  if (any_of(L->blocks(), [&](const BasicBlock *BB) { return hasEvents(BB); }))
    return true;
  return any_of(L->getSubLoops(), [&](const Loop *Inner) {
    return Framed.contains(Inner) || hasEvents(Inner);
  });
}

/// Plans the loops without events in \p L. Virtual time is charged to the
/// frame on top: without one it would mean nothing.
void Planner::planCostLoops(Loop *L, bool InFrame) {
  InFrame |= Framed.contains(L);
  if (!hasEvents(L)) {
    if (Estimates.staticUnits(L) >= 0)
      Static.push_back(L);
    if (!Options.Cost || !InFrame || Estimates.staticUnits(L) >= 0 ||
        whyNoLoopCost(*L))
      return;
    CostLoop C;
    const LoopEstimates::RunUnits Units = Estimates.assumedUnits(L, C.Rates);
    C.Outermost = L;
    C.Assumed = std::round(Units.Assumed);
    C.Counted = std::round(Units.Assumed - Units.Uncounted);
    if (C.Rates.empty())
      Uncounted.push_back({L, Units.Assumed});
    else
      Plan.CostLoops.push_back(std::move(C));
    return;
  }
  for (Loop *Inner : L->getSubLoops())
    planCostLoops(Inner, InFrame);
}

/// Loops whose time between two events is anybody's guess: that of an
/// interpreter, most of whose instructions call nothing.
void Planner::planBusyLoops() {
  if (!Options.FineCost || !Plan.Frame || !Plan.Loops.empty())
    return;
  for (Loop *L : A.LI.getLoopsInPreorder()) {
    if (!hasEvents(L) || !L->getLoopPreheader() || L->getHeader()->isEHPad())
      continue;
    double PerIteration = 0;
    for (const BasicBlock *BB : L->blocks())
      PerIteration += Events.lookup(BB) * Estimates.ratio(BB, L->getHeader());
    if (PerIteration < BusyEvents)
      Plan.BusyLoops.push_back({L});
  }
}

void Planner::planCosts() {
  struct Sum {
    double Units = 0, Events = 0;
    MapVector<const Function *, double> Folded; ///< By estimated units.
  };
  DenseMap<const Loop *, Sum> Sums; // Key null: the function itself.
  // Loops of which more is known than the frequencies of their blocks.
  SmallVector<std::pair<const Loop *, double>, 8> Known;
  SmallPtrSet<const Loop *, 8> KnownSet;
  for (const CostLoop &C : Plan.CostLoops)
    Known.push_back({C.Outermost, C.Assumed});
  for (const Loop *L : Static)
    Known.push_back({L, Estimates.staticUnits(L)});
  Known.append(Uncounted.begin(), Uncounted.end());
  for (const auto &[L, Units] : Known)
    KnownSet.insert(L);
  DenseMap<const Loop *, double> Busy; // Units of an iteration.
  for (const BusyLoop &B : Plan.BusyLoops)
    Busy[B.L] = 0;
  const auto BusyAround = [&](const Loop *L) {
    while (L && !Busy.contains(L))
      L = L->getParentLoop();
    return L;
  };
  auto EntryOf = [&](const Loop *Frame) {
    return Frame ? Frame->getLoopPreheader() : &F.getEntryBlock();
  };
  for (const BasicBlock &BB : F) {
    const Loop *L = A.LI.getLoopFor(&BB), *Frame = innermostFrame(&BB);
    Sum &S = Sums[Frame];
    const double Weight = Estimates.ratio(&BB, EntryOf(Frame));
    S.Events += Events.lookup(&BB) * Weight;
    for (const Instruction &I : BB)
      if (const auto *Call = dyn_cast<CallBase>(&I))
        if (const Function *Callee = Call->getCalledFunction())
          if (const PlannedCallee P = getPlanned(*Callee);
              P.Decision != PlanDecision::Record)
            S.Folded[Callee] += P.Units * Weight;
    const Loop *Around = BusyAround(L);
    while (L && !KnownSet.contains(L))
      L = L->getParentLoop();
    if (!L && Around)
      Busy[Around] +=
          getBlockCost(BB) * Estimates.ratio(&BB, Around->getHeader());
    else if (!L)
      S.Units += getBlockCost(BB) * Weight;
  }
  for (const auto &[L, Units] : Known) {
    if (const Loop *Around = BusyAround(L->getParentLoop())) {
      Busy[Around] += Units * Estimates.entries(L, Around->getHeader());
      continue;
    }
    const Loop *Frame = innermostFrame(L->getHeader());
    Sums[Frame].Units += Units * Estimates.entries(L, EntryOf(Frame));
  }
  for (const LoopFrame &Inner : Plan.Loops) {
    const Loop *Frame = innermostFrame(Inner.L->getLoopPreheader());
    Sums[Frame].Events += Estimates.entries(Inner.L, EntryOf(Frame));
  }
  auto CostOf = [&](const Loop *Frame) {
    Sum S = Sums.lookup(Frame);
    return FrameCost{clampCost(S.Units / (S.Events + 1)),
                     largestFirst(std::move(S.Folded))};
  };
  for (BusyLoop &B : Plan.BusyLoops)
    B.Units = uint64_t(std::max(std::round(Busy[B.L]), 1.0));
  Plan.Cost = CostOf(nullptr);
  for (LoopFrame &Frame : Plan.Loops)
    Frame.Cost = CostOf(Frame.L);
}

/// \returns the innermost loop around \p BB that is a frame.
const Loop *Planner::innermostFrame(const BasicBlock *BB) const {
  const Loop *L = A.LI.getLoopFor(BB);
  while (L && !Framed.contains(L))
    L = L->getParentLoop();
  return L;
}

void Planner::planLandings() {
  for (BasicBlock &BB : F) {
    // A loop that is left through the pad still has its frame there. All ways
    // to the pad lead out of the same loops: others have no frame.
    if (BB.isEHPad() && BB.getFirstInsertionPt() != BB.end() &&
        !pred_empty(&BB))
      Plan.Landings.push_back({&BB, nullptr, innermostFrame(*pred_begin(&BB))});
    for (Instruction &I : BB)
      if (auto *Call = dyn_cast<CallBase>(&I);
          Call && Call->hasFnAttr(Attribute::ReturnsTwice))
        Plan.Landings.push_back({nullptr, Call, innermostFrame(&BB)});
  }
}

FunctionPlan Planner::plan(bool Forced) {
  const PlanDecision Decision = getPlanned(F).Decision;
  if (Decision == PlanDecision::Fold)
    return {}; // Callers rely on it that nothing in it has an event.
  Plan.IsMain = isMainFunction(F);
  Plan.Frame = Options.has(PointFunction) && Decision == PlanDecision::Record;
  planCalls();
  planLoopFrames();
  for (Loop *L : A.LI)
    planCostLoops(L, Plan.Frame);
  planBusyLoops();
  planCosts();
  Plan.Leaf = Plan.Frame && !Opaque && !Forced && Plan.Loops.empty() &&
              Plan.CostLoops.empty();
  if (Plan.Frame && !Plan.Leaf)
    planLandings();
  return std::move(Plan);
}

} // namespace

FunctionPlan planFunction(Function &F, const TraceOptions &Options, bool Forced,
                          std::optional<double> LoopBudget,
                          const PlanAnalyses &A) {
  return Planner(F, Options, LoopBudget, A).plan(Forced);
}

} // namespace edgewasm
