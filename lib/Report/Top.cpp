//===- Top.cpp - edge-wasm-prof top: the hottest functions ----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The sums by function as a table, for people or as JSON.
//
//===----------------------------------------------------------------------===//

#include "Report/FunctionSums.h"
#include "Report/Report.h"
#include "Report/TableName.h"
#include "Trace/FrameNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include <algorithm>
#include <vector>

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm::report {
namespace {

/// How many functions a line names that are part of another.
constexpr unsigned NamesInTable = 6;

/// A line of the table.
struct Row : FunctionSum {
  const FrameLabel *Label = nullptr;
};

void sortRows(std::vector<Row> &Rows, SortKey Key, bool Time) {
  auto KeyOf = [&](const Row &R) {
    return Key == SortKey::Calls   ? R.Calls
           : Key == SortKey::Total ? R.total(Time)
                                   : R.self(Time);
  };
  llvm::sort(Rows, [&](const Row &A, const Row &B) {
    // The rest makes the order one of the content, not of the file.
    return std::make_tuple(KeyOf(B), B.self(Time), B.Calls, A.Label->Name,
                           A.Label->File, A.Label->CallFile) <
           std::make_tuple(KeyOf(A), A.self(Time), A.Calls, B.Label->Name,
                           B.Label->File, B.Label->CallFile);
  });
}

double percent(uint64_t Part, uint64_t Whole) {
  return Whole ? 100.0 * double(Part) / double(Whole) : 0;
}

/// \returns the calls of \p R, if they were counted.
std::string callsText(const Row &R) {
  return R.Label->Basis == FoldedBasis::Traced ? "?" : std::to_string(R.Calls);
}

void writeTable(raw_ostream &OS, const CallTree &Tree, ArrayRef<Row> Rows,
                size_t Known, const ReportOptions &Options) {
  const TraceSummary &S = Tree.summary();
  const bool Time = S.hasTime();
  const uint64_t Whole = Time ? S.ProgramNs : Tree.node(0).TotalUnits;
  OS << formatv("{0} events, {1} {2} in the program", S.Events, Whole,
                unitName(S));
  if (Time)
    OS << formatv(", {0} ns outside of it, {1} ns tracer", S.OutsideNs,
                  S.TracerNs);
  if (!S.complete())
    OS << ", incomplete";
  OS << '\n';
  if (Time) {
    const TimeSplit Split = splitTime(Tree);
    OS << formatv("computing {0} ns ({1:F1}%), host calls {2} ns ({3:F1}%), "
                  "waiting {4} ns ({5:F1}%)\n",
                  Split.Computing, percent(Split.Computing, Whole), Split.Host,
                  percent(Split.Host, Whole), Split.Waiting,
                  percent(Split.Waiting, Whole));
  }
  OS << accuracyText(S) << '\n';
  if (any_of(Tree.labels(),
             [](const FrameLabel &L) { return !L.Folded.empty(); }))
    OS << "functions too short for the budget are part of their callers, which "
          "name those they may have called\n";
  OS << '\n';
  const char *const Unit = Time ? "ns" : "vu";
  OS << formatv("{0,18} {1,7} {2,18} {3,7} {4,14}  {5}\n",
                std::string("self ") + Unit, "self%",
                std::string("total ") + Unit, "total%", "calls", "function");
  for (const Row &R : Rows) {
    OS << formatv("{0,18} {1,6:F1}% {2,18} {3,6:F1}% {4,14}  {5}", R.self(Time),
                  percent(R.self(Time), Whole), R.total(Time),
                  percent(R.total(Time), Whole), callsText(R),
                  tableName(R.Label->Name, Options.NameWidth));
    const std::string Place = placeName(R.Label->File, R.Label->Line);
    if (!Place.empty() && R.Label->Kind == SiteKind::Function)
      OS << "  " << Place;
    if (R.Label->Category != FrameCategory::Program &&
        R.Label->Category != FrameCategory::Host &&
        R.Label->Category != FrameCategory::Waiting)
      OS << "  [" << categoryKey(R.Label->Category) << "]";
    if (R.Iterations)
      OS << "  " << R.Iterations << " iterations";
    if (R.Results.Bytes)
      OS << "  " << R.Results.Bytes << " bytes";
    if (const uint64_t Failed = R.Results.failed())
      OS << "  " << Failed << " failed: " << errorText(R.Results);
    if (R.Open)
      OS << "  " << R.Open << " open at the end";
    if (R.Label->Basis != FoldedBasis::Unknown)
      OS << "  estimate: " << basisText(R.Label->Basis);
    OS << '\n';
    if (const std::string Names = includesText(
            *R.Label, NamesInTable,
            [&](StringRef Linkage) {
              return tableName(functionName(Linkage), Options.NameWidth / 2);
            });
        !Names.empty())
      OS << formatv("{0,70}  includes: {1}\n", "", Names);
  }
  if (Rows.size() < Known)
    OS << formatv("... and {0} more; -n 0 shows all\n", Known - Rows.size());
}

void writeJson(raw_ostream &OS, const CallTree &Tree, ArrayRef<Row> Rows) {
  const TraceSummary &S = Tree.summary();
  json::OStream J(OS, 2);
  // JSON is UTF-8; names may be anything.
  auto Text = [](StringRef T) { return json::fixUTF8(T); };
  J.object([&] {
    J.attribute("version", 1);
    J.attribute("unit", S.hasTime() ? "ns" : "virtual units");
    J.attribute("accuracy", accuracyText(S));
    J.attribute("buildId", formatv("{0:x-16}", S.BuildId).str());
    J.attribute("events", S.Events);
    J.attribute("complete", S.complete());
    J.attribute("lostRecords", S.LostRecords);
    J.attribute("measuredNs", S.MeasuredNs);
    J.attribute("programNs", S.ProgramNs);
    writeTimeSplit(J, Tree);
    J.attribute("outsideNs", S.OutsideNs);
    J.attribute("tracerNs", S.TracerNs);
    J.attribute("programUnits", Tree.node(CallTree::Root).TotalUnits);
    J.attributeArray("functions", [&] {
      for (const Row &R : Rows)
        J.object([&] {
          J.attribute("name", Text(R.Label->Name));
          J.attribute("category", categoryKey(R.Label->Category));
          J.attribute("file", Text(R.Label->File));
          J.attribute("line", R.Label->Line);
          if (!R.Label->CallFile.empty()) {
            J.attribute("callFile", Text(R.Label->CallFile));
            J.attribute("callLine", R.Label->CallLine);
          }
          if (R.Label->Basis != FoldedBasis::Unknown)
            J.attribute("estimate", basisText(R.Label->Basis));
          if (!R.Label->Folded.empty()) {
            J.attributeArray("includes", [&] {
              for (const FoldedCallee &F : R.Label->Folded)
                J.value(Text(functionName(F.Function)));
            });
            J.attribute("includesMore", R.Label->MoreFolded);
          }
          J.attribute("calls", R.Calls);
          J.attribute("iterations", R.Iterations);
          J.attribute("open", R.Open);
          J.attribute("unwound", R.Unwound);
          if (S.hasTime()) {
            J.attribute("selfNs", R.SelfNs);
            J.attribute("totalNs", R.TotalNs);
          }
          J.attribute("selfUnits", R.SelfUnits);
          J.attribute("totalUnits", R.TotalUnits);
          if (R.Label->Kind == SiteKind::Host) {
            J.attribute("bytes", R.Results.Bytes);
            J.attributeObject("errors", [&] {
              for (const auto &[Errno, Calls] : R.Results.Errors)
                J.attribute(wasiErrorName(Errno), Calls);
            });
          }
        });
    });
  });
  OS << '\n';
}

} // namespace

Expected<bool> writeTop(ReportJob &Job) {
  Expected<CallTree> Tree = readTree(Job);
  if (!Tree)
    return Tree.takeError();
  std::vector<Row> Rows;
  for (const FunctionSum &S : sumByFunction(*Tree))
    Rows.push_back({S, &Tree->labels()[S.Label]});
  sortRows(Rows, Job.Options.Sort, Tree->summary().hasTime());
  ArrayRef<Row> Shown = Rows;
  if (Job.Options.Number)
    Shown = Shown.take_front(Job.Options.Number);
  if (Job.Options.Json)
    writeJson(Job.OS, *Tree, Shown);
  else
    writeTable(Job.OS, *Tree, Shown, Rows.size(), Job.Options);
  return true;
}

} // namespace edgewasm::report
