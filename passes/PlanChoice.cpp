//===- PlanChoice.cpp - Which functions are worth their events ------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two rules, because how often functions run cannot be told statically but in
// proportion to their callers:
//
// - Without an earlier run each function answers for itself. The events of an
//   activation, its own and those of all it calls, may take the budget's share
//   of its time; of a short function less than that, so that there is room for
//   the functions around it. Then the whole is within the budget wherever the
//   program spends its time. How long an activation is can only be told from
//   branches that seem as likely as not. Where they are wrong, a function that
//   runs a million times costs more than there is to win: the more often it is
//   expected to run, the less counts what only some activations do.
// - With an earlier run the prediction is of the run as a whole: functions are
//   recorded from the smallest length on with which it is within the budget.
//   First come those with much of the time, so that it is told where that goes.
//   Of what that run did not record, only what the first rule takes as well.
//
//===----------------------------------------------------------------------===//

#include "PlanChoice.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>

using namespace llvm;

namespace edgewasm {

namespace {
/// What the shortest functions leave of their budget to those around them.
constexpr double ShortReserve = 0.25;
/// Activations, in digits, from which on only what is certain counts.
constexpr double DoubtDigits = 6;
/// How far that goes for any function that is called more than a few times: how
/// often nobody knows.
constexpr double LeastDoubt = 0.2;
/// The part of the budget that events may take; counting loops takes the rest.
constexpr double EventPart = 1 - LoopBudgetPart;
/// A function with this part of an earlier run's time is recorded whatever its
/// length, but all of them take no more than that part of what events may.
constexpr double HotShare = 0.05, HotPart = 0.5;
/// Units of one call that a frame's cost can take.
constexpr double MaxUnits = 1 << 20;

} // namespace

Choice PlanChooser::decide(Rule IsWorthIt) const {
  const ArrayRef<ModelFunction> Functions = Model.functions();
  Choice C;
  // A callee in a cycle that comes later counts as recorded.
  C.Decisions.resize(Functions.size(), PlanDecision::Record);
  C.Units.resize(Functions.size());
  C.EventUnits.resize(Functions.size());
  C.OutsideCalls.resize(Functions.size());
  C.Events.resize(Functions.size());
  C.Reasons.resize(Functions.size());
  for (unsigned N : Model.calleesFirst()) {
    const ModelFunction &F = Functions[N];
    bool Quiet = !F.CallsUnknown && !F.HasCallFrames && !F.Recursive;
    double Below = F.LibraryEvents * PerEvent;
    C.OutsideCalls[N] = F.OutsideCalls;
    for (const ModelFunction::Edge &E : F.Calls) {
      Quiet &= C.Decisions[E.Callee] == PlanDecision::Fold;
      Below += E.Weight * Model.shareOf(F, E) * C.EventUnits[E.Callee];
      C.OutsideCalls[N] += E.Weight * C.OutsideCalls[E.Callee];
    }
    C.EventUnits[N] = Below;
    C.Overhead += F.Entries * F.LibraryEvents * PerEvent;
    const bool Leaf = Quiet && !F.Unbounded && !Filter.isForced(*F.F);
    C.Events[N] = Leaf ? 1 : 2;
    const double Own = PerEvent * C.Events[N];
    C.Reasons[N] = whyMust(F).value_or(IsWorthIt(F, Own, Below));
    if (mayRecord(F) && isRecorded(C.Reasons[N])) {
      C.EventUnits[N] += Own;
      C.Overhead += F.Entries * Own;
      continue;
    }
    C.Decisions[N] = Quiet ? PlanDecision::Fold : PlanDecision::Skip;
    C.Units[N] = F.Own;
    for (const ModelFunction::Edge &E : F.Calls)
      if (C.Decisions[E.Callee] != PlanDecision::Record)
        C.Units[N] += E.Weight * C.Units[E.Callee];
    C.Units[N] = std::min(C.Units[N], MaxUnits);
  }
  return C;
}

std::optional<PlanReason> PlanChooser::whyMust(const ModelFunction &F) const {
  if (isMainFunction(*F.F))
    return PlanReason::Main;
  if (Filter.isForced(*F.F))
    return PlanReason::Forced;
  if (F.Once && !F.Measured)
    return PlanReason::Once;
  return std::nullopt;
}

double PlanChooser::expectedUnits(const ModelFunction &F) {
  if (F.Measured)
    return F.Inclusive;
  // Most activations of a recursion are its last ones.
  const double Doubt =
      F.CallsItself
          ? 1
          : std::clamp(std::log10(std::max(F.Entries, 1.0)) / DoubtDigits,
                       LeastDoubt, 1.0);
  return std::pow(std::max(F.Certain, 1.0), Doubt) *
         std::pow(std::max(F.Inclusive, 1.0), 1 - Doubt);
}

PlanReason PlanChooser::judge(double Budget, const ModelFunction &F, double Own,
                              double Below) {
  const double Shortest = Own / Budget, Units = expectedUnits(F);
  if (Units < Shortest)
    return PlanReason::Short;
  const double Share =
      Budget * (1 - ShortReserve * std::sqrt(Shortest / Units));
  if (Own > Share * Units)
    return PlanReason::Short;
  return Own + Below <= Share * std::max(Units, F.Inclusive)
             ? PlanReason::Long
             : PlanReason::Dense;
}

double PlanChooser::expectedShare(const Choice &C, unsigned N) const {
  const ModelFunction &F = Model.functions()[N];
  return C.EventUnits[N] / std::max({expectedUnits(F), F.Inclusive, 1.0});
}

Choice PlanChooser::chooseStatic(double Whole) const {
  const double Budget = EventPart * Whole;
  return decide([&](const ModelFunction &F, double Own, double Below) {
    return judge(Budget, F, Own, Below);
  });
}

/// \returns the functions with much of the time: why they are recorded, or not.
SmallDenseMap<const ModelFunction *, PlanReason, 8>
PlanChooser::findHot(double EventBudget) const {
  double All = 0;
  for (const ModelFunction &F : Model.functions())
    All += F.Self;
  SmallVector<const ModelFunction *, 8> Hot;
  for (const ModelFunction &F : Model.functions())
    if (F.Self > 0 && F.Self >= HotShare * All && mayRecord(F) && !whyMust(F))
      Hot.push_back(&F);
  llvm::stable_sort(Hot, [](const ModelFunction *A, const ModelFunction *B) {
    return A->Entries < B->Entries;
  });
  SmallDenseMap<const ModelFunction *, PlanReason, 8> Reasons;
  double Left = HotPart * EventBudget;
  for (const ModelFunction *F : Hot) {
    // Whether one or two events record it is not known yet.
    Left -= F->Entries * 2 * PerEvent;
    Reasons[F] = Left >= 0 ? PlanReason::Hot : PlanReason::Busy;
  }
  return Reasons;
}

Choice PlanChooser::chooseMeasured(double Whole, double RunUnits) const {
  const double Budget = EventPart * Whole;
  const auto Hot = findHot(Budget * RunUnits);
  std::vector<double> Thresholds = {0};
  for (const ModelFunction &F : Model.functions())
    if (mayRecord(F) && !whyMust(F))
      Thresholds.push_back(std::nextafter(F.Inclusive, INFINITY));
  llvm::sort(Thresholds);
  Thresholds.erase(llvm::unique(Thresholds), Thresholds.end());
  auto With = [&](double Threshold) {
    return decide([&](const ModelFunction &F, double Own, double Below) {
      const auto It = Hot.find(&F);
      if (It != Hot.end() && It->second == PlanReason::Hot)
        return PlanReason::Hot;
      if (F.Inclusive < Threshold)
        return It != Hot.end() ? PlanReason::Busy : PlanReason::Short;
      return F.Measured ? PlanReason::Measured : judge(Budget, F, Own, Below);
    });
  };
  // The overhead falls with the threshold. Where even the last is too much,
  // only what must be recorded is.
  return With(*std::partition_point(
      Thresholds.begin(), Thresholds.end() - 1, [&](double Threshold) {
        return With(Threshold).Overhead > Budget * RunUnits;
      }));
}

StringRef getPlanReasonKey(PlanReason R) {
  constexpr StringRef Keys[] = {
#define PLAN_REASON(Name, Key, Text) Key,
#include "edgewasm/Trace/PlanReasons.def"
  };
  return Keys[unsigned(R)];
}

} // namespace edgewasm
