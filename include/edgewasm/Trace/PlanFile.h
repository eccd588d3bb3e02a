//===- PlanFile.h - What was chosen to be recorded, and why -----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The instrumentation plan of a link, which edge-trace-plan makes, the linker
// writes beside the module (`app.wasm.ewplan`) and edge-wasm-prof sets beside
// what a trace measured. One JSON object:
//
//   { "version": 1, "budget": "5%", "basis": "static",
//     "predictedOverhead": 0.021, "eventUnits": 10,
//     "functions": [
//       { "name": "_Z4hashi", "decision": "fold", "why": "short", "units": 12,
//         "entries": 40000, "events": 1 }, ... ] }
//
// eventUnits   what an event was taken to cost, in virtual time units
// budget       none, or a percentage
// basis        static, or trace: an earlier run was used
// decision     record, fold or skip; see passes/TracePlan.h
// why          see PlanReasons.def
// units        virtual time units of an activation that were counted on
// entries      activations that were counted on
// events       that an activation has or would have
//
// In the IR it is named metadata of the same strings and numbers.
// Needs LLVM's Support library; host only.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_TRACE_PLANFILE_H
#define EDGEWASM_TRACE_PLANFILE_H

#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace edgewasm::trace {

inline constexpr char PlanFileSuffix[] = ".ewplan";
inline constexpr unsigned PlanFileVersion = 1;

/// Named metadata: a row `!{name, decision, why, units, entries, events}` for
/// each function that the plan decided about.
inline constexpr char PlanMetadata[] = "edge.trace.plan";
/// Named metadata: one row `!{budget, basis, predicted overhead in
/// millionths, units of an event}`.
inline constexpr char PlanSummaryMetadata[] = "edge.trace.plan.summary";

inline constexpr double UnitNanoseconds = 0.2;

/// What one recorded event is taken to cost in a mode, in virtual time units:
/// the inline store and its share of the runtime, 2 to 4 ns in mode stream
/// (docs/benchmarks.md) where a unit of code whose length is known is about
/// 0.2 ns. The higher number, because where a budget leaves few events the
/// clock is read for fewer of them. The others as they measured against it.
struct ModeCost {
  const char *Mode;
  unsigned EventUnits;
};
inline constexpr ModeCost ModeCosts[] = {
    {"stream", 20}, {"tree", 33}, {"flight", 25}, {"sample", 20}};
inline constexpr unsigned DefaultEventUnits = ModeCosts[0].EventUnits;

/// \returns the units by which to judge a run of \p Units that took \p Ns
/// nanoseconds without the host (0: unknown). Static costs may be too high, a
/// clock runs while others have the processor: the smaller one is nearer to the
/// truth.
inline double lengthOfRun(double Units, double Ns) {
  return Ns > 0 && Ns / UnitNanoseconds < Units ? Ns / UnitNanoseconds : Units;
}

/// One function of a plan.
struct PlannedFunction {
  std::string Name; ///< Linkage name.
  std::string Decision;
  std::string Why;
  uint64_t Units = 0;
  uint64_t Entries = 0;
  uint64_t Events = 0;
};

/// The plan of a module.
struct PlanFile {
  std::string Budget = "none";
  std::string Basis = "static";
  double PredictedOverhead = 0;            ///< Of the run without tracing.
  unsigned EventUnits = DefaultEventUnits; ///< What an event is taken to cost.
  std::vector<PlannedFunction> Functions;
};

inline void writePlanFile(const PlanFile &Plan, llvm::raw_ostream &OS) {
  llvm::json::OStream J(OS, 1);
  J.object([&] {
    J.attribute("version", PlanFileVersion);
    J.attribute("budget", Plan.Budget);
    J.attribute("basis", Plan.Basis);
    J.attribute("predictedOverhead", Plan.PredictedOverhead);
    J.attribute("eventUnits", Plan.EventUnits);
    J.attributeArray("functions", [&] {
      for (const PlannedFunction &F : Plan.Functions)
        J.object([&] {
          J.attribute("name", llvm::json::fixUTF8(F.Name));
          J.attribute("decision", F.Decision);
          J.attribute("why", F.Why);
          J.attribute("units", F.Units);
          J.attribute("entries", F.Entries);
          J.attribute("events", F.Events);
        });
    });
  });
  OS << '\n';
}

/// \returns the plan in \p Text, which need not be trusted.
inline llvm::Expected<PlanFile> readPlanFile(llvm::StringRef Text) {
  llvm::Expected<llvm::json::Value> Root = llvm::json::parse(Text);
  if (!Root)
    return Root.takeError();
  auto Fail = [](const char *What) {
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   "not an instrumentation plan: %s", What);
  };
  const llvm::json::Object *O = Root->getAsObject();
  if (!O)
    return Fail("no JSON object");
  if (O->getInteger("version") != int64_t(PlanFileVersion))
    return Fail("its version is another one");
  const llvm::json::Array *Functions = O->getArray("functions");
  if (!Functions)
    return Fail("it has no functions");
  PlanFile Plan;
  Plan.Budget = O->getString("budget").value_or("").str();
  Plan.Basis = O->getString("basis").value_or("").str();
  Plan.PredictedOverhead = O->getNumber("predictedOverhead").value_or(0);
  Plan.EventUnits = unsigned(std::clamp<int64_t>(
      O->getInteger("eventUnits").value_or(DefaultEventUnits), 0, 1 << 20));
  for (const llvm::json::Value &V : *Functions) {
    const llvm::json::Object *F = V.getAsObject();
    if (!F || !F->getString("name") || !F->getString("decision"))
      return Fail("a function has no name or decision");
    auto Count = [&](const char *Key) {
      return uint64_t(std::max<int64_t>(F->getInteger(Key).value_or(0), 0));
    };
    Plan.Functions.push_back(
        {F->getString("name")->str(), F->getString("decision")->str(),
         F->getString("why").value_or("").str(), Count("units"),
         Count("entries"), Count("events")});
  }
  return Plan;
}

} // namespace edgewasm::trace

#endif // EDGEWASM_TRACE_PLANFILE_H
