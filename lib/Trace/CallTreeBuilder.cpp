//===- CallTreeBuilder.cpp - Folds the events of a trace into a tree ------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace/CallTreeBuilder.h"
#include "Trace/CallTreeFrames.h"
#include "Trace/FrameNames.h"
#include "Trace/TreeReader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include <algorithm>

using namespace llvm;

namespace edgewasm::trace {
namespace {

constexpr size_t FirstStackFrames = 4096;

uint64_t childKey(uint32_t Parent, uint32_t Label) {
  return uint64_t(Parent) << 32 | Label;
}

} // namespace

CallTreeBuilder::CallTreeBuilder(const TraceReader &Reader,
                                 const SiteIndex &Sites,
                                 const CallTreeOptions &Options)
    : Reader(Reader), Sites(Sites), Options(Options) {
  const FileHeader &H = Reader.header();
  Tree.Labels.assign(Sites.labels().begin(), Sites.labels().end());
  Tree.Summary.BuildId = H.BuildId;
  Tree.Summary.Clock = H.Clock;
  Tree.Summary.Mode = H.Flags;
  Tree.Summary.SampleEvery = H.SampleEvery;
  Tree.Summary.SampleRate = H.SampleRate;
  LastClock = H.StartClock;
  if (Tree.Summary.hasTime() && Options.LearnRates)
    Times.learn(H.ClockCost);
  addNode(None, None);
  if (Options.Latencies)
    Durations.emplace(countsTime(H.Clock));
  Stack.resize(FirstStackFrames);
  Top = Highest = Stack.data();
  *Top = {CallTree::Root, SiteEntry::None, 0, None, 0, 0};
}

void CallTreeBuilder::end() {
  TraceSummary &S = Tree.Summary;
  ++S.Chunks;
  S.Events += Chunk->Words.size() - ControlWords;
  ControlWords = 0;
  S.Final |= (Chunk->Header.Flags & ChunkFinal) != 0;
  S.Flushed = (Chunk->Header.Flags & ChunkFlushed) != 0;
  if (S.hasTime())
    readClock(Chunk->Header.Clock, AnchorKind::Program,
              Chunk->Offset + offsetof(ChunkHeader, Clock));
  else
    endInterval(0);
}

CallTree CallTreeBuilder::finish() {
  endLeaf();
  endInterval(0);
  TraceSummary &S = Tree.Summary;
  S.TracerNs += Times.finish(Tree.Nodes);
  std::vector<CallTreeNode> &Nodes = Tree.Nodes;
  for (const Frame *F = Stack.data() + 1; F <= Top; ++F)
    ++Nodes[F->Node].Open;
  S.OpenFrames = depth();
  S.MaxDepth = std::max<uint64_t>(S.MaxDepth, Highest - Stack.data());
  S.Bytes = Reader.offset();
  S.Truncated = Reader.truncated();
  S.TruncatedAt = S.Truncated ? Reader.truncatedAt() : 0;

  for (auto [N, H] : llvm::zip_equal(Nodes, Hot))
    N.Calls = H.Calls;
  Tree.sumUp();
  S.AnchorGapMedianNs = medianGap();
  if (Durations)
    Tree.Latencies = Durations->take(Nodes.size());
  return std::move(Tree);
}

uint32_t CallTreeBuilder::addNode(uint32_t Parent, uint32_t Label) {
  const uint32_t Id = Tree.Nodes.size();
  CallTreeNode &N = Tree.Nodes.emplace_back();
  N.Label = Label;
  N.Parent = Parent;
  Hot.emplace_back();
  LastChild.push_back(None);
  if (Parent == None)
    return Id;
  uint32_t &Last = LastChild[Parent];
  (Last == None ? Tree.Nodes[Parent].FirstChild
                : Tree.Nodes[Last].NextSibling) = Id;
  Last = Id;
  return Id;
}

uint32_t CallTreeBuilder::findChild(uint32_t Parent, uint32_t Label) {
  auto [It, New] = Children.try_emplace(childKey(Parent, Label), None);
  if (!New || LLVM_LIKELY(Tree.Nodes.size() < Options.MaxPaths)) {
    if (New)
      It->second = addNode(Parent, Label);
    HotNode &H = Hot[Parent];
    H.RecentLabel[1] = H.RecentLabel[0];
    H.RecentChild[1] = H.RecentChild[0];
    H.RecentLabel[0] = Label;
    return H.RecentChild[0] = It->second;
  }
  Children.erase(It);
  ++Tree.Summary.FoldedCalls;
  if (MorePaths == None) {
    MorePaths = addNode(CallTree::Root, Tree.Labels.size());
    Tree.Labels.emplace_back().Name = "[more paths]";
  }
  return MorePaths;
}

uint32_t CallTreeBuilder::byLineLabel(uint32_t Label, uint32_t CallSite) {
  const Site *S = Sites.site(CallSite);
  if (!S || S->Line == 0)
    return Label;
  auto [It, New] =
      ByLine.try_emplace(childKey(Label, CallSite), Tree.Labels.size());
  if (New) {
    FrameLabel L = Tree.Labels[Label];
    L.Name += "@" + placeName(S->File, S->Line);
    L.CallFile = S->File;
    L.CallLine = S->Line;
    Tree.Labels.push_back(std::move(L));
  }
  return It->second;
}

void CallTreeBuilder::count(const Frame &F, int By) {
  if (F.Site >= OpenBySite.size())
    OpenBySite.resize(F.Site + 1);
  OpenBySite[F.Site] += By;
  const SiteEntry &E = Sites[F.Site];
  OpenHosts += E.Kind == SiteKind::Host ? By : 0;
  if (E.Kind != SiteKind::Function || E.Function == SiteEntry::None)
    return;
  if (E.Function >= OpenByFunction.size())
    OpenByFunction.resize(E.Function + 1);
  OpenByFunction[E.Function] += By;
}

LLVM_ATTRIBUTE_NOINLINE void CallTreeBuilder::countOpen() {
  if (Counting)
    return;
  Counting = true;
  for (const Frame *F = Stack.data() + 1; F <= Top; ++F)
    count(*F, 1);
}

/// Makes room for one more frame, and notes how deep the stack is.
LLVM_ATTRIBUTE_NOINLINE bool CallTreeBuilder::growStack(size_t Word) {
  Highest = Top + 1;
  const size_t Depth = Highest - Stack.data();
  if (Depth > Options.MaxDepth) {
    Failure = Reader.errorAt(Chunk->offsetOf(Word),
                             "more than " + Twine(Options.MaxDepth) +
                                 " frames are open",
                             "the program leaves functions in a way that is "
                             "not traced, or the file is forged");
    return false;
  }
  if (Depth + 1 >= Stack.size()) {
    Stack.resize(Stack.size() * 2);
    Highest = Stack.data() + Depth;
    Top = Highest - 1;
  }
  return true;
}

inline bool CallTreeBuilder::runs(const Frame &F, uint32_t Function) const {
  const SiteEntry &E = Sites[F.Site];
  return E.Function == Function &&
         (E.Kind == SiteKind::Function || E.Kind == SiteKind::Loop);
}

inline void CallTreeBuilder::resync(const SiteEntry &Entry) {
  if (LLVM_LIKELY(!Entry.Framed || runs(*Top, Entry.Function)))
    return;
  countOpen();
  if (Entry.Function >= OpenByFunction.size() ||
      OpenByFunction[Entry.Function] == 0)
    return;
  while (!runs(*Top, Entry.Function))
    popImplied();
}

[[gnu::always_inline]] bool CallTreeBuilder::enter(uint32_t Site, size_t Word) {
  const SiteEntry &E = Sites[Site];
  endSegment(Site, 0);
  if (LLVM_UNLIKELY(Top == Highest) && !growStack(Word))
    return false;
  if (LLVM_LIKELY(E.Kind == SiteKind::Function)) {
    const uint32_t Node = childFor(Site, E);
    ++Hot[Node].Calls;
    push(Node, Site, E.Cost, E.Guard);
    return true;
  }
  if (E.Kind == SiteKind::Call)
    return notASite(Site, Word);
  resync(E);
  const uint32_t Node = childFor(Site, E);
  ++Hot[Node].Calls;
  if (E.Kind == SiteKind::Library) {
    // The whole of a library call, once, however many callbacks it makes.
    push(Node, Site, 0);
    charge(Node, E.Cost);
  } else {
    push(Node, Site, E.Cost);
  }
  return true;
}

[[gnu::always_inline]] bool CallTreeBuilder::exit(uint32_t Site, size_t Word) {
  endSegment(Site, 1);
  if (LLVM_UNLIKELY(Top->Site != Site)) {
    countOpen();
    if (Site >= OpenBySite.size() || OpenBySite[Site] == 0) {
      PendingIterations = 0;
      if (HasUnknown) {
        // It began before the recording did: all that is known was above it.
        while (Top != Stack.data())
          popImplied();
        ++Tree.Summary.BeganBefore;
        Top->Guard -= Top->Guard != 0 && Sites[Site].Guard;
        return true;
      }
      ++Tree.Summary.UnmatchedExits;
      note(TraceFinding::UnmatchedExit, Chunk->offsetOf(Word), Site, 0);
      return true;
    }
    while (Top->Site != Site)
      popImplied();
  }
  if (LLVM_UNLIKELY(PendingIterations != 0)) {
    // The sum includes the iterations that were marked as well.
    const uint64_t Marked = std::min(Top->Marks, PendingIterations);
    Tree.Nodes[Top->Node].Iterations += PendingIterations - Marked;
    PendingIterations = 0;
  }
  pop();
  return true;
}

[[gnu::always_inline]] bool CallTreeBuilder::mark(uint32_t Site, size_t Word) {
  const SiteEntry &E = Sites[Site];
  endSegment(Site, 2);
  if (LLVM_LIKELY(E.Kind == SiteKind::Function)) {
    const uint32_t Node = childFor(Site, E);
    ++Hot[Node].Calls;
    leaf(Node, E.Cost);
    return Top != Highest || growStack(Word);
  }
  if (E.Label == SiteEntry::None)
    return notASite(Site, Word);
  resync(E);
  switch (E.Kind) {
  case SiteKind::Call:
    Top->PendingCall = Site;
    break;
  case SiteKind::Loop: {
    // Without an open frame of its own the loop is counted where it runs.
    const bool IsTop = Top->Site == Site;
    Top->Marks += IsTop;
    ++Tree.Nodes[IsTop ? Top->Node : childFor(Site, E)].Iterations;
    break;
  }
  case SiteKind::Function:
  case SiteKind::Library:
  case SiteKind::Host: {
    const uint32_t Node = childFor(Site, E);
    ++Hot[Node].Calls;
    leaf(Node, E.Cost);
    break;
  }
  }
  return true;
}

bool CallTreeBuilder::anchor(uint64_t Clock, AnchorKind Kind, size_t Word) {
  ControlWords += 3;
  if (Tree.Summary.hasTime())
    readClock(Clock, Kind, Chunk->offsetOf(Word));
  return true;
}

bool CallTreeBuilder::cost(uint32_t Units, size_t) {
  ControlWords += 1;
  charge(Top->Node, Units, {None, LastWord, None});
  return true;
}

bool CallTreeBuilder::iterations(uint64_t Count, size_t) {
  ControlWords += 2;
  PendingIterations += Count;
  return true;
}

Error CallTreeBuilder::add(const TraceChunk &C) {
  begin(C);
  if (Error E = visitRecords(Reader, C, *this))
    return E;
  end();
  return Error::success();
}

Expected<CallTree> readCallTree(TraceReader &Reader, const SiteIndex &Sites,
                                const CallTreeOptions &Options) {
  if (Reader.header().Flags & FileTree)
    return readTreeTrace(Reader, Sites);
  CallTreeBuilder Builder(Reader, Sites, Options);
  TraceChunk Chunk;
  while (true) {
    Expected<bool> More = Reader.next(Chunk);
    if (!More)
      return More.takeError();
    if (!*More)
      return Builder.finish();
    if (Error E = Builder.add(Chunk))
      return E;
  }
}

} // namespace edgewasm::trace
