//===- SegmentTimes.h - Measured time for stretches of code -----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Time is measured between two readings of the clock, and several stretches of
// code, segments, ran in between. A segment is known by the event before it and
// the one behind it: what a function does between two calls may take a thousand
// times what it does between two others, and static cost tells little of that.
// Where some were measured the event before these counts, too: an interpreter
// does other things between two calls in each part of its program.
//
// So each kind of segment has a rate, nanoseconds by unit of static cost, that
// is learnt from the intervals. Some have a single segment in them, and the
// runtime sees to it that there are such of all kinds: where there are enough,
// their mean is the rate, less what the runtime itself took. The rates of the
// others are those that explain the intervals best (SegmentFit.cpp). Then each
// interval is divided by the rates.
//
// Intervals are kept until then, a bounded number: when there are more, those
// so far get their time, and what was learnt of them stays.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_TRACE_SEGMENTTIMES_H
#define EDGEWASM_LIB_TRACE_SEGMENTTIMES_H

#include "Trace/CallTree.h"
#include "Trace/TimeSamples.h"
#include "llvm/ADT/DenseMap.h"
#include <array>
#include <tuple>
#include <utility>
#include <vector>

namespace edgewasm::trace {

/// Gives the time of intervals to the nodes whose code ran in them. Without
/// learn() all units weigh the same, and nothing is kept.
class SegmentTimes {
public:
  static constexpr uint32_t None = UINT32_MAX;

  /// Rates are to be learnt; reading the clock takes \p ClockCost nanoseconds.
  void learn(uint32_t ClockCost);

  /// The events around a stretch of code. Without After it is what loops ran
  /// since Before, without both the whole of a call.
  struct Events {
    uint32_t Earlier = None; ///< The one before Before, if that is to matter.
    uint32_t Before = None, After = None;
    bool operator==(const Events &) const = default;
  };

  /// \returns the number of the segment of \p Node, which has label \p Label,
  /// between \p Around.
  uint32_t find(uint32_t Node, uint32_t Label, const Events &Around) {
    const uint32_t Hash =
        (Node * 0x9E3779B1u) ^ (Around.Earlier * 0x27D4EB2Fu) ^
        (Around.Before * 0x85EBCA77u) ^ (Around.After * 0xC2B2AE3Du);
    Recent &R = Cache[Hash >> (32 - CacheBits)];
    if (LLVM_LIKELY(R.Node == Node && R.Around == Around))
      return R.Segment;
    R = {Node, Around, findSlow(Node, Label, Around)};
    return R.Segment;
  }
  /// \p Units of \p Segment ran.
  void spend(uint32_t Segment, uint64_t Units) {
    SegmentState &S = Segments[Segment];
    if (S.Pending == 0 && Units != 0) {
      Touched.push_back(Segment);
      S.Once = Units;
    }
    S.Pending += Units;
    ++Runs;
  }
  /// \returns what a unit of \p Segment weighs by what is known so far; never
  /// 0.
  uint64_t weightOf(uint32_t Segment) const {
    return HasLearnt ? Kinds[Segments[Segment].Kind].Weight : 1;
  }

  /// What was spent took \p Delta nanoseconds; 0 if no time passed. \returns
  /// false if nothing was spent.
  bool endInterval(uint64_t Delta, std::vector<CallTreeNode> &Nodes);
  /// Gives out what is kept. \returns how much of it was the runtime's.
  uint64_t finish(std::vector<CallTreeNode> &Nodes);

private:
  /// Segments of one function between the same two events; or of these, those
  /// with the same event before.
  struct Kind {
    uint32_t Wider;      ///< The kind it is part of, or itself.
    bool IsLoop = false; ///< Units are iterations' and not those of a guess.
    double Units = 0;    ///< Of one segment, the first; 0 if none has run.
    double Rate = 1;     ///< Nanoseconds by unit.
    double Expected = 0; ///< What it is taken for, and how much was measured
    double Evidence = 0; ///< before that speaks for it.
    double Measured = 0; ///< How much the kept intervals tell of it.
    uint64_t Weight = 1; ///< The rate as an integer.
    /// Intervals that were such a segment of AloneUnits and nothing else; the
    /// second, right behind a long window.
    TimeSamples Alone, BehindLong;
    uint64_t AloneUnits = 0;
  };
  struct SegmentState {
    uint32_t Node, Kind;
    uint64_t Pending = 0; ///< Units since the last reading,
    uint64_t Once = 0;    ///< and of the first segment of these.
  };
  struct Recent {
    uint32_t Node = None;
    Events Around;
    uint32_t Segment = None;
  };
  struct Part {
    uint32_t Segment;
    uint64_t Units;
  };
  struct Interval {
    uint64_t Delta;
    size_t End; ///< Its parts end here; they begin where the last one ends.
    bool BehindLong;
  };
  using Key = std::tuple<uint32_t, uint32_t, uint32_t>;
  using SegmentKey = std::tuple<uint32_t, uint32_t, uint32_t, uint32_t>;

  static constexpr unsigned CacheBits = 11;
  static constexpr size_t MaxParts = size_t(1) << 20;
  static constexpr size_t MaxSegments = size_t(1) << 22;

  uint32_t findSlow(uint32_t Node, uint32_t Label, Events Around);
  uint32_t findKind(uint32_t Label, const Events &Around);
  void addAlone(Kind &K, uint64_t Units, uint64_t Delta);
  void keepInterval(uint64_t Delta);
  void give(std::vector<CallTreeNode> &Nodes);
  void divide(const Interval &I, llvm::ArrayRef<Part> Of,
              std::vector<CallTreeNode> &Nodes);
  static bool isMeasured(const Kind &K) {
    return K.Alone.areEnough() || K.BehindLong.areEnough();
  }
  /// \returns the kind whose rate is that of kind \p K: the narrow one has its
  /// own if enough of the wider one were measured alone, and some of these.
  uint32_t ruling(uint32_t K) const {
    const Kind &Narrow = Kinds[K];
    return isMeasured(Kinds[Narrow.Wider]) &&
                   (Narrow.Alone.areSome() || Narrow.BehindLong.areSome())
               ? K
               : Narrow.Wider;
  }
  uint32_t kindOf(const Part &P) const {
    return ruling(Segments[P.Segment].Kind);
  }
  /// \returns what the runtime takes of \p I.
  double runtimeNs(const Interval &I) const {
    return RuntimeNs + (I.BehindLong ? LongNs : 0);
  }

  // SegmentFit.cpp
  static uint64_t integerOf(double Rate);
  static void expect(Kind &K, uint64_t Units);
  static double evidenceOf(const Kind &K);
  std::pair<double, double> aloneNs(const Kind &K) const;
  double overheadOfAll() const;
  void readRuntime();
  void readAlone();
  void fit(unsigned Rounds);

  std::array<Recent, 1 << CacheBits> Cache;
  llvm::DenseMap<SegmentKey, uint32_t> SegmentOf;
  llvm::DenseMap<Key, uint32_t> WiderOf;
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, uint32_t> KindOf;
  std::vector<SegmentState> Segments;
  std::vector<Kind> Kinds;
  std::vector<uint32_t> Touched; ///< Segments with pending units.
  std::vector<Part> Parts;
  std::vector<Interval> Intervals;
  size_t NextFit = 1024;  ///< When there are so many parts.
  bool AfterLong = false; ///< The last interval had several segments.
  uint64_t Runs = 0;      ///< Of segments, in this interval,
  uint64_t LongRuns = 1;  ///< and in the last long one.
  double ClockNs = 0;     ///< Of one reading.
  double RuntimeNs = 0;   ///< Of the runtime, in each interval;
  double LongNs = 0;      ///< what a long window adds to the next one.
  uint64_t RuntimeGiven = 0;
  bool Learns = false;
  bool HasLearnt = false;
};

} // namespace edgewasm::trace

#endif // EDGEWASM_LIB_TRACE_SEGMENTTIMES_H
