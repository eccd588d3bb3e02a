//===- UnitRates.h - What a virtual unit takes, as measured -----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Static costs are right for some functions and many times too high or too low
// for others. The trace tells: time between two anchors is measured, and what
// ran in it differs from interval to interval. So each function has a rate,
// nanoseconds by unit, that is learnt while the trace is read: an interval is
// divided by the rates known so far, and what each function is given of it
// counts for its rate in the next one. (That is expectation maximisation for a
// sum of rates, done online.) Integers only: every machine gives the same.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_TRACE_UNITRATES_H
#define EDGEWASM_LIB_TRACE_UNITRATES_H

#include <algorithm>
#include <cstdint>
#include <vector>

namespace edgewasm::trace {

/// Rates by label; without learn() all are 1.
class UnitRates {
public:
  /// Rates are to be learnt from intervals in each of which reading the clock
  /// took \p Cost nanoseconds.
  void learn(uint32_t Cost) {
    Learns = true;
    ClockCost = Cost;
    Usual = uint64_t(1) << RateBits;
  }

  /// \returns what a unit of \p Label weighs; never 0.
  uint64_t of(uint32_t Label) const {
    const uint64_t Rate = Label < Labels.size() ? Labels[Label].Rate : 0;
    return Rate ? Rate : Usual;
  }

  /// An interval of \p Delta nanoseconds is divided: add() each part, then
  /// end().
  void begin(uint64_t Delta) { Interval = Delta; }
  void add(uint32_t Label, uint64_t Units, uint64_t Given) {
    if (!Learns || Label == UINT32_MAX)
      return;
    if (Label >= Labels.size())
      Labels.resize(Label + 1);
    // Of the interval the reading's share belongs to no code.
    const uint64_t Ns = Interval > ClockCost
                            ? uint64_t(static_cast<unsigned __int128>(Given) *
                                       (Interval - ClockCost) / Interval)
                            : 0;
    Entry &E = Labels[Label];
    E.Ns += Ns;
    E.Units += Units;
    All.Ns += Ns;
    All.Units += Units;
    Changed.push_back(Label);
  }
  void end() {
    if (Changed.empty())
      return;
    Usual = rate(All.Ns + 1, All.Units);
    for (uint32_t Label : Changed) {
      Entry &E = Labels[Label];
      // As if so much had been measured at the usual rate before.
      const uint64_t PriorUnits = (PriorNs << RateBits) / Usual;
      E.Rate =
          std::max<uint64_t>(rate(E.Ns + PriorNs, E.Units + PriorUnits), 1);
    }
    Changed.clear();
  }

private:
  static constexpr unsigned RateBits = 16;
  static constexpr uint64_t PriorNs = 2000;
  struct Entry {
    uint64_t Ns = 0, Units = 0;
    uint64_t Rate = 0; ///< 0: nothing is known.
  };
  static uint64_t rate(uint64_t Ns, uint64_t Units) {
    const auto Rate = (static_cast<unsigned __int128>(Ns) << RateBits) /
                      std::max<uint64_t>(Units, 1);
    return uint64_t(std::clamp<unsigned __int128>(Rate, 1, uint64_t(1) << 40));
  }

  std::vector<Entry> Labels;
  std::vector<uint32_t> Changed;
  Entry All;
  uint64_t Usual = 1;
  uint64_t Interval = 0;
  uint32_t ClockCost = 0;
  bool Learns = false;
};

} // namespace edgewasm::trace

#endif // EDGEWASM_LIB_TRACE_UNITRATES_H
