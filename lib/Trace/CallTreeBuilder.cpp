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

constexpr size_t FirstStackFrames = 4096;

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

CallTreeBuilder::CallTreeBuilder(const TraceReader &Reader,
                                 const SiteIndex &Sites,
                                 const CallTreeOptions &Options)
    : Reader(Reader), Sites(Sites), Options(Options) {
  const FileHeader &H = Reader.header();
  Tree.Labels.assign(Sites.labels().begin(), Sites.labels().end());
  Tree.Summary.BuildId = H.BuildId;
  Tree.Summary.Clock = H.Clock;
  LastClock = H.StartClock;
  GapHistogram.resize(gapClass(UINT64_MAX) + 1);
  addNode(None, None);
  Stack.resize(FirstStackFrames);
  Top = Highest = Stack.data();
  *Top = {CallTree::Root, SiteEntry::None, 0, None, 0};
}

void CallTreeBuilder::end() {
  TraceSummary &S = Tree.Summary;
  ++S.Chunks;
  S.Events += Chunk->Words.size() - ControlWords;
  ControlWords = 0;
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

LLVM_ATTRIBUTE_ALWAYS_INLINE void
CallTreeBuilder::push(uint32_t Node, uint32_t Site, uint32_t Cost) {
  *++Top = {Node, Site, Cost, None, 0};
  if (LLVM_UNLIKELY(Counting))
    count(*Top, 1);
}

LLVM_ATTRIBUTE_ALWAYS_INLINE void CallTreeBuilder::pop() {
  if (LLVM_UNLIKELY(Counting))
    count(*Top, -1);
  --Top;
}

void CallTreeBuilder::popUnwound() {
  ++Tree.Nodes[Top->Node].Unwound;
  ++Tree.Summary.UnwoundFrames;
  pop();
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
    popUnwound();
}

[[gnu::always_inline]] bool CallTreeBuilder::enter(uint32_t Site, size_t Word) {
  const SiteEntry &E = Sites[Site];
  endSegment();
  if (LLVM_UNLIKELY(Top == Highest) && !growStack(Word))
    return false;
  if (LLVM_LIKELY(E.Kind == SiteKind::Function)) {
    const uint32_t Node = childFor(Site, E);
    ++Hot[Node].Calls;
    push(Node, Site, E.Cost);
    return true;
  }
  if (E.Kind == SiteKind::Call)
    return notASite(Site, Word);
  resync(E);
  const uint32_t Node = childFor(Site, E);
  ++Hot[Node].Calls;
  if (E.Kind == SiteKind::Library) {
    // The whole of a library call, once, however many callbacks it makes.
    charge(Node, E.Cost);
    push(Node, Site, 0);
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
      ++Tree.Summary.UnmatchedExits;
      note(TraceFinding::UnmatchedExit, Chunk->offsetOf(Word), Site, 0);
      PendingIterations = 0;
      return true;
    }
    while (Top->Site != Site)
      popUnwound();
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
    charge(Node, E.Cost);
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
    charge(Node, E.Cost);
    break;
  }
  }
  return true;
}

bool CallTreeBuilder::anchor(uint64_t Clock, bool TracerTime, size_t Word) {
  ControlWords += 3;
  if (Tree.Summary.hasTime())
    readClock(Clock, TracerTime, Chunk->offsetOf(Word));
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

Error CallTreeBuilder::add(const TraceChunk &C) {
  begin(C);
  if (Error E = visitRecords(Reader, C, *this))
    return E;
  end();
  return Error::success();
}

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
    Tree.Nodes[Top->Node].SelfNs += Delta;
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
