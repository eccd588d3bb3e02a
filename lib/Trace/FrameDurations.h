//===- FrameDurations.h - How long each frame of a stream took --*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// CallTreeBuilder gives measured time to nodes; percentiles need it by frame.
// This keeps, beside the builder's stack, when each open frame began, and turns
// the frames that ended between two anchors into durations at the second one.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_TRACE_FRAMEDURATIONS_H
#define EDGEWASM_LIB_TRACE_FRAMEDURATIONS_H

#include "Trace/LatencyHistogram.h"

namespace edgewasm::trace {

/// Told about the same things as a CallTreeBuilder, by it.
class FrameDurations {
public:
  /// Without a clock durations are virtual units.
  explicit FrameDurations(bool HasClock) : HasClock(HasClock) {}

  /// Code of so many units ran.
  void spend(uint64_t By) { Units += By; }
  /// A frame begins; one that ends was of \p Node.
  void push() { Open.push_back({0, Units, false}); }
  void pop(uint32_t Node) {
    const Start &S = Open.back();
    if (!S.Unknown)
      Ended.push_back({S, Node, Units});
    drop();
  }
  /// The frame that was pushed last has begun before the recording.
  void beganBefore() { Open.back().Unknown = true; }
  /// That frame's end is not known: it does not count.
  void drop() {
    Open.pop_back();
    if (Settled > Open.size())
      Settled = Open.size();
  }
  /// A call of \p Node that is one event and so many units.
  void leaf(uint32_t Node, uint64_t Took) {
    Ended.push_back({{0, Units, false}, Node, Units + Took});
  }
  /// All that happened since the last call took \p Delta nanoseconds.
  void endInterval(uint64_t Delta);

  /// \returns the durations by node, of \p Nodes nodes.
  std::vector<LatencyHistogram> take(size_t Nodes) {
    Histograms.resize(Nodes);
    return std::move(Histograms);
  }

private:
  struct Start {
    double Time;    ///< If it began in an earlier interval.
    uint64_t Units; ///< Else: since the interval began.
    bool Earlier;
    bool Unknown = false; ///< When it began.
  };
  struct End : Start {
    uint32_t Node;
    uint64_t EndUnits;
  };

  const bool HasClock;
  std::vector<Start> Open;
  size_t Settled = 0; ///< So many frames at the bottom began earlier.
  std::vector<End> Ended;
  std::vector<LatencyHistogram> Histograms;
  uint64_t Units = 0; ///< Since the interval began.
  double Time = 0;    ///< When the interval began.
};

} // namespace edgewasm::trace

#endif // EDGEWASM_LIB_TRACE_FRAMEDURATIONS_H
