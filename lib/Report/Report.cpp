//===- Report.cpp - What all reports have in common -----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/Report.h"
#include "Report/OutputFile.h"
#include "Trace/CallTreeBuilder.h"
#include "Trace/FoldedFrames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <algorithm>

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm::report {
namespace {

enum NameNeed { NeedsNames, NamesOptional };

struct CommandEntry {
  StringLiteral Name;
  NameNeed Names;
  Expected<bool> (*Write)(ReportJob &);
};

constexpr CommandEntry Commands[] = {
#define COMMAND(Name, Function, Visibility, Names, Summary, Details)           \
  {Name, Names, Function},
#include "Report/Commands.def"
};

/// Finds the sites; a report that does not need names goes on without.
Expected<SiteIndex> findSites(const TraceReader &Reader,
                              const ReportOptions &Options, NameNeed Need,
                              const ReportHooks &Hooks) {
  Expected<SiteIndex> Sites = SiteIndex::find(Reader, Options.Module);
  // A module that was named and is wrong is a mistake in any case.
  if (Sites || Need == NeedsNames || !Options.Module.empty())
    return Sites;
  Hooks.Note(toString(Sites.takeError()) +
             "\nGoing on without names: sites are addresses");
  return SiteIndex();
}

} // namespace

Expected<bool> runReport(const ReportOptions &Options, raw_fd_ostream &Stdout,
                         const ReportHooks &Hooks) {
  const auto *Command = llvm::find_if(Commands, [&](const CommandEntry &C) {
    return C.Name == Options.Command;
  });
  if (Command == std::end(Commands))
    return createStringError(inconvertibleErrorCode(),
                             "no command '" + Options.Command + "'");
  Expected<std::unique_ptr<TraceReader>> Reader =
      TraceReader::openFile(Options.Trace);
  if (!Reader)
    return Reader.takeError();
  if (Hooks.Progress)
    (*Reader)->onProgress(Hooks.Progress);
  Expected<SiteIndex> Sites =
      findSites(**Reader, Options, Command->Names, Hooks);
  if (!Sites)
    return Sites.takeError();
  bool Clean = true;
  Error E = writeOutput(Options.Output, Stdout, [&](raw_ostream &OS) -> Error {
    ReportJob Job{Options, **Reader, *Sites, OS, Hooks};
    Expected<bool> Result = Command->Write(Job);
    if (!Result)
      return Result.takeError();
    Clean = *Result;
    return Error::success();
  });
  if (E)
    return E;
  return Clean;
}

Expected<CallTree> readRecordedTree(const ReportJob &Job, bool Latencies) {
  CallTreeOptions Options;
  Options.Latencies = Latencies;
  Options.ByLine = Job.Options.ByLine;
  Expected<CallTree> Tree = readCallTree(Job.Reader, Job.Sites, Options);
  if (!Tree)
    return Tree;
  const TraceSummary &S = Tree->summary();
  const auto &Note = Job.Hooks.Note;
  const std::string Name = Job.Reader.name().str();
  if (S.Truncated)
    Note(Name + ": incomplete: the file ends inside the chunk at offset " +
         Twine(S.TruncatedAt) +
         " (was the program killed?); the report covers what comes before");
  else if (!S.complete())
    Note(Name + ": incomplete: the program neither ended nor flushed its last "
                "events (was it killed?); the report covers what was written");
  if (S.LostRecords)
    Note(Name + ": " + Twine(S.LostRecords) +
         " records were lost, counts and times are too low; give the program "
         "a larger ring (-fedge-trace-ring=) or a file to write to");
  if (S.UnmatchedExits)
    Note(Name + ": " + Twine(S.UnmatchedExits) +
         " exits have no enter; see edge-wasm-prof verify");
  if (S.FoldedCalls)
    Note(Name + ": " + Twine(S.FoldedCalls) +
         " calls on paths beyond the limit are put together as [more paths]");
  return Tree;
}

Expected<CallTree> readTree(const ReportJob &Job, bool Latencies) {
  Expected<CallTree> Tree = readRecordedTree(Job, Latencies);
  if (!Tree)
    return Tree;
  const auto &Note = Job.Hooks.Note;
  const std::string Name = Job.Reader.name().str();
  CallTree Shown = showFolded(std::move(*Tree));
  if (any_of(Shown.labels(), [](const FrameLabel &L) {
        return L.Basis != FoldedBasis::Unknown;
      }))
    Note(Name + ": the times of functions marked [folded] are estimates: they "
                "were too short to record, but it is known how often they are "
                "called");
  return Shown;
}

Expected<CallTree> readOldTree(const ReportJob &Job) {
  Expected<std::unique_ptr<TraceReader>> Reader =
      TraceReader::openFile(Job.Options.OldTrace);
  if (!Reader)
    return Reader.takeError();
  if (Job.Hooks.Progress)
    (*Reader)->onProgress(Job.Hooks.Progress);
  Expected<SiteIndex> Sites = SiteIndex::find(**Reader, Job.Options.OldModule);
  if (!Sites)
    return Sites.takeError();
  return readTree({Job.Options, **Reader, *Sites, Job.OS, Job.Hooks});
}

Expected<ReportUnit> selfUnit(const ReportJob &Job) {
  const ReportUnit Unit = Job.Options.Unit;
  const bool HasTime = countsTime(Job.Reader.header().Clock);
  if (Unit == ReportUnit::Time && !HasTime)
    return createStringError(
        inconvertibleErrorCode(),
        Job.Reader.name() +
            ": the trace has no clock; use --unit=virtual or --unit=count");
  if (Unit != ReportUnit::Default)
    return Unit;
  if (HasTime)
    return ReportUnit::Time;
  Job.Hooks.Note(Job.Reader.name() +
                 ": the trace has no clock; the numbers are virtual units");
  return ReportUnit::Virtual;
}

std::string scopeText(const TraceSummary &S) {
  if (S.Mode & FileSample && !S.Resumes)
    return formatv("; a sample, but of none of {0} top-level activations: mark "
                   "others with edge_trace_sample_begin(), or take more with "
                   "-fedge-trace-sample=N",
                   S.LeftOut);
  if (S.Mode & FileSample)
    return formatv("; a sample: {0} of {1} top-level activations, the numbers "
                   "are theirs",
                   S.Resumes, S.Resumes + S.LeftOut);
  if (S.Mode & FileFlight)
    return S.LeftOut ? formatv("; the end of the run only: {0} records before "
                               "it are gone",
                               S.LeftOut)
                           .str()
                     : std::string();
  if (S.Resumes)
    return formatv("; recording was off in between, {0} times", S.Resumes);
  return {};
}

StringRef unitName(const TraceSummary &Summary) {
  return Summary.hasTime() ? "ns" : "virtual units";
}

std::string accuracyText(const TraceSummary &S) {
  if (!S.hasTime())
    return "virtual units: static cost, deterministic, not time; the trace has "
           "no clock" +
           scopeText(S);
  // The runtime's trees have no median of the gaps.
  const uint64_t Gap = S.FromTree
                           ? S.MeasuredNs / std::max<uint64_t>(S.Anchors, 1)
                           : S.AnchorGapMedianNs;
  std::string Text = "ns: the clock was read about every " +
                     std::to_string(Gap) +
                     " ns, in between time is divided by static cost; a "
                     "frame's share, children included, is right to about 3 "
                     "points if it is 5 % or more; host calls are measured";
  return Text + scopeText(S);
}

} // namespace edgewasm::report
