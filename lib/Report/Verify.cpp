//===- Verify.cpp - edge-wasm-prof verify: is a trace right? --------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Says in one page what a trace is, and what is wrong with it and where. Open
// frames are not wrong: exit() in a deep call and a trap leave them.
//
//===----------------------------------------------------------------------===//

#include "Report/Report.h"
#include "Trace/CallTreeBuilder.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <vector>

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm::report {
namespace {

/// More open frames than this are shown from both ends.
constexpr size_t MaxOpenShown = 20;

std::string openPath(const CallTree &Tree) {
  // The open frames are one stack: their deepest node leads to all of them.
  uint32_t Deepest = CallTree::Root;
  size_t Depth = 0;
  std::vector<uint32_t> DepthOf(Tree.nodes().size());
  for (uint32_t N = 1; N < Tree.nodes().size(); ++N) {
    DepthOf[N] = DepthOf[Tree.node(N).Parent] + 1;
    if (Tree.node(N).Open && DepthOf[N] > Depth) {
      Deepest = N;
      Depth = DepthOf[N];
    }
  }
  std::vector<StringRef> Path;
  for (uint32_t N = Deepest; N != CallTree::Root; N = Tree.node(N).Parent)
    Path.push_back(Tree.label(N).Name);
  std::string Text;
  for (size_t I = 0; I != Path.size(); ++I) {
    if (Path.size() > MaxOpenShown && I == MaxOpenShown / 2) {
      Text += ";...";
      I = Path.size() - MaxOpenShown / 2;
    }
    if (!Text.empty())
      Text += ';';
    Text += Path[Path.size() - 1 - I];
  }
  return Text;
}

std::string describe(const TraceFinding &F, const SiteIndex &Sites,
                     uint32_t SiteBase) {
  switch (F.Kind) {
  case TraceFinding::UnmatchedExit:
    return "exit of " + Sites.describe(F.Site, SiteBase) +
           ", which is not open";
  case TraceFinding::UnmatchedLanding:
    return "control came back to " + Sites.describe(F.Site, SiteBase) +
           ", in an activation that is not open";
  case TraceFinding::BackwardClock:
    return formatv("the clock went back by {0} ns", F.Amount).str();
  case TraceFinding::LostRecords:
    return formatv("{0} records were lost", F.Amount).str();
  }
  llvm_unreachable("a finding of no kind");
}

std::string modeText(const TraceSummary &S) {
  if (S.Mode & FileFlight)
    return formatv("flight, {0} records are gone", S.LeftOut);
  if (!(S.Mode & FileSample))
    return S.Mode & FileTree ? "tree" : "";
  const std::string How =
      S.SampleRate ? formatv("about {0} a second", S.SampleRate).str()
                   : formatv("one in {0}", S.SampleEvery).str();
  return formatv("sample, {0}: {1} of {2} top-level activations", How,
                 S.Resumes, S.Resumes + S.LeftOut);
}

std::string endText(const TraceSummary &S) {
  if (S.Truncated)
    return formatv("no: the file ends inside the chunk at offset {0}; the "
                   "program was killed, or the file was cut",
                   S.TruncatedAt);
  if (S.Final)
    return "yes: the program ended";
  if (S.Flushed)
    return "yes: flushed";
  return S.Chunks ? "no: the program neither ended nor flushed; it was killed, "
                    "or the file was cut"
                  : "no: there is only a header; the program was killed, or "
                    "the file was cut";
}

} // namespace

Expected<bool> writeVerify(ReportJob &Job) {
  Expected<CallTree> Tree = readCallTree(Job.Reader, Job.Sites);
  if (!Tree)
    return Tree.takeError();
  const TraceSummary &S = Tree->summary();
  raw_ostream &OS = Job.OS;
  auto Field = [&](const char *Name, const Twine &Value) {
    OS << formatv("{0,-10}", Name) << Value << '\n';
  };
  Field("trace", Job.Reader.name());
  Field("build id", formatv("{0:x-16}", S.BuildId).str());
  Field("events",
        formatv("{0} in {1} chunks, {2} bytes", S.Events, S.Chunks, S.Bytes)
            .str());
  Field("depth", formatv("{0} at most", S.MaxDepth).str());
  if (S.hasTime()) {
    Field("time", formatv("{0} ns: program {1}, outside {2}, tracer {3}",
                          S.MeasuredNs, S.ProgramNs, S.OutsideNs, S.TracerNs)
                      .str());
    Field("anchors", formatv("{0}, {1} ns apart (median), {2} ns at most, {3} "
                             "without progress of the clock",
                             S.Anchors, S.AnchorGapMedianNs, S.AnchorGapMaxNs,
                             S.ClampedDeltas)
                         .str());
  } else {
    Field("time", S.Clock == ClockKind::Virtual
                      ? "virtual units, as asked for; no clock"
                      : "no clock; virtual units only");
  }
  if (const std::string Mode = modeText(S); !Mode.empty())
    Field("mode", Mode);
  if (S.Resumes)
    Field(
        "resumed",
        formatv("{0} times, {1} ns not recorded; {2} frames had begun before, "
                "{3} were open when recording stopped",
                S.Resumes, S.OffNs, S.BeganBefore, S.CutFrames)
            .str());
  Field("virtual",
        formatv("{0} units", Tree->node(CallTree::Root).TotalUnits).str());
  Field(
      "monotone",
      S.BackwardClocks
          ? formatv("no: {0} clock readings went back", S.BackwardClocks).str()
          : std::string("yes"));
  Field("matched",
        S.UnmatchedExits || S.UnmatchedLandings
            ? formatv("no: {0} exits without enter, {1} landings in frames "
                      "that are not open",
                      S.UnmatchedExits, S.UnmatchedLandings)
                  .str()
            : std::string("yes"));
  Field("lost", S.LostRecords ? formatv("{0} records", S.LostRecords).str()
                              : std::string("nothing"));
  if (S.FromTree)
    Field("tree", formatv("{0} paths given up, {1} calls too deep, {2} "
                          "durations not counted, {3} interruptions, {4} "
                          "records of no site",
                          S.EvictedPaths, S.DeepCalls, S.UncountedDurations,
                          S.Interruptions, S.BadRecords)
                      .str());
  Field("complete", endText(S));
  if (S.UnwoundFrames)
    Field("unwound", formatv("{0} frames ended without an exit (longjmp, "
                             "exceptions)",
                             S.UnwoundFrames)
                         .str());
  if (S.ImpliedFrames)
    Field("implied",
          formatv("{0} of these: a later event of an outer frame tells",
                  S.ImpliedFrames)
              .str());
  if (S.OpenFrames)
    Field("open",
          formatv("{0} frames at the end: {1}", S.OpenFrames, openPath(*Tree))
              .str());
  for (const TraceFinding &F : S.Findings)
    OS << "at offset " << F.Offset << ": "
       << describe(F, Job.Sites, Job.Reader.header().SiteBase) << '\n';
  if (S.Findings.size() == TraceSummary::MaxFindings)
    OS << "(the first of each kind)\n";
  const bool Clean = S.complete() && !S.BackwardClocks && !S.UnmatchedExits &&
                     !S.UnmatchedLandings && !S.LostRecords && !S.BadRecords &&
                     !S.Interruptions;
  Field("verdict", Clean ? "right" : "wrong");
  return Clean;
}

} // namespace edgewasm::report
