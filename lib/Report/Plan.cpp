//===- Plan.cpp - edge-wasm-prof plan: predicted beside measured ----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Costs of events are the same constants on both sides: what is measured is how
// many there were and how long the run was.
//
//===----------------------------------------------------------------------===//

#include "Report/Report.h"
#include "Report/TableName.h"
#include "Trace/FrameNames.h"
#include "Trace/TraceCounts.h"
#include "edgewasm/Trace/PlanFile.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include <climits>

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm::report {
namespace {

/// A function of the plan with what was measured of it.
struct Row {
  PlannedFunction Planned;
  EntryCount Measured;
  bool IsRecorded = false;
  /// Of the run without tracing.
  double Cost = 0;
  /// Functions whose time is in its frames.
  const FrameLabel *Label = nullptr;

  uint64_t unitsOfCall() const {
    return Measured.Calls ? Measured.Units / Measured.Calls : 0;
  }
};

/// Everything the report shows.
struct Comparison {
  PlanFile Plan;
  std::vector<Row> Rows; ///< Recorded ones first, the most expensive first.
  double Measured = 0;   ///< Overhead of all events by their count.
  uint64_t Events = 0;   ///< In the trace; also those that are no function's.
};

StringRef reasonText(StringRef Key) {
#define PLAN_REASON(Name, K, Text)                                             \
  if (Key == K)                                                                \
    return Text;
#include "edgewasm/Trace/PlanReasons.def"
  return Key;
}

Expected<PlanFile> findPlan(const ReportJob &Job) {
  std::string File = Job.Options.Plan;
  if (File.empty()) {
    StringRef Module = Job.Sites.file();
    Module.consume_back(SiteSidecarSuffix);
    File = (Module + PlanFileSuffix).str();
  }
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(File);
  if (!Buffer)
    return createStringError(
        Buffer.getError(),
        File + ": " + Buffer.getError().message() +
            "; a link of bitcode writes it beside the module, --plan names it");
  Expected<PlanFile> Plan = readPlanFile((*Buffer)->getBuffer());
  if (!Plan)
    return createStringError(inconvertibleErrorCode(),
                             File + ": " + toString(Plan.takeError()));
  return Plan;
}

Comparison compare(PlanFile Plan, const EntryCounts &Counts, uint64_t Events,
                   const SiteIndex &Sites) {
  Comparison C;
  StringMap<const FrameLabel *> Labels;
  for (uint32_t I = 0; const Site *S = Sites.site(I); ++I)
    if (S->Kind == SiteKind::Function && Sites[I].Label != SiteEntry::None)
      Labels.try_emplace(S->Function, &Sites.labels()[Sites[I].Label]);
  // The trace's own share of the time is in the clock, not in the units.
  const double Length =
      std::max(lengthOfRun(Counts.TotalUnits, Counts.TotalNs), 1.0);
  for (PlannedFunction &F : Plan.Functions) {
    Row R;
    R.Measured = Counts.Functions.lookup(F.Name);
    R.IsRecorded = F.Decision == "record";
    if (R.IsRecorded)
      R.Cost = double(R.Measured.Calls) * F.Events * Plan.EventUnits / Length;
    if (R.IsRecorded)
      R.Label = Labels.lookup(F.Name);
    R.Planned = std::move(F);
    C.Rows.push_back(std::move(R));
  }
  llvm::sort(C.Rows, [](const Row &A, const Row &B) {
    // What was left out has no cost: by what it was expected to run.
    auto Weight = [](const Row &R) {
      return double(R.Planned.Entries) * double(R.Planned.Units);
    };
    return std::tuple(!A.IsRecorded, -A.Cost, -Weight(A), A.Planned.Name) <
           std::tuple(!B.IsRecorded, -B.Cost, -Weight(B), B.Planned.Name);
  });
  C.Events = Events;
  C.Measured = double(Events) * Plan.EventUnits / Length;
  C.Plan = std::move(Plan);
  return C;
}

std::string includedBy(const Row &R, size_t NameWidth) {
  if (!R.Label)
    return {};
  return includesText(*R.Label, /*Most=*/UINT_MAX, [&](StringRef Linkage) {
    return tableName(functionName(Linkage), NameWidth / 2);
  });
}

void writeRows(raw_ostream &OS, ArrayRef<Row> Rows,
               const ReportOptions &Options) {
  const unsigned Number = Options.Number;
  const size_t Shown =
      Number ? std::min<size_t>(Number, Rows.size()) : Rows.size();
  auto Name = [&](const Row &R) {
    return tableName(functionName(R.Planned.Name), Options.NameWidth);
  };
  for (const Row &R : Rows.take_front(Shown))
    if (R.IsRecorded) {
      OS << formatv("{0,8:F2}% {1,12} {2,12} {3,11} {4,11}  {5}  ({6})\n",
                    100 * R.Cost, R.Planned.Entries, R.Measured.Calls,
                    R.Planned.Units, R.unitsOfCall(), Name(R),
                    reasonText(R.Planned.Why));
      if (const std::string Names = includedBy(R, Options.NameWidth);
          !Names.empty())
        OS << formatv("{0,61}includes: {1}\n", "", Names);
    } else
      OS << formatv("{0,8} {1,12} {2,11}  {3}  ({4})\n", R.Planned.Decision,
                    R.Planned.Entries, R.Planned.Units, Name(R),
                    reasonText(R.Planned.Why));
  if (Shown < Rows.size())
    OS << formatv("... and {0} more; -n 0 shows all\n", Rows.size() - Shown);
}

void writeText(raw_ostream &OS, const Comparison &C,
               const ReportOptions &Options) {
  const ArrayRef<Row> Rows = C.Rows;
  const ArrayRef<Row> Recorded =
      Rows.take_while([](const Row &R) { return R.IsRecorded; });
  const ArrayRef<Row> Rest = Rows.drop_front(Recorded.size());
  OS << formatv("budget {0}, chosen {1}; {2} functions recorded, {3} not\n",
                C.Plan.Budget,
                C.Plan.Basis == "trace" ? "by an earlier trace"
                                        : "by the code alone",
                Recorded.size(), Rest.size());
  OS << formatv("predicted {0:F2} %, measured {1:F2} %: {2} events of {3} "
                "units, about {4:F1} ns each\n",
                100 * C.Plan.PredictedOverhead, 100 * C.Measured, C.Events,
                C.Plan.EventUnits, C.Plan.EventUnits * UnitNanoseconds);
  if (C.Plan.Functions.empty()) {
    OS << "everything is recorded\n";
    return;
  }
  OS << formatv("\n{0,9} {1,25} {2,23}\n{3,9} {4,12} {5,12} {6,11} {7,11}  "
                "recorded\n",
                "", "calls     ", "units of a call    ", "cost", "predicted",
                "measured", "predicted", "measured");
  writeRows(OS, Recorded, Options);
  OS << formatv("\n{0,8} {1,12} {2,11}  not recorded; predictions\n", "",
                "calls", "units");
  writeRows(OS, Rest, Options);
}

void writeJson(raw_ostream &OS, const Comparison &C) {
  json::OStream J(OS, 2);
  J.object([&] {
    J.attribute("version", 1);
    J.attribute("budget", C.Plan.Budget);
    J.attribute("basis", C.Plan.Basis);
    J.attribute("predictedOverhead", C.Plan.PredictedOverhead);
    J.attribute("measuredOverhead", C.Measured);
    J.attribute("events", C.Events);
    J.attribute("eventUnits", C.Plan.EventUnits);
    J.attributeArray("functions", [&] {
      for (const Row &R : C.Rows)
        J.object([&] {
          J.attribute("name", json::fixUTF8(functionName(R.Planned.Name)));
          J.attribute("decision", R.Planned.Decision);
          J.attribute("why", R.Planned.Why);
          J.attribute("predictedCalls", R.Planned.Entries);
          J.attribute("predictedUnits", R.Planned.Units);
          if (!R.IsRecorded)
            return;
          J.attribute("calls", R.Measured.Calls);
          J.attribute("units", R.unitsOfCall());
          J.attribute("events", R.Measured.Calls * R.Planned.Events);
          J.attribute("overhead", R.Cost);
          if (!R.Label || R.Label->Folded.empty())
            return;
          J.attributeArray("includes", [&] {
            for (const FoldedCallee &F : R.Label->Folded)
              J.value(json::fixUTF8(functionName(F.Function)));
          });
          J.attribute("includesMore", R.Label->MoreFolded);
        });
    });
  });
  OS << '\n';
}

} // namespace

Expected<bool> writePlanReport(ReportJob &Job) {
  Expected<PlanFile> Plan = findPlan(Job);
  if (!Plan)
    return Plan.takeError();
  Expected<CallTree> Tree = readRecordedTree(Job);
  if (!Tree)
    return Tree.takeError();
  const Comparison C =
      compare(std::move(*Plan), countActivations(*Tree, Job.Sites),
              Tree->summary().Events, Job.Sites);
  if (Job.Options.Json)
    writeJson(Job.OS, C);
  else
    writeText(Job.OS, C, Job.Options);
  return true;
}

} // namespace edgewasm::report
