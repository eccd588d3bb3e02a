//===- Flame.cpp - edge-wasm-prof flame: the flame-graph page ------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Turns a tree into the data of the page. What the page does with it stands in
// the folder flame/; the format of the data is known to flame/data.js only.
//
//===----------------------------------------------------------------------===//

#include "Report/FlameChange.h"
#include "Report/FlamePage.h"
#include "Report/FlameTree.h"
#include "Report/FunctionSums.h"
#include "Report/Report.h"
#include "Trace/FrameNames.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include <optional>

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm::report {
namespace {

/// How many functions a tooltip names that are part of another.
constexpr unsigned NamesInTip = 12;

/// JSON is UTF-8; names may be anything.
std::string text(StringRef T) { return json::fixUTF8(T); }

StringRef unitKey(ReportUnit Unit) {
  return Unit == ReportUnit::Count     ? "calls"
         : Unit == ReportUnit::Virtual ? "virtual units"
                                       : "ns";
}

std::string unitAccuracy(ReportUnit Unit, const TraceSummary &S) {
  if (Unit == ReportUnit::Count)
    return "calls: every call is counted";
  if (Unit == ReportUnit::Virtual && S.hasTime())
    return "virtual units: static cost of the code, deterministic, not time";
  return accuracyText(S);
}

/// Writes the page's data.
class DataWriter {
public:
  /// With \p Old the page compares.
  DataWriter(const CallTree &Tree, const std::optional<CallTree> &Old,
             ReportUnit Unit, raw_ostream &OS)
      : Tree(Tree), Old(Old), Unit(Unit), J(OS) {}

  void write(StringRef Title, ArrayRef<std::string> Warnings) {
    const TraceSummary &S = Tree.summary();
    J.object([&] {
      J.attribute("version", 1);
      J.attribute("title", text(Title));
      J.attribute("unit", unitKey(Unit));
      J.attribute("accuracy", unitAccuracy(Unit, S));
      J.attribute("buildId", formatv("{0:x-16}", S.BuildId).str());
      J.attribute("events", S.Events);
      J.attribute("maxDepth", S.MaxDepth);
      if (S.hasTime()) {
        J.attribute("programNs", S.ProgramNs);
        writeTimeSplit(J, Tree);
        J.attribute("outsideNs", S.OutsideNs);
        J.attribute("tracerNs", S.TracerNs);
      }
      J.attribute("cutPercent", 100.0 / FlameCutDenominator);
      J.attributeArray("warnings", [&] {
        for (const std::string &W : Warnings)
          J.value(text(W));
      });
      J.attributeArray("categories", [&] {
#define FRAME_CATEGORY(Name, Key, Text) J.value(json::Array{Key, Text});
#include "Trace/FrameCategories.def"
      });
      const std::vector<FlameNode> Nodes = makeFlameTree(Tree, Unit);
      const std::vector<FunctionSum> Functions = sumByFunction(Tree);
      writeLabels();
      J.attributeObject("nodes", [&] { writeNodes(Nodes); });
      if (Old)
        J.attributeObject("old", [&] { writeChange(Nodes); });
      J.attributeArray("functions", [&] { writeFunctions(Functions); });
    });
  }

private:
  void writeLabels() {
    J.attributeArray("labels", [&] {
      for (const FrameLabel &L : Tree.labels())
        J.array([&] {
          J.value(text(L.Name));
          J.value(int(L.Category));
          J.value(text(L.File));
          J.value(L.Line);
          J.value(text(L.CallFile));
          J.value(L.CallLine);
          J.value(text(includesText(L, NamesInTip)));
          J.value(L.Basis == FoldedBasis::Unknown ? "" : basisText(L.Basis));
        });
    });
  }

  template <typename T>
  void column(StringRef Name, ArrayRef<FlameNode> Nodes, T FlameNode::*Member) {
    J.attributeArray(Name, [&] {
      for (const FlameNode &N : Nodes)
        J.value(N.*Member);
    });
  }

  /// Index and value of the nodes whose value is not \p Usual.
  template <typename T>
  void rare(StringRef Name, ArrayRef<FlameNode> Nodes, T FlameNode::*Member,
            T Usual) {
    J.attributeArray(Name, [&] {
      for (size_t I = 0; I != Nodes.size(); ++I)
        if (Nodes[I].*Member != Usual)
          J.value(json::Array{uint64_t(I), uint64_t(Nodes[I].*Member)});
    });
  }

  void writeNodes(ArrayRef<FlameNode> Nodes) {
    column("parent", Nodes, &FlameNode::Parent);
    // -1 the root, -2 small frames, -3 deep ones.
    J.attributeArray("label", [&] {
      for (const FlameNode &N : Nodes)
        J.value(int32_t(N.Label));
    });
    column("self", Nodes, &FlameNode::Self);
    column("total", Nodes, &FlameNode::Total);
    column("calls", Nodes, &FlameNode::Calls);
    rare<uint32_t>("paths", Nodes, &FlameNode::Paths, 1);
    rare<uint64_t>("iterations", Nodes, &FlameNode::Iterations, 0);
    rare<uint64_t>("open", Nodes, &FlameNode::Open, 0);
    rare<uint64_t>("unwound", Nodes, &FlameNode::Unwound, 0);
    J.attributeArray("results", [&] {
      for (size_t I = 0; I != Nodes.size(); ++I)
        if (const HostResult *Result = Nodes[I].Result)
          J.value(json::Array{uint64_t(I), Result->Bytes, errorText(*Result)});
    });
  }

  void writeChange(ArrayRef<FlameNode> Nodes) {
    const FlameChange Change = compareFlame(*Old, Tree, Nodes, Unit);
    J.attribute("whole", Change.Whole);
    J.attribute("elsewhere", Change.Elsewhere);
    J.attributeArray("self", [&] {
      for (const FlameChange::Values &V : Change.Old)
        J.value(V.Self);
    });
    J.attributeArray("total", [&] {
      for (const FlameChange::Values &V : Change.Old)
        J.value(V.Total);
    });
  }

  void writeFunctions(ArrayRef<FunctionSum> Functions) {
    for (const FunctionSum &F : Functions) {
      const bool Time = Unit == ReportUnit::Time;
      const bool Count = Unit == ReportUnit::Count;
      J.value(json::Array{F.Label, Count ? F.Calls : F.self(Time),
                          Count ? F.TotalCalls : F.total(Time), F.Calls,
                          F.Iterations, F.Open, F.Results.Bytes,
                          errorText(F.Results)});
    }
  }

  const CallTree &Tree;
  const std::optional<CallTree> &Old;
  const ReportUnit Unit;
  json::OStream J;
};

std::string pageTitle(const ReportJob &Job) {
  if (!Job.Options.Title.empty())
    return Job.Options.Title;
  return baseName(Job.Options.Module.empty() ? Job.Reader.name()
                                             : StringRef(Job.Options.Module))
      .str();
}

} // namespace

Expected<bool> writeFlame(ReportJob &Job) {
  Expected<ReportUnit> Unit = selfUnit(Job);
  if (!Unit)
    return Unit.takeError();
  // What the terminal is told the page must say, too.
  std::vector<std::string> Warnings;
  ReportHooks Hooks = Job.Hooks;
  Hooks.Note = [&](const Twine &Text) {
    Warnings.push_back(Text.str());
    Job.Hooks.Note(Text);
  };
  Expected<CallTree> Tree =
      readTree(ReportJob{Job.Options, Job.Reader, Job.Sites, Job.OS, Hooks});
  if (!Tree)
    return Tree.takeError();
  std::optional<CallTree> Old;
  if (!Job.Options.OldTrace.empty()) {
    Expected<CallTree> Read = readOldTree(
        ReportJob{Job.Options, Job.Reader, Job.Sites, Job.OS, Hooks});
    if (!Read)
      return Read.takeError();
    if (*Unit == ReportUnit::Time && !Read->summary().hasTime())
      return createStringError(
          inconvertibleErrorCode(),
          Job.Options.OldTrace +
              ": the trace has no clock; use --unit=virtual or --unit=count");
    Old = std::move(*Read);
  }
  const std::string Title = pageTitle(Job);
  std::string Json;
  raw_string_ostream OS(Json);
  DataWriter(*Tree, Old, *Unit, OS).write(Title, Warnings);
  if (Error E = writeFlamePage(Title, Json, Job.OS))
    return E;
  return true;
}

} // namespace edgewasm::report
