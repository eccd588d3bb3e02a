//===- LatencyRows.h - Histograms by function or by path --------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the report hist and the flame page show of latencies.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_REPORT_LATENCYROWS_H
#define EDGEWASM_LIB_REPORT_LATENCYROWS_H

#include "Trace/CallTree.h"
#include <string>
#include <vector>

namespace edgewasm::report {

/// The calls of one function, or of one path.
struct LatencyRow {
  uint32_t Label = 0; ///< Index for CallTree::labels().
  std::string Name;   ///< Of the function, or the path.
  trace::LatencyHistogram Latency;
};

/// The percentiles that reports show.
struct ShownQuantile {
  double Part;
  const char *Name; ///< In JSON; in tables as well.
};
inline constexpr ShownQuantile ShownQuantiles[] = {
    {0.5, "p50"}, {0.9, "p90"}, {0.99, "p99"}, {0.999, "p99.9"}};

/// \returns a row for each function that was called, or for each path; of
/// \p Function only if it is not empty: its name, with or without parameters.
/// Those on which the most time was spent come first.
std::vector<LatencyRow> makeLatencyRows(const trace::CallTree &Tree,
                                        llvm::StringRef Function, bool ByPath);

/// A part of the axis of durations, and the calls that fell in it.
struct LatencyBar {
  double From = 0, To = 0;
  uint64_t Count = 0;
};

/// \returns the calls of \p H in steps of 1, 2, 5, 10, ..., from the shortest
/// to the longest.
std::vector<LatencyBar> latencyBars(const trace::LatencyHistogram &H);

} // namespace edgewasm::report

#endif // EDGEWASM_LIB_REPORT_LATENCYROWS_H
