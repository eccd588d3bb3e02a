//===- PlanChoice.h - Which functions are worth their events ----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The choice that edge-trace-plan writes down: a function of the model of the
// program and the budget, nothing else.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_PLANCHOICE_H
#define EDGEWASM_PASSES_PLANCHOICE_H

#include "CallModel.h"
#include "FunctionFilter.h"
#include "TracePlan.h"
#include <optional>
#include <vector>

namespace edgewasm {

enum class PlanReason {
#define PLAN_REASON(Name, Key, Text) Name,
#include "edgewasm/Trace/PlanReasons.def"
};
/// \returns the key of \p R in plans.
llvm::StringRef getPlanReasonKey(PlanReason R);
inline bool isRecorded(PlanReason R) { return R < PlanReason::Short; }

/// What a plan comes down to. Vectors are by number of the function.
struct Choice {
  std::vector<PlanDecision> Decisions;
  std::vector<PlanReason> Reasons;
  std::vector<double> Units;        ///< Unrecorded ones: without events.
  std::vector<double> EventUnits;   ///< Events of an activation and below.
  std::vector<double> OutsideCalls; ///< Of an activation and below.
  std::vector<unsigned> Events;     ///< Of an activation, if it is recorded.
  double Overhead = 0;              ///< Units of all events of the run.
};

/// Chooses for one module.
class PlanChooser {
public:
  /// An event takes \p PerEvent units.
  PlanChooser(const CallModel &Model, const FunctionFilter &Filter,
              unsigned PerEvent)
      : Model(Model), Filter(Filter), PerEvent(PerEvent) {}

  /// The events of no function take more than \p Budget of its time.
  Choice chooseStatic(double Budget) const;
  /// All events take no more than \p Budget of \p RunUnits.
  Choice chooseMeasured(double Budget, double RunUnits) const;
  bool mayRecord(const ModelFunction &F) const {
    return Filter.mayInstrument(*F.F);
  }

  /// Whether most activations of function \p N come to no event at all, what
  /// they call included.
  bool isQuiet(const Choice &C, unsigned N) const {
    return C.EventUnits[N] < PerEvent && C.OutsideCalls[N] < 1;
  }
  /// \returns the units of an activation that are counted on, the fewer the
  /// more it may cost to be wrong.
  static double expectedUnits(const ModelFunction &F);
  /// \returns which part of its time the events of function \p N are expected
  /// to take, those of what it calls included.
  double expectedShare(const Choice &C, unsigned N) const;

private:
  /// Judges a function whose events cost \p Own, and those of what it calls
  /// \p Below.
  using Rule = llvm::function_ref<PlanReason(const ModelFunction &, double Own,
                                             double Below)>;
  Choice decide(Rule IsWorthIt) const;
  static PlanReason judge(double Budget, const ModelFunction &F, double Own,
                          double Below);
  /// \returns why \p F is recorded whatever it costs, if it is.
  std::optional<PlanReason> whyMust(const ModelFunction &F) const;

  llvm::SmallDenseMap<const ModelFunction *, PlanReason, 8>
  findHot(double EventBudget) const;

  const CallModel &Model;
  const FunctionFilter &Filter;
  const unsigned PerEvent;
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_PLANCHOICE_H
