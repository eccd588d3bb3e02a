//===- LatencyHistogram.h - How long calls took -----------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The durations of many calls, and the percentiles that services are measured
// by. Filled from a stream with every duration, or from a tree with classes
// whose middles are right to 2.4 %; who asks need not know which.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_TRACE_LATENCYHISTOGRAM_H
#define EDGEWASM_LIB_TRACE_LATENCYHISTOGRAM_H

#include "llvm/ADT/DenseMap.h"
#include <cstdint>
#include <utility>
#include <vector>

namespace edgewasm::trace {

/// Durations in nanoseconds (without a clock: virtual units) and how often each
/// was seen.
class LatencyHistogram {
public:
  /// Adds one call that took \p Time.
  void add(double Time) { addMany(Time, 1); }
  /// Adds \p Count calls, each of \p Time or about that.
  void addMany(double Time, uint64_t Count);
  /// The shortest and the longest call, where addMany() was told about ones.
  void setExtremes(double Shortest, double Longest) {
    Least = Shortest;
    Most = Longest;
  }
  /// Adds what \p Other has.
  void merge(const LatencyHistogram &Other);

  uint64_t count() const { return Total; }
  bool empty() const { return Total == 0; }
  /// \returns the shortest and the longest call. Not if empty().
  double min() const { return Least; }
  double max() const { return Most; }
  double mean() const { return Total ? Sum / double(Total) : 0; }
  /// \returns the durations and their numbers, the shortest first.
  std::vector<std::pair<double, uint64_t>> sorted() const;

private:
  void addExtremes(double Shortest, double Longest);

  /// Durations are kept in sixteenths, so that equal ones meet.
  static constexpr double Scale = 16;
  llvm::DenseMap<uint64_t, uint64_t> Counts;
  uint64_t Total = 0;
  double Sum = 0, Least = 0, Most = -1;
};

/// Answers questions about one histogram, which it copies in order.
class LatencyQuantiles {
public:
  explicit LatencyQuantiles(const LatencyHistogram &H);
  /// \returns a duration such that the part \p Q (0 to 1) of all calls took no
  /// longer: that of the call of rank ceil(Q * count). 0 if there are none.
  double at(double Q) const;
  /// \returns how many calls took at least \p From and less than \p To.
  uint64_t between(double From, double To) const;

private:
  std::vector<std::pair<double, uint64_t>> UpTo; ///< Duration, rank.
  double Least = 0, Most = 0;
};

} // namespace edgewasm::trace

#endif // EDGEWASM_LIB_TRACE_LATENCYHISTOGRAM_H
