//===- TimeSamples.h - A few durations of one kind --------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_TRACE_TIMESAMPLES_H
#define EDGEWASM_LIB_TRACE_TIMESAMPLES_H

#include <cstddef>
#include <cstdint>
#include <vector>

namespace edgewasm::trace {

/// What took longer than it should by this factor, and so many nanoseconds, was
/// interrupted, or something else ran than usual.
inline constexpr unsigned Interrupted = 10, InterruptedNs = 4000;

/// Durations in nanoseconds: all that were added, or so many of them that each
/// is among them with the same probability. The choice is the same each time.
class TimeSamples {
public:
  static constexpr size_t Enough = 16;

  /// One that stands for \p Others, as the clock is read the more often the
  /// slower the code is.
  void add(uint64_t Ns, uint64_t Others);
  /// True if there are so many that mean() can be believed.
  bool areEnough() const { return Times.size() >= Enough; }
  /// True if there are so many that mean() says something beside others.
  bool areSome() const { return Times.size() >= Some; }
  /// \returns the mean, in which what is many times as long as the others
  /// counts as long as that: an interruption is none of the code. Not of none.
  double mean() const;
  size_t size() const { return Times.size(); }

private:
  static constexpr size_t Some = 4, Most = 512;
  struct Sample {
    float Ns, Weight;
  };
  std::vector<Sample> Times;
  uint64_t Added = 0;
  uint32_t Dice = 0x9E3779B9;
};

} // namespace edgewasm::trace

#endif // EDGEWASM_LIB_TRACE_TIMESAMPLES_H
