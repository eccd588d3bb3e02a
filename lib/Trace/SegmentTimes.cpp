//===- SegmentTimes.cpp - Measured time for stretches of code -------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Keeps the intervals and divides them.
//
//===----------------------------------------------------------------------===//

#include "Trace/SegmentTimes.h"
#include <algorithm>
#include <utility>

using namespace llvm;

namespace edgewasm::trace {
namespace {

/// Rounds of fitting: while a trace is read, and before time is given.
constexpr unsigned FewRounds = 8, ManyRounds = 24;
/// Fewer intervals tell less than static cost does.
constexpr size_t FewestIntervals = 64;
/// More segments make a window a long one: a leaf and its caller are two.
constexpr size_t ShortParts = 2;

/// \returns Part * Amount / Whole, rounded down. Part <= Whole, Whole > 0.
uint64_t share(unsigned __int128 Part, unsigned __int128 Whole,
               uint64_t Amount) {
  // A product of more than 128 bits does not fit; what is cut off then is far
  // below a nanosecond.
  while (LLVM_UNLIKELY(Whole >> 64 != 0)) {
    Whole >>= 1;
    Part >>= 1;
  }
  const unsigned __int128 Product = Part * Amount;
  // Nearly always; the long division is several times slower.
  if (LLVM_LIKELY(Product >> 64 == 0))
    return uint64_t(Product) / uint64_t(Whole);
  return uint64_t(Product / Whole);
}

} // namespace

void SegmentTimes::learn(uint32_t ClockCost) {
  Learns = true;
  ClockNs = RuntimeNs = std::max(double(ClockCost), 1.0);
}

uint32_t SegmentTimes::findKind(uint32_t Label, const Events &Around) {
  if (!Learns)
    return None;
  // A key of the map cannot be None three times.
  constexpr uint32_t NoLabel = None - 2;
  auto Add = [&](uint32_t Wider) {
    Kinds.emplace_back().Wider = Wider;
    Kinds.back().IsLoop = Around.Before != None && Around.After == None;
  };
  auto [Wider, New] = WiderOf.try_emplace(
      Key(Label == None ? NoLabel : Label, Around.Before, Around.After),
      Kinds.size());
  if (New)
    Add(Wider->second);
  if (Around.Earlier == None)
    return Wider->second;
  auto [It, IsFirst] =
      KindOf.try_emplace({Wider->second, Around.Earlier}, Kinds.size());
  if (IsFirst)
    Add(Wider->second);
  return It->second;
}

uint32_t SegmentTimes::findSlow(uint32_t Node, uint32_t Label, Events Around) {
  if (!Learns || Segments.size() >= MaxSegments)
    Around = {};
  auto [It, New] = SegmentOf.try_emplace(
      SegmentKey(Node, Around.Earlier, Around.Before, Around.After),
      Segments.size());
  if (New)
    Segments.push_back({Node, findKind(Label, Around)});
  return It->second;
}

bool SegmentTimes::endInterval(uint64_t Delta,
                               std::vector<CallTreeNode> &Nodes) {
  if (Touched.empty())
    return false;
  for (uint32_t Segment : Touched) {
    SegmentState &S = Segments[Segment];
    Nodes[S.Node].SelfUnits += S.Pending;
    if (Delta) {
      Parts.push_back({Segment, S.Pending});
      if (Learns && Kinds[S.Kind].Units == 0)
        for (uint32_t K : {S.Kind, Kinds[S.Kind].Wider})
          if (Kinds[K].Units == 0)
            expect(Kinds[K], S.Once);
    }
    S.Pending = 0;
  }
  Touched.clear();
  if (!Delta)
    return true;
  keepInterval(Delta);
  if (!Learns || Parts.size() >= MaxParts) {
    give(Nodes);
  } else if (Parts.size() >= NextFit) {
    NextFit *= 2;
    HasLearnt |= Intervals.size() >= FewestIntervals;
    if (HasLearnt)
      fit(FewRounds);
  }
  return true;
}

void SegmentTimes::addAlone(Kind &K, uint64_t Units, uint64_t Delta) {
  if (K.AloneUnits == 0)
    K.AloneUnits = Units;
  // In recursion several may be one; they are not looked at.
  if (K.AloneUnits == Units)
    (AfterLong ? K.BehindLong : K.Alone).add(Delta, LongRuns);
}

void SegmentTimes::keepInterval(uint64_t Delta) {
  const size_t Begin = Intervals.empty() ? 0 : Intervals.back().End;
  Intervals.push_back({Delta, Parts.size(), AfterLong});
  if (Learns && Parts.size() - Begin == 1) {
    const uint32_t Narrow = Segments[Parts.back().Segment].Kind;
    addAlone(Kinds[Narrow], Parts.back().Units, Delta);
    if (Kinds[Narrow].Wider != Narrow)
      addAlone(Kinds[Kinds[Narrow].Wider], Parts.back().Units, Delta);
  }
  AfterLong = Parts.size() - Begin > ShortParts;
  if (AfterLong)
    LongRuns = Runs;
  Runs = 0;
}

/// Gives the time of \p I to the nodes of its parts.
void SegmentTimes::divide(const Interval &I, ArrayRef<Part> Of,
                          std::vector<CallTreeNode> &Nodes) {
  using Wide = unsigned __int128;
  Wide Whole = 0;
  for (const Part &P : Of)
    Whole += Wide(P.Units) * weightOf(P.Segment);
  uint64_t Left = I.Delta;
  uint32_t Outermost = None;
  Wide Excess = 0;
  if (HasLearnt) {
    // Its share, but no more than it takes: the runtime has no long ways.
    const uint64_t Runtime = integerOf(runtimeNs(I));
    const uint64_t Due = std::min(share(Runtime, Whole + Runtime, I.Delta),
                                  uint64_t(runtimeNs(I)));
    RuntimeGiven += Due;
    Left -= Due;
    // Far too long for what it consists of: code ran that mostly does not. It
    // is the outermost function that goes on to something else, between calls
    // that are as always. That one has the first node: parents stand first, and
    // between two frames control passes through all that link them.
    const Wide Took = Wide(Left) * integerOf(1);
    if (Took > Interrupted * Whole + integerOf(InterruptedNs)) {
      for (const Part &P : Of)
        Outermost = std::min(Outermost, Segments[P.Segment].Node);
      Excess = Took - Whole;
      Whole = Took;
    }
  }
  // Differences of a running sum: what rounding takes from one node goes to
  // the next, and all of them add up.
  Wide Sum = 0;
  uint64_t Given = 0;
  for (const Part &P : Of) {
    const uint32_t Node = Segments[P.Segment].Node;
    Sum += Wide(P.Units) * weightOf(P.Segment);
    if (Node == Outermost)
      Sum += std::exchange(Excess, 0);
    const uint64_t Due = share(Sum, Whole, Left);
    Nodes[Node].SelfNs += Due - Given;
    Given = Due;
  }
}

/// Gives the time of the kept intervals, and keeps what was learnt.
void SegmentTimes::give(std::vector<CallTreeNode> &Nodes) {
  HasLearnt |= Learns && Intervals.size() >= FewestIntervals;
  if (HasLearnt)
    fit(ManyRounds);
  size_t Begin = 0;
  for (const Interval &I : Intervals) {
    divide(I, ArrayRef(Parts).slice(Begin, I.End - Begin), Nodes);
    Begin = I.End;
  }
  Parts.clear();
  Intervals.clear();
  for (Kind &K : Kinds) {
    K.Expected = K.Rate;
    K.Evidence += K.Measured;
    K.Measured = 0;
  }
}

uint64_t SegmentTimes::finish(std::vector<CallTreeNode> &Nodes) {
  give(Nodes);
  return RuntimeGiven;
}

} // namespace edgewasm::trace
