//===- TracePlan.h - Chooses which functions are recorded -------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-trace-plan: keeps the predicted cost of tracing within a budget. The
// shortest functions are left out first: they cost the most for each nanosecond
// that a reader learns of. What is left out is said in the IR, and
// edge-trace-insert follows it:
//
//   fold  nothing in the function can have an event: a call of it is like so
//         many instructions of its caller, and its time is shown as a share of
//         the caller under its own name
//   skip  it has no frame, but what it calls has: those frames appear under
//         its caller
//
// Before (edge-trace-plan<budget=5%>):
//   define internal i32 @hash(i32 %x) { ... }
//   define i32 @find(i32 %x) { %h = call i32 @hash(i32 %x) ... }
//
// After:
//   define internal i32 @hash(i32 %x) #0 { ... }
//   attributes #0 = { "edge-trace-plan"="fold:12" }
//   !edge.trace.plan = !{!0, ...}
//   !0 = !{!"hash", !"fold", !"short", i64 12, i64 40000, i64 1}
//   !edge.trace.plan.summary = !{!{!"5%", !"static", i64 21000}}
//
// What stands in these rows: include/edgewasm/Trace/PlanFile.h.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_TRACEPLAN_H
#define EDGEWASM_PASSES_TRACEPLAN_H

#include "TraceOptions.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/PassManager.h"
#include <optional>
#include <string>

namespace edgewasm {

/// Function attribute: `fold:N` or `skip:N`; N is the units of an activation
/// that have no event, what it calls included. Recorded functions have none.
inline constexpr char TracePlanAttribute[] = "edge-trace-plan";
/// Function attribute of skipped functions: an activation is not expected to
/// come to as much as one event, what it calls included.
inline constexpr char TraceQuietAttribute[] = "edge-trace-quiet";
/// The part of the budget that counting the virtual time of loops may take.
inline constexpr double LoopBudgetPart = 0.3;
/// What the plan says of a function.
enum class PlanDecision { Record, Fold, Skip };

/// \returns "record", "fold" or "skip".
llvm::StringRef getPlanDecisionName(PlanDecision D);

/// What calls of a function that is not recorded cost their caller.
struct PlannedCallee {
  PlanDecision Decision = PlanDecision::Record;
  uint32_t Units = 0;
};
/// \returns what the plan says of \p F; Record if it says nothing.
PlannedCallee getPlanned(const llvm::Function &F);

/// Everything edge-trace-plan can be asked to do.
struct PlanOptions {
  /// `budget=5%`: predicted cost of tracing, of the run without it; none
  /// (`budget=none`): everything is recorded.
  std::optional<double> Budget = 0.05;
  std::string BudgetText = "5%"; ///< As it was given.
  /// `use=FILE`: activations in an earlier run; see
  /// include/edgewasm/Trace/EntryCounts.h.
  std::string CountsFile;
  /// `scope=program`: the module is the whole program that ran; what it lacks
  /// of the counts is said. `scope=object` (default): a part of it, which may
  /// use up its functions' share of the budget.
  bool IsProgram = false;
  /// `border`: before inlining. Nothing is written down; functions on the
  /// border between program and libraries that would be recorded are kept from
  /// being inlined, and lose the mark of the border.
  bool IsBorder = false;
  NoInstrumentMode NoInstrument = NoInstrumentMode::Auto;
  /// `mode=tree`: what records; in each an event costs something else. With
  /// `mode=sample` in the whole program the calls are marked that are
  /// top-level activations.
  llvm::StringRef Mode = "stream";
  unsigned EventUnits = 0; ///< Of the mode.

  PlanOptions();
  /// \returns the options \p Text stands for; an empty text is the default.
  static llvm::Expected<PlanOptions> parse(llvm::StringRef Text);
};

class TracePlanPass : public llvm::PassInfoMixin<TracePlanPass> {
public:
  /// \p Parameters are in the grammar of PlanOptions; what is wrong with them
  /// is diagnosed when the pass runs.
  explicit TracePlanPass(llvm::StringRef Parameters);

  llvm::PreservedAnalyses run(llvm::Module &M,
                              llvm::ModuleAnalysisManager &MAM);
  /// Also where optimisations are off.
  static bool isRequired() { return true; }

private:
  PlanOptions Options;
  std::string BadParameters;
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_TRACEPLAN_H
