//===- Pace.h - How much to record between two clock readings --*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The clock is to be read about every so many nanoseconds, but the module can
// only count what it does: events of a window, units of virtual time. A pace
// turns one into the other by what was measured so far.
//
// Clocks may be coarse (browsers) or jump. Amounts are summed until the clock
// has moved at all, so a coarse clock gives its true mean and there is no
// division by zero; one measurement changes the pace at most by these factors.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_PACE_H
#define EDGEWASM_RUNTIME_PACE_H

#include <stdint.h>

namespace edgewasm::runtime {

/// Keeps an amount between \p Min and \p Max that takes about a given time.
template <uint32_t Min, uint32_t Max, uint32_t Initial> class Pace {
public:
  static constexpr uint32_t GrowthLimit = 2;
  static constexpr uint32_t ShrinkLimit = 4;

  /// The amount to do until the next clock reading.
  uint32_t amount() const { return Amount; }

  /// \p Done was done in \p Nanoseconds.
  void add(uint64_t Done, uint64_t Nanoseconds) {
    SeenAmount += Done;
    SeenTime += Nanoseconds;
  }

  /// Sets the amount to what takes \p Target (at most 2^24) nanoseconds by what
  /// was added since the last call that saw time pass. Until time passes at all
  /// the amount grows.
  void update(uint32_t Target) {
    if (SeenTime == 0) {
      // The clock may stand still for good: as few readings as can be.
      if (!Moved)
        Amount = Amount > Max / GrowthLimit ? Max : Amount * GrowthLimit;
      return;
    }
    Moved = true;
    // At most 2^36 of 2^60: a clock that stands for hours must not overflow.
    if (SeenAmount > MaxSeen)
      SeenAmount = MaxSeen;
    uint64_t Next = SeenAmount * Target / SeenTime;
    const uint64_t Most = uint64_t(Amount) * GrowthLimit;
    const uint64_t Least = Amount / ShrinkLimit;
    Next = Next > Most ? Most : Next < Least ? Least : Next;
    Amount = static_cast<uint32_t>(Next > Max ? Max : Next < Min ? Min : Next);
    SeenAmount = SeenTime = 0;
  }

private:
  static constexpr uint64_t MaxSeen = uint64_t(1) << 36;
  uint32_t Amount = Initial;
  uint64_t SeenAmount = 0;
  uint64_t SeenTime = 0;
  bool Moved = false;
};

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_PACE_H
