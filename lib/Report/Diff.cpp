//===- Diff.cpp - edge-wasm-prof diff: what changed between two traces ----===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The sums by function of both, side by side, as a table for people or as JSON.
//
//===----------------------------------------------------------------------===//

#include "Report/FunctionPairs.h"
#include "Report/Report.h"
#include "Report/TableName.h"
#include "Trace/FrameNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include <algorithm>
#include <cstdlib>

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm::report {
namespace {

/// Both trees and the unit that both have.
struct Sides {
  const CallTree &Old, &New;
  bool Time;

  uint64_t whole(const CallTree &T) const {
    return Time ? T.summary().ProgramNs : T.node(CallTree::Root).TotalUnits;
  }
};

/// One function's value of one kind, before and after.
struct Change {
  uint64_t Old = 0, New = 0;

  int64_t difference() const { return int64_t(New - Old); }
  /// `+12.5%`; `new` and `gone` where there is nothing to compare with.
  std::string percent() const {
    if (Old == New)
      return "0.0%";
    if (!Old)
      return "new";
    if (!New)
      return "gone";
    const double P = 100.0 * double(difference()) / double(Old);
    return formatv("{0}{1:F1}%", P < 0 ? "" : "+", P);
  }
  std::string text() const {
    return (New > Old ? "+" : "") + std::to_string(difference());
  }
};

Change change(const FunctionPair &P,
              function_ref<uint64_t(const FunctionSum &)> Of) {
  return {P.Old ? Of(*P.Old) : 0, P.New ? Of(*P.New) : 0};
}
Change self(const FunctionPair &P, bool Time) {
  return change(P, [=](const FunctionSum &S) { return S.self(Time); });
}
Change total(const FunctionPair &P, bool Time) {
  return change(P, [=](const FunctionSum &S) { return S.total(Time); });
}
Change calls(const FunctionPair &P) {
  return change(P, [](const FunctionSum &S) { return S.Calls; });
}

/// The largest change first, whichever way it went.
void sortPairs(std::vector<FunctionPair> &Pairs, SortKey Key, bool Time) {
  const auto Amount = [=](const FunctionPair &P) {
    const Change C = Key == SortKey::Calls   ? calls(P)
                     : Key == SortKey::Total ? total(P, Time)
                                             : self(P, Time);
    return std::llabs(C.difference());
  };
  llvm::sort(Pairs, [&](const FunctionPair &A, const FunctionPair &B) {
    return std::make_tuple(Amount(B), A.Label->Name, A.Label->File,
                           A.Label->Line) <
           std::make_tuple(Amount(A), B.Label->Name, B.Label->File,
                           B.Label->Line);
  });
}

void writeWhole(raw_ostream &OS, StringRef What, Change C, StringRef Unit) {
  OS << formatv("{0,-12}{1,18} -> {2,18} {3}  {4}\n", What, C.Old, C.New, Unit,
                C.percent());
}

void writeTable(raw_ostream &OS, const Sides &S, ArrayRef<FunctionPair> Pairs,
                size_t Known, const ReportOptions &Options) {
  const bool Time = S.Time;
  const char *const Unit = Time ? "ns" : "vu";
  writeWhole(OS, "program", {S.whole(S.Old), S.whole(S.New)}, Unit);
  if (Time) {
    const TimeSplit Old = splitTime(S.Old), New = splitTime(S.New);
    writeWhole(OS, "computing", {Old.Computing, New.Computing}, Unit);
    writeWhole(OS, "host calls", {Old.Host, New.Host}, Unit);
    writeWhole(OS, "waiting", {Old.Waiting, New.Waiting}, Unit);
  }
  OS << "old: " << accuracyText(S.Old.summary()) << '\n'
     << "new: " << accuracyText(S.New.summary()) << "\n\n";
  OS << formatv("{0,16} {1,16} {2,16} {3,8} {4,16} {5,12} {6,12}  {7}\n",
                std::string("old self ") + Unit,
                std::string("new self ") + Unit, "change", "change%",
                std::string("total change"), "old calls", "new calls",
                "function");
  for (const FunctionPair &P : Pairs) {
    const Change Self = self(P, Time), Calls = calls(P);
    OS << formatv("{0,16} {1,16} {2,16} {3,8} {4,16} {5,12} {6,12}  {7}",
                  Self.Old, Self.New, Self.text(), Self.percent(),
                  total(P, Time).text(), Calls.Old, Calls.New,
                  tableName(P.Label->Name, Options.NameWidth));
    if (const std::string Place = placeName(P.Label->File, P.Label->Line);
        !Place.empty() && P.Label->Kind == SiteKind::Function)
      OS << "  " << Place;
    if (P.FoldedInOther)
      OS << "  in the " << (P.New ? "old" : "new")
         << " trace part of its callers";
    OS << '\n';
  }
  if (Pairs.size() < Known)
    OS << formatv("... and {0} more; -n 0 shows all\n", Known - Pairs.size());
}

void writeSide(json::OStream &J, StringRef Key, const CallTree &Tree) {
  const TraceSummary &S = Tree.summary();
  J.attributeObject(Key, [&] {
    J.attribute("accuracy", accuracyText(S));
    J.attribute("buildId", formatv("{0:x-16}", S.BuildId).str());
    J.attribute("events", S.Events);
    J.attribute("complete", S.complete());
    if (S.hasTime())
      J.attribute("programNs", S.ProgramNs);
    writeTimeSplit(J, Tree);
    J.attribute("programUnits", Tree.node(CallTree::Root).TotalUnits);
  });
}

void writeJson(raw_ostream &OS, const Sides &S, ArrayRef<FunctionPair> Pairs) {
  json::OStream J(OS, 2);
  const auto Sum = [&](StringRef Key, const std::optional<FunctionSum> &F) {
    if (!F)
      return J.attribute(Key, nullptr);
    J.attributeObject(Key, [&] {
      J.attribute("calls", F->Calls);
      J.attribute("self", F->self(S.Time));
      J.attribute("total", F->total(S.Time));
    });
  };
  J.object([&] {
    J.attribute("version", 1);
    J.attribute("unit", S.Time ? "ns" : "virtual units");
    writeSide(J, "old", S.Old);
    writeSide(J, "new", S.New);
    J.attributeArray("functions", [&] {
      for (const FunctionPair &P : Pairs)
        J.object([&] {
          // JSON is UTF-8; names may be anything.
          J.attribute("name", json::fixUTF8(P.Label->Name));
          J.attribute("category", categoryKey(P.Label->Category));
          J.attribute("file", json::fixUTF8(P.Label->File));
          J.attribute("line", P.Label->Line);
          Sum("old", P.Old);
          Sum("new", P.New);
          if (P.FoldedInOther)
            J.attribute("partOfCallersInOther", true);
        });
    });
  });
  OS << '\n';
}

} // namespace

Expected<bool> writeDiff(ReportJob &Job) {
  Expected<CallTree> Old = readOldTree(Job);
  if (!Old)
    return Old.takeError();
  Expected<CallTree> New = readTree(Job);
  if (!New)
    return New.takeError();
  const Sides S{*Old, *New,
                Old->summary().hasTime() && New->summary().hasTime()};
  if (Old->summary().hasTime() != New->summary().hasTime())
    Job.Hooks.Note(
        "only one of the traces has a clock; the numbers are virtual "
        "units");
  std::vector<FunctionPair> Pairs = pairFunctions(*Old, *New);
  sortPairs(Pairs, Job.Options.Sort, S.Time);
  ArrayRef<FunctionPair> Shown = Pairs;
  if (Job.Options.Number)
    Shown = Shown.take_front(Job.Options.Number);
  if (Job.Options.Json)
    writeJson(Job.OS, S, Shown);
  else
    writeTable(Job.OS, S, Shown, Pairs.size(), Job.Options);
  return true;
}

} // namespace edgewasm::report
