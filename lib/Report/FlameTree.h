//===- FlameTree.h - The part of a tree that can be seen -----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A flame graph cannot show a frame that is a fraction of a pixel wide, and a
// browser cannot lay out millions of them. So small subtrees are put together,
// such that every total stays what it was.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_REPORT_FLAMETREE_H
#define EDGEWASM_LIB_REPORT_FLAMETREE_H

#include "Report/Report.h"
#include <vector>

namespace edgewasm::report {

/// Frames below one part in so many of the whole are put together: 0.01 %.
inline constexpr uint64_t FlameCutDenominator = 10000;
/// Frames deeper than this are put together: a page of 16,000 pixels.
inline constexpr uint32_t FlameMaxDepth = 800;

/// One frame of the page.
struct FlameNode {
  static constexpr uint32_t Root = UINT32_MAX;   ///< Label of the first node.
  static constexpr uint32_t Others = Root - 1;   ///< Label: small frames.
  static constexpr uint32_t Deeper = Others - 1; ///< Label: deep frames.

  uint32_t Parent = 0;   ///< Index; smaller than the node's own. Root: 0.
  uint32_t Label = Root; ///< Index for CallTree::labels(), or one of the above.
  uint32_t Paths = 1;    ///< Nodes of the tree that it stands for.
  uint64_t Self = 0, Total = 0; ///< In the unit asked for.
  uint64_t Calls = 0, Iterations = 0, Open = 0, Unwound = 0;
  const trace::HostResult *Result = nullptr; ///< Of the tree; may be null.
};

/// \returns the nodes to show, parents first, the largest child first. The
/// total of a node is its self value and the totals of its children. \p Unit is
/// not Default.
std::vector<FlameNode> makeFlameTree(const trace::CallTree &Tree,
                                     ReportUnit Unit);

} // namespace edgewasm::report

#endif // EDGEWASM_LIB_REPORT_FLAMETREE_H
