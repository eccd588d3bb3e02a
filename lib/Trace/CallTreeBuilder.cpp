//===- CallTreeBuilder.cpp - Folds the events of a trace into a tree ------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace/CallTreeBuilder.h"
#include "Trace/FrameNames.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/MathExtras.h"
#include <algorithm>

using namespace llvm;

namespace edgewasm::trace {
namespace {

constexpr unsigned CacheBits = 12;

uint64_t childKey(uint32_t Parent, uint32_t Label) {
  return uint64_t(Parent) << 32 | Label;
}

/// Gaps are counted in classes of 1/16 of a power of two, so that the median
/// needs no list of them.
constexpr unsigned GapStepBits = 4;

unsigned gapClass(uint64_t Gap) {
  if (Gap < (1u << GapStepBits))
    return Gap;
  const unsigned Shift = Log2_64(Gap) - GapStepBits;
  return ((Shift + 1) << GapStepBits) +
         unsigned((Gap >> Shift) & ((1u << GapStepBits) - 1));
}

/// \returns the middle of class \p C.
uint64_t gapOfClass(unsigned C) {
  if (C < (1u << GapStepBits))
    return C;
  const unsigned Shift = (C >> GapStepBits) - 1;
  const uint64_t Low = uint64_t((1u << GapStepBits) | (C & 15)) << Shift;
  return Low + ((uint64_t(1) << Shift) >> 1);
}
static_assert(GapStepBits == 4, "gapOfClass masks with 15");

/// \returns Part * Amount / Whole, rounded down. Part <= Whole, Whole > 0.
uint64_t share(uint64_t Part, uint64_t Whole, uint64_t Amount) {
  const auto Product = static_cast<unsigned __int128>(Part) * Amount;
  // Nearly always; the long division is several times slower.
  if (LLVM_LIKELY(Product >> 64 == 0))
    return uint64_t(Product) / Whole;
  return uint64_t(Product / Whole);
}

} // namespace

Expected<CallTree> readCallTree(TraceReader &Reader, const SiteIndex &Sites,
                                const CallTreeOptions &Options) {
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

CallTreeBuilder::CallTreeBuilder(const TraceReader &Reader,
                                 const SiteIndex &Sites,
                                 const CallTreeOptions &Options)
    : Reader(Reader), Sites(Sites), Options(Options) {
  const FileHeader &H = Reader.header();
  Tree.Labels.assign(Sites.labels().begin(), Sites.labels().end());
  Tree.Summary.BuildId = H.BuildId;
  Tree.Summary.Clock = H.Clock;
  LastClock = H.StartClock;
  OpenBySite.resize(H.SiteBytes / sizeof(uint32_t));
  Cache.resize(size_t(1) << CacheBits);
  GapHistogram.resize(gapClass(UINT64_MAX) + 1);
  addNode(None, None);
  Stack.push_back({CallTree::Root, SiteEntry::None, 0, None});
}

Error CallTreeBuilder::add(const TraceChunk &C) {
  begin(C);
  if (Error E = visitRecords(Reader, C, *this))
    return E;
  end();
  return Error::success();
}

void CallTreeBuilder::end() {
  TraceSummary &S = Tree.Summary;
  ++S.Chunks;
  S.Final |= (Chunk->Header.Flags & ChunkFinal) != 0;
  S.Flushed = (Chunk->Header.Flags & ChunkFlushed) != 0;
  if (S.hasTime())
    readClock(Chunk->Header.Clock, /*TracerTime=*/false,
              Chunk->Offset + offsetof(ChunkHeader, Clock));
  else
    endInterval(0);
}

CallTree CallTreeBuilder::finish() {
  endInterval(0);
  TraceSummary &S = Tree.Summary;
  std::vector<CallTreeNode> &Nodes = Tree.Nodes;
  for (const Frame &F : ArrayRef(Stack).drop_front())
    ++Nodes[F.Node].Open;
  S.OpenFrames = Stack.size() - 1;
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

  uint64_t Gaps = 0;
  for (uint64_t N : GapHistogram)
    Gaps += N;
  uint64_t Before = 0;
  for (unsigned C = 0; C != GapHistogram.size() && Gaps; ++C) {
    Before += GapHistogram[C];
    if (2 * Before >= Gaps) {
      S.AnchorGapMedianNs = std::min(gapOfClass(C), S.AnchorGapMaxNs);
      break;
    }
  }
  return std::move(Tree);
}

inline void CallTreeBuilder::charge(uint32_t Node, uint64_t Units) {
  HotNode &H = Hot[Node];
  if (H.PendingUnits == 0 && Units != 0)
    Touched.push_back(Node);
  H.PendingUnits += Units;
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
  const uint64_t Key = childKey(Parent, Label);
  auto [It, New] = Children.try_emplace(Key, None);
  if (!New)
    return It->second;
  if (LLVM_LIKELY(Tree.Nodes.size() < Options.MaxPaths))
    return It->second = addNode(Parent, Label);
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

inline uint32_t CallTreeBuilder::childFor(uint32_t Site,
                                          const SiteEntry &Entry) {
  Frame &Top = Stack.back();
  uint32_t Label = Entry.Label;
  if (LLVM_UNLIKELY(Options.ByLine)) {
    // Calls of the host and of libraries stand where they are; for functions
    // the mark before them tells.
    if (Entry.Kind == SiteKind::Host || Entry.Kind == SiteKind::Library)
      Label = byLineLabel(Label, Site);
    else if (Entry.Kind == SiteKind::Function && Top.PendingCall != None)
      Label = byLineLabel(Label, Top.PendingCall);
    Top.PendingCall = None;
  }
  const uint64_t Key = childKey(Top.Node, Label);
  CachedChild &C =
      Cache[(Key * 0x9E3779B97F4A7C15u ^ Key >> 7) >> (64 - CacheBits)];
  if (LLVM_LIKELY(C.Key == Key))
    return C.Node;
  const uint32_t Node = findChild(Top.Node, Label);
  if (Node != MorePaths)
    C = {Key, Node};
  return Node;
}

inline void CallTreeBuilder::popFrame() {
  const Frame &F = Stack.back();
  --OpenBySite[F.Site];
  const SiteEntry &E = Sites[F.Site];
  if (E.Kind == SiteKind::Function && E.Function < OpenByFunction.size())
    --OpenByFunction[E.Function];
  Stack.pop_back();
}

void CallTreeBuilder::popUnwound() {
  ++Tree.Nodes[Stack.back().Node].Unwound;
  ++Tree.Summary.UnwoundFrames;
  popFrame();
}

inline bool CallTreeBuilder::runs(const Frame &F, uint32_t Function) const {
  const SiteEntry &E = Sites[F.Site];
  return E.Function == Function &&
         (E.Kind == SiteKind::Function || E.Kind == SiteKind::Loop);
}

inline void CallTreeBuilder::resync(const SiteEntry &Entry) {
  if (LLVM_LIKELY(runs(Stack.back(), Entry.Function)))
    return;
  // The function may be one whose frames are not recorded.
  if (Entry.Function >= OpenByFunction.size() ||
      OpenByFunction[Entry.Function] == 0)
    return;
  while (!runs(Stack.back(), Entry.Function))
    popUnwound();
}

Error CallTreeBuilder::enter(uint32_t Site, size_t Word) {
  const SiteEntry &E = Sites[Site];
  if (LLVM_UNLIKELY(E.Label == SiteEntry::None || E.Kind == SiteKind::Call))
    return notASite(Site, Word);
  ++Tree.Summary.Events;
  endSegment();
  if (E.Kind != SiteKind::Function)
    resync(E);
  else if (E.Function != SiteEntry::None) {
    if (LLVM_UNLIKELY(E.Function >= OpenByFunction.size()))
      OpenByFunction.resize(E.Function + 1);
    ++OpenByFunction[E.Function];
  }
  ++OpenBySite[Site];
  const uint32_t Node = childFor(Site, E);
  ++Hot[Node].Calls;
  uint32_t Cost = E.Cost;
  if (E.Kind == SiteKind::Library) {
    // The whole of a library call, once, however many callbacks it makes.
    charge(Node, Cost);
    Cost = 0;
  }
  Stack.push_back({Node, Site, Cost, None});
  if (LLVM_UNLIKELY(Stack.size() - 1 > Tree.Summary.MaxDepth)) {
    Tree.Summary.MaxDepth = Stack.size() - 1;
    if (Stack.size() - 1 > Options.MaxDepth)
      return Reader.errorAt(Chunk->offsetOf(Word),
                            "more than " + Twine(Options.MaxDepth) +
                                " frames are open",
                            "the program leaves functions in a way that is "
                            "not traced, or the file is forged");
  }
  return Error::success();
}

Error CallTreeBuilder::exit(uint32_t Site, size_t Word) {
  ++Tree.Summary.Events;
  endSegment();
  if (LLVM_UNLIKELY(Stack.back().Site != Site)) {
    if (OpenBySite[Site] == 0) {
      ++Tree.Summary.UnmatchedExits;
      note(TraceFinding::UnmatchedExit, Chunk->offsetOf(Word), Site, 0);
      PendingIterations = 0;
      return Error::success();
    }
    while (Stack.back().Site != Site)
      popUnwound();
  }
  if (LLVM_UNLIKELY(PendingIterations != 0)) {
    Tree.Nodes[Stack.back().Node].Iterations += PendingIterations;
    PendingIterations = 0;
  }
  popFrame();
  return Error::success();
}

Error CallTreeBuilder::mark(uint32_t Site, size_t Word) {
  const SiteEntry &E = Sites[Site];
  if (LLVM_UNLIKELY(E.Label == SiteEntry::None))
    return notASite(Site, Word);
  ++Tree.Summary.Events;
  endSegment();
  if (E.Kind != SiteKind::Function)
    resync(E);
  switch (E.Kind) {
  case SiteKind::Call:
    Stack.back().PendingCall = Site;
    break;
  case SiteKind::Loop: {
    // Without an open frame of its own the loop is counted where it runs.
    const uint32_t Node =
        Stack.back().Site == Site ? Stack.back().Node : childFor(Site, E);
    ++Tree.Nodes[Node].Iterations;
    break;
  }
  case SiteKind::Function:
  case SiteKind::Library:
  case SiteKind::Host: {
    const uint32_t Node = childFor(Site, E);
    ++Hot[Node].Calls;
    charge(Node, E.Cost);
    if (LLVM_UNLIKELY(Stack.size() > Tree.Summary.MaxDepth))
      Tree.Summary.MaxDepth = Stack.size();
    break;
  }
  }
  return Error::success();
}

Error CallTreeBuilder::anchor(uint64_t Clock, bool TracerTime, size_t Word) {
  if (Tree.Summary.hasTime())
    readClock(Clock, TracerTime, Chunk->offsetOf(Word));
  return Error::success();
}

Error CallTreeBuilder::cost(uint32_t Units, size_t) {
  charge(Stack.back().Node, Units);
  return Error::success();
}

Error CallTreeBuilder::iterations(uint64_t Count, size_t) {
  PendingIterations += Count;
  return Error::success();
}

Error CallTreeBuilder::lost(uint64_t Records, size_t Word) {
  Tree.Summary.LostRecords += Records;
  note(TraceFinding::LostRecords, Chunk->offsetOf(Word), SiteEntry::None,
       Records);
  return Error::success();
}

void CallTreeBuilder::readClock(uint64_t Clock, bool TracerTime,
                                uint64_t Offset) {
  TraceSummary &S = Tree.Summary;
  ++S.Anchors;
  if (Clock < LastClock) {
    ++S.BackwardClocks;
    note(TraceFinding::BackwardClock, Offset, SiteEntry::None,
         LastClock - Clock);
  }
  const uint64_t Delta = Clock > LastClock ? Clock - LastClock : 0;
  LastClock += Delta;
  S.MeasuredNs += Delta;
  if (!TracerTime)
    return endInterval(Delta);
  S.TracerNs += Delta;
}

void CallTreeBuilder::endInterval(uint64_t Delta) {
  TraceSummary &S = Tree.Summary;
  uint64_t Whole = 0;
  for (uint32_t N : Touched)
    Whole += Hot[N].PendingUnits;
  if (Whole == 0) {
    // No code of known cost ran: a call of the host, or nothing at all.
    Tree.Nodes[Stack.back().Node].SelfNs += Delta;
    return;
  }
  if (Delta) {
    ++GapHistogram[gapClass(Delta)];
    S.AnchorGapMaxNs = std::max(S.AnchorGapMaxNs, Delta);
  } else if (S.hasTime()) {
    ++S.ClampedDeltas;
  }
  // Differences of a running sum: what rounding takes from one node goes to
  // the next, and all of them add up to Delta.
  uint64_t Part = 0, Given = 0;
  for (uint32_t N : Touched) {
    CallTreeNode &Node = Tree.Nodes[N];
    uint64_t &Units = Hot[N].PendingUnits;
    Node.SelfUnits += Units;
    Part += Units;
    Units = 0;
    if (Delta) {
      const uint64_t Due = share(Part, Whole, Delta);
      Node.SelfNs += Due - Given;
      Given = Due;
    }
  }
  Touched.clear();
}

void CallTreeBuilder::note(TraceFinding::FindingKind Kind, uint64_t Offset,
                           uint32_t Site, uint64_t Amount) {
  std::vector<TraceFinding> &F = Tree.Summary.Findings;
  if (llvm::count_if(F, [&](const TraceFinding &X) { return X.Kind == Kind; }) <
      TraceSummary::MaxFindings)
    F.push_back({Kind, Offset, Site, Amount});
}

Error CallTreeBuilder::notASite(uint32_t Site, size_t Word) const {
  const bool IsCall = Sites[Site].Label != SiteEntry::None;
  return Reader.errorAt(
      Chunk->offsetOf(Word),
      IsCall
          ? "a frame of " + Sites.describe(Site, 0) + ", which is a call site"
          : "an event of word " + Twine(Site) +
                " of 'edge_sites', which is no site",
      "the program overwrote its trace, or the file is damaged");
}

} // namespace edgewasm::trace
