//===- Hist.cpp - edge-wasm-prof hist: how long calls took ----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Percentiles by function as a table, for people or as JSON. Durations are of
// whole activations, callees included.
//
//===----------------------------------------------------------------------===//

#include "Report/LatencyRows.h"
#include "Report/Report.h"
#include "Report/TableName.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include <algorithm>
#include <cmath>

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm::report {
namespace {

/// \returns \p Value with three digits and a unit that suits it.
std::string durationText(double Value, bool Time) {
  if (!Time)
    return formatv("{0:F0}", Value).str();
  static constexpr const char *Units[] = {"ns", "us", "ms", "s"};
  unsigned Unit = 0;
  for (; Value >= 999.5 && Unit != std::size(Units) - 1; ++Unit)
    Value /= 1000;
  return formatv(Value < 9.995   ? "{0:F2} {1}"
                 : Value < 99.95 ? "{0:F1} {1}"
                                 : "{0:F0} {1}",
                 Value, Units[Unit])
      .str();
}

/// The axis that all rows share: logarithmic, from the shortest of all calls to
/// the longest.
struct Axis {
  static constexpr unsigned Columns = 24;
  double Least = 1, Most = 1;

  explicit Axis(ArrayRef<LatencyRow> Rows) {
    if (Rows.empty())
      return;
    Least = HUGE_VAL;
    for (const LatencyRow &R : Rows) {
      Least = std::min(Least, std::max(R.Latency.min(), 0.5));
      Most = std::max(Most, R.Latency.max());
    }
    Least = std::min(Least, Most);
  }
  double at(unsigned Column) const {
    return Least * std::pow(Most / Least, double(Column) / Columns);
  }
};

std::string drawing(const LatencyHistogram &H, const Axis &A) {
  static constexpr const char *Levels[] = {" ", "▁", "▂", "▃", "▄",
                                           "▅", "▆", "▇", "█"};
  const LatencyQuantiles Q(H);
  uint64_t Counts[Axis::Columns], Highest = 1;
  for (unsigned C = 0; C != Axis::Columns; ++C) {
    const double From = C == 0 ? 0 : A.at(C);
    const double To = C + 1 == Axis::Columns ? HUGE_VAL : A.at(C + 1);
    Counts[C] = Q.between(From, To);
    Highest = std::max(Highest, Counts[C]);
  }
  std::string Text;
  for (const uint64_t Count : Counts)
    // Whatever is there can be seen.
    Text += Levels[Count == 0 ? 0 : 1 + Count * 7 / Highest];
  return Text;
}

void writeBars(raw_ostream &OS, const LatencyRow &R, bool Time) {
  constexpr unsigned Width = 50;
  const std::vector<LatencyBar> Bars = latencyBars(R.Latency);
  uint64_t Highest = 1;
  for (const LatencyBar &B : Bars)
    Highest = std::max(Highest, B.Count);
  OS << '\n' << R.Name << '\n';
  for (const LatencyBar &B : Bars) {
    OS << formatv("{0,9} - {1,9} {2,12}  ", durationText(B.From, Time),
                  durationText(B.To, Time), B.Count);
    const uint64_t Length = B.Count * Width / Highest;
    for (uint64_t I = 0; I != Length; ++I)
      OS << "█";
    OS << (B.Count && !Length ? "▏\n" : "\n");
  }
}

StringRef precisionText(const TraceSummary &S) {
  return S.FromTree ? "percentiles are right to 3 %, minimum and maximum exact"
                    : "percentiles are exact";
}

void writeTable(raw_ostream &OS, const CallTree &Tree,
                ArrayRef<LatencyRow> Rows, size_t Known,
                const ReportOptions &Options) {
  const TraceSummary &S = Tree.summary();
  const bool Time = S.hasTime();
  const Axis A(Rows);
  OS << "How long calls took, callees included; " << precisionText(S)
     << (Time ? "" : "; in virtual units") << scopeText(S) << "\n\n"
     << formatv("{0,14} {1,9}", "count", "mean");
  for (const ShownQuantile &Q : ShownQuantiles)
    OS << formatv(" {0,9}", Q.Name);
  OS << formatv(" {0,9}  {1,-12}{2,12}  function\n", "max",
                durationText(A.Least, Time), durationText(A.Most, Time));
  for (const LatencyRow &R : Rows) {
    const LatencyQuantiles Q(R.Latency);
    OS << formatv("{0,14} {1,9}", R.Latency.count(),
                  durationText(R.Latency.mean(), Time));
    for (const ShownQuantile &Shown : ShownQuantiles)
      OS << formatv(" {0,9}", durationText(Q.at(Shown.Part), Time));
    OS << formatv(" {0,9}  ", durationText(R.Latency.max(), Time))
       << drawing(R.Latency, A) << "  " << tableName(R.Name, Options.NameWidth)
       << '\n';
  }
  if (Rows.size() < Known)
    OS << formatv("... and {0} more; -n 0 shows all\n", Known - Rows.size());
  if (!Options.Function.empty())
    for (const LatencyRow &R : Rows)
      writeBars(OS, R, Time);
}

void writeJson(raw_ostream &OS, const CallTree &Tree,
               ArrayRef<LatencyRow> Rows) {
  const TraceSummary &S = Tree.summary();
  json::OStream J(OS, 2);
  J.object([&] {
    J.attribute("version", 1);
    J.attribute("unit", S.hasTime() ? "ns" : "virtual units");
    J.attribute("precision", (precisionText(S) + scopeText(S)).str());
    J.attribute("complete", S.complete());
    J.attribute("uncounted", S.UncountedDurations);
    J.attributeArray("rows", [&] {
      for (const LatencyRow &R : Rows)
        J.object([&] {
          const LatencyQuantiles Q(R.Latency);
          // JSON is UTF-8; names may be anything.
          J.attribute("name", json::fixUTF8(R.Name));
          J.attribute("category", categoryKey(Tree.labels()[R.Label].Category));
          J.attribute("count", R.Latency.count());
          J.attribute("mean", R.Latency.mean());
          J.attribute("min", R.Latency.min());
          for (const ShownQuantile &Shown : ShownQuantiles)
            J.attribute(Shown.Name, Q.at(Shown.Part));
          J.attribute("max", R.Latency.max());
          J.attributeArray("bars", [&] {
            for (const LatencyBar &B : latencyBars(R.Latency))
              J.value(json::Array{B.From, B.To, B.Count});
          });
        });
    });
  });
  OS << '\n';
}

} // namespace

Expected<bool> writeHist(ReportJob &Job) {
  Expected<CallTree> Tree = readTree(Job, /*Latencies=*/true);
  if (!Tree)
    return Tree.takeError();
  const ReportOptions &Options = Job.Options;
  const std::vector<LatencyRow> Rows =
      makeLatencyRows(*Tree, Options.Function, Options.ByPath);
  if (Rows.empty() && !Options.Function.empty())
    return createStringError(
        inconvertibleErrorCode(),
        Job.Reader.name() + ": no call of '" + Options.Function +
            "' has ended in the trace; edge-wasm-prof top lists the functions");
  if (Tree->summary().UncountedDurations)
    Job.Hooks.Note(Job.Reader.name() + ": " +
                   Twine(Tree->summary().UncountedDurations) +
                   " durations found no room in the histograms; give the "
                   "program more memory (-fedge-trace-memory=)");
  ArrayRef<LatencyRow> Shown = Rows;
  if (Options.Number)
    Shown = Shown.take_front(Options.Number);
  if (Options.Json)
    writeJson(Job.OS, *Tree, Shown);
  else
    writeTable(Job.OS, *Tree, Shown, Rows.size(), Options);
  return true;
}

} // namespace edgewasm::report
