//===- TraceCounts.cpp - What a trace tells the next build ----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Of recursion each activation counts with all below it: what is wanted is how
// long one takes.
//
//===----------------------------------------------------------------------===//

#include "Trace/TraceCounts.h"
#include "Trace/CallTreeBuilder.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace edgewasm::trace {

/// \returns for each label of \p Sites the linkage name of the first function
/// that has it; empty for frames that are no functions.
static std::vector<StringRef> linkageNames(const SiteIndex &Sites) {
  std::vector<StringRef> Names(Sites.labels().size());
  for (uint32_t I = 0; const Site *S = Sites.site(I); ++I) {
    const SiteEntry &E = Sites[I];
    if (E.Label != SiteEntry::None && E.Kind == SiteKind::Function &&
        Names[E.Label].empty())
      Names[E.Label] = S->Function;
  }
  return Names;
}

EntryCounts countActivations(const CallTree &Tree, const SiteIndex &Sites) {
  EntryCounts Counts;
  Counts.TotalUnits = Tree.node(CallTree::Root).TotalUnits;
  const std::vector<StringRef> Names = linkageNames(Sites);
  for (StringRef Name : Names)
    if (!Name.empty())
      Counts.Functions.try_emplace(Name);
  Counts.TotalNs = Tree.summary().ProgramNs;
  // By node, the name of the function whose code runs; a loop is its
  // function's. Parents come first.
  std::vector<StringRef> Code(Tree.nodes().size()), Caller(Code.size());
  for (uint32_t I = 1; I < Code.size(); ++I) {
    const CallTreeNode &N = Tree.node(I);
    const SiteKind Kind = Tree.label(I).Kind;
    if (Kind == SiteKind::Host)
      Counts.TotalNs -= std::min(Counts.TotalNs, N.SelfNs);
    if (Kind == SiteKind::Loop) {
      Code[I] = Code[N.Parent];
      Caller[I] = Caller[N.Parent];
    } else if (N.Label < Names.size() && !Names[N.Label].empty()) {
      Code[I] = Names[N.Label];
      Caller[I] = Code[N.Parent];
    }
    if (Code[I].empty())
      continue;
    EntryCount &C = Counts.Functions[Code[I]];
    C.Self += N.SelfUnits;
    if (!Caller[I].empty())
      Counts.Calls[Caller[I]][Code[I]].Self += N.SelfUnits;
    if (Kind == SiteKind::Loop)
      continue;
    C.Calls += N.Calls;
    C.Units += N.TotalUnits;
    if (!Caller[I].empty())
      Counts.Calls[Caller[I]][Code[I]].Calls += N.Calls;
  }
  return Counts;
}

Expected<EntryCounts> readCounts(StringRef File, StringRef Module) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text =
      MemoryBuffer::getFileSlice(File, sizeof(EntryCountsHead) - 1, 0);
  if (!Text)
    return createStringError(Text.getError(),
                             File + ": " + Text.getError().message());
  if ((*Text)->getBuffer() == EntryCountsHead) {
    Text = MemoryBuffer::getFile(File);
    if (!Text)
      return createStringError(Text.getError(),
                               File + ": " + Text.getError().message());
    Expected<EntryCounts> Counts = readEntryCounts((*Text)->getBuffer());
    if (!Counts)
      return createStringError(inconvertibleErrorCode(),
                               File + ": " + toString(Counts.takeError()));
    return Counts;
  }
  Expected<std::unique_ptr<TraceReader>> Reader = TraceReader::openFile(File);
  if (!Reader)
    return Reader.takeError();
  Expected<SiteIndex> Sites = SiteIndex::find(**Reader, Module);
  if (!Sites)
    return Sites.takeError();
  Expected<CallTree> Tree = readCallTree(**Reader, *Sites);
  if (!Tree)
    return Tree.takeError();
  return countActivations(*Tree, *Sites);
}

} // namespace edgewasm::trace
