//===- CallTreeBuilder.cpp - Folds the events of a trace into a tree ------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace/CallTreeBuilder.h"
#include "Trace/FrameNames.h"
#include "Trace/TreeReader.h"
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
    Rates.learn(H.ClockCost);
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
  std::vector<CallTreeNode> &Nodes = Tree.Nodes;
  for (const Frame *F = Stack.data() + 1; F <= Top; ++F)
    ++Nodes[F->Node].Open;
  S.OpenFrames = depth();
  S.MaxDepth = std::max<uint64_t>(S.MaxDepth, Highest - Stack.data());
  S.Bytes = Reader.offset();
  S.Truncated = Reader.truncated();
  S.TruncatedAt = S.Truncated ? Reader.truncatedAt() : 0;

  // A parent stands before its children: backwards, they are done before it.
  for (size_t I = Nodes.size(); I-- > 0;) {
    CallTreeNode &N = Nodes[I];
    N.Calls = Hot[I].Calls;
    N.TotalNs += N.SelfNs;
    N.TotalUnits += N.SelfUnits;
    if (I == CallTree::Root)
      break;
    Nodes[N.Parent].TotalNs += N.TotalNs;
    Nodes[N.Parent].TotalUnits += N.TotalUnits;
  }
  CallTreeNode &Root = Nodes[CallTree::Root];
  S.OutsideNs = Root.SelfNs;
  Root.TotalNs -= Root.SelfNs;
  Root.SelfNs = 0;
  S.ProgramNs = Root.TotalNs;
  S.AnchorGapMedianNs = medianGap();
  if (Durations)
    Tree.Latencies = Durations->take(Nodes.size());
  return std::move(Tree);
}

inline void CallTreeBuilder::charge(uint32_t Node, uint64_t Units) {
  HotNode &H = Hot[Node];
  if (H.PendingUnits == 0 && Units != 0)
    Touched.push_back(Node);
  H.PendingUnits += Units;
  if (LLVM_UNLIKELY(Durations.has_value()))
    Durations->spend(Units * rateOf(Node));
}

inline void CallTreeBuilder::leaf(uint32_t Node, uint32_t Units) {
  LeafNode = Node;
  LeafUnits = Units;
  if (LLVM_UNLIKELY(!Options.LearnRates))
    endLeaf();
}

inline void CallTreeBuilder::endLeaf() {
  if (LeafNode == None)
    return;
  if (LLVM_UNLIKELY(Durations.has_value()))
    Durations->leaf(LeafNode, LeafUnits * rateOf(LeafNode));
  charge(LeafNode, LeafUnits);
  LeafNode = None;
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

LLVM_ATTRIBUTE_ALWAYS_INLINE uint32_t
CallTreeBuilder::childFor(uint32_t Site, const SiteEntry &Entry) {
  uint32_t Label = Entry.Label;
  if (LLVM_UNLIKELY(Options.ByLine)) {
    // Calls of the host and of libraries stand where they are; for functions
    // the mark before them tells.
    if (Entry.Kind == SiteKind::Host || Entry.Kind == SiteKind::Library)
      Label = byLineLabel(Label, Site);
    else if (Entry.Kind == SiteKind::Function && Top->PendingCall != None)
      Label = byLineLabel(Label, Top->PendingCall);
    Top->PendingCall = None;
  }
  const HotNode &H = Hot[Top->Node];
  if (LLVM_LIKELY(H.RecentLabel[0] == Label))
    return H.RecentChild[0];
  if (LLVM_LIKELY(H.RecentLabel[1] == Label))
    return H.RecentChild[1];
  return findChild(Top->Node, Label);
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

LLVM_ATTRIBUTE_ALWAYS_INLINE void CallTreeBuilder::push(uint32_t Node,
                                                        uint32_t Site,
                                                        uint32_t Cost,
                                                        bool Guarded) {
  const uint32_t Guard = Top->Guard + Guarded;
  *++Top = {Node, Site, Cost, None, Guard, 0};
  if (LLVM_UNLIKELY(Durations.has_value()))
    Durations->push();
  if (LLVM_UNLIKELY(Counting))
    count(*Top, 1);
}

LLVM_ATTRIBUTE_ALWAYS_INLINE void CallTreeBuilder::pop() {
  if (LLVM_UNLIKELY(Durations.has_value()))
    Durations->pop(Top->Node);
  if (LLVM_UNLIKELY(Counting))
    count(*Top, -1);
  --Top;
}

void CallTreeBuilder::popUnwound() {
  ++Tree.Nodes[Top->Node].Unwound;
  ++Tree.Summary.UnwoundFrames;
  pop();
}

void CallTreeBuilder::popCut() {
  ++Tree.Summary.CutFrames;
  if (Durations)
    Durations->drop();
  if (Counting)
    count(*Top, -1);
  --Top;
}

void CallTreeBuilder::popImplied() {
  ++Tree.Summary.ImpliedFrames;
  popUnwound();
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
  endSegment();
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
  endSegment();
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
  endSegment();
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
  charge(Top->Node, Units);
  return true;
}

bool CallTreeBuilder::iterations(uint64_t Count, size_t) {
  ControlWords += 2;
  PendingIterations += Count;
  return true;
}

bool CallTreeBuilder::lost(uint64_t Records, size_t Word) {
  ControlWords += 3;
  Tree.Summary.LostRecords += Records;
  note(TraceFinding::LostRecords, Chunk->offsetOf(Word), SiteEntry::None,
       Records);
  return true;
}

bool CallTreeBuilder::land(uint32_t Site, uint32_t Guard, size_t Word) {
  ControlWords += 2;
  endSegment();
  if (LLVM_UNLIKELY(GuardsUnsure)) {
    landNearby(Site, Guard, Word);
    return true;
  }
  // What is looked at here is ended here: the numbers grow from frame to frame.
  for (const Frame *F = Top; F != Stack.data() && F->Guard >= Guard; --F) {
    if (F->Site != Site || F->Guard != Guard)
      continue;
    while (Top != F)
      popUnwound();
    return true;
  }
  if (HasUnknown) {
    while (Top != Stack.data())
      popUnwound();
    Top->Guard = Guard;
    return true;
  }
  GuardsUnsure = true;
  landNearby(Site, Guard, Word);
  return true;
}

/// Finds the activation where numbers may be wrong: after a loss, or when code
/// without events caught an exception. Never looks at a frame twice.
void CallTreeBuilder::landNearby(uint32_t Site, uint32_t Guard, size_t Word) {
  countOpen();
  auto IsOpen = [&] { return Site < OpenBySite.size() && OpenBySite[Site]; };
  while (IsOpen() && (Top->Site != Site || Top->Guard > Guard))
    popUnwound();
  const bool Found = IsOpen();
  // Nothing is numbered when there is no site table.
  if (Sites.hasNames() && (!Found || Top->Guard != Guard)) {
    ++Tree.Summary.UnmatchedLandings;
    note(TraceFinding::UnmatchedLanding, Chunk->offsetOf(Word), Site, 0);
  }
  if (Found)
    Top->Guard = Guard;
}

bool CallTreeBuilder::called(bool Nested, uint32_t Guards, size_t) {
  ControlWords += 1;
  if (!Nested) {
    while (Top != Stack.data())
      popUnwound();
    HasUnknown = false;
  } else if (Sites[Top->Site].Kind != SiteKind::Host) {
    countOpen();
    // If there is none, it may be below of what is known.
    while (OpenHosts ? Sites[Top->Site].Kind != SiteKind::Host
                     : HasUnknown && Top != Stack.data())
      popUnwound();
  }
  Top->Guard = Guards;
  return true;
}

bool CallTreeBuilder::result(const CallResult &Result, size_t) {
  ControlWords += 2;
  // The host has returned: what it called has ended.
  if (Sites[Top->Site].Kind != SiteKind::Host) {
    countOpen();
    if (!OpenHosts)
      return true;
    while (Sites[Top->Site].Kind != SiteKind::Host)
      popImplied();
  }
  if (Result.Waited)
    moveToWaiting();
  if (Result.Errno)
    Tree.HostResults[Top->Node].addError(Result.Errno);
  if (Result.Bytes)
    Tree.HostResults[Top->Node].Bytes += Result.Bytes;
  return true;
}

/// The host frame on top turns out to be one that waited, before the clock is
/// read that its time is counted by.
void CallTreeBuilder::moveToWaiting() {
  const uint32_t Old = Top->Node;
  const uint32_t Label = Tree.Nodes[Old].Label;
  if (Tree.Labels[Label].Category != FrameCategory::Host)
    return;
  auto [It, New] = Waiting.try_emplace(Label, Tree.Labels.size());
  if (New)
    Tree.Labels.push_back(waitingLabel(Tree.Labels[Label]));
  const uint32_t Node = findChild(Tree.Nodes[Old].Parent, It->second);
  if (!Top->BeganBefore) {
    --Hot[Old].Calls;
    ++Hot[Node].Calls;
  }
  Top->Node = Node;
}

bool CallTreeBuilder::resume(bool Complete, uint32_t Guards, uint64_t LeftOut,
                             size_t) {
  ControlWords += 3;
  while (Top != Stack.data())
    popCut();
  PendingIterations = 0;
  // In mode sample the last one only says what was left out behind it.
  if (!Complete || !(Tree.Summary.Mode & FileSample))
    ++Tree.Summary.Resumes;
  Tree.Summary.LeftOut += LeftOut;
  HasUnknown = !Complete;
  GuardsUnsure = false;
  Top->Guard = Complete ? 0 : Guards;
  return true;
}

bool CallTreeBuilder::open(uint32_t Site, uint32_t Guard, size_t Word) {
  ControlWords += 2;
  const SiteEntry &E = Sites[Site];
  if (E.Label == SiteEntry::None || E.Kind == SiteKind::Call)
    return notASite(Site, Word);
  if (Top == Highest && !growStack(Word))
    return false;
  const uint32_t Node = childFor(Site, E);
  push(Node, Site, E.Kind == SiteKind::Library ? 0 : E.Cost);
  Top->Guard = Guard;
  Top->BeganBefore = true;
  ++Tree.Summary.BeganBefore;
  if (Durations)
    Durations->beganBefore();
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

void CallTreeBuilder::note(TraceFinding::FindingKind Kind, uint64_t Offset,
                           uint32_t Site, uint64_t Amount) {
  std::vector<TraceFinding> &F = Tree.Summary.Findings;
  if (llvm::count_if(F, [&](const TraceFinding &X) { return X.Kind == Kind; }) <
      TraceSummary::MaxFindings)
    F.push_back({Kind, Offset, Site, Amount});
}

bool CallTreeBuilder::notASite(uint32_t Site, size_t Word) {
  const bool IsCall = Sites[Site].Label != SiteEntry::None;
  Failure =
      Reader.errorAt(Chunk->offsetOf(Word),
                     IsCall ? "a frame of " + Sites.describe(Site, 0) +
                                  ", which is a call site"
                            : "an event of word " + Twine(Site) +
                                  " of 'edge_sites', which is no site",
                     "the program overwrote its trace, or the file is damaged");
  return false;
}

} // namespace edgewasm::trace
