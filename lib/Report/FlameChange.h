//===- FlameChange.h - What frames took in an older trace -------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A differential flame graph has the widths of the newer trace and the colours
// of what changed (Gregg, "Differential Flame Graphs", 2014).
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_REPORT_FLAMECHANGE_H
#define EDGEWASM_LIB_REPORT_FLAMECHANGE_H

#include "Report/FlameTree.h"

namespace edgewasm::report {

/// The older trace, as far as it has the paths of the newer one.
struct FlameChange {
  /// Of one frame; both 0 where the path is new.
  struct Values {
    uint64_t Self = 0, Total = 0;
  };
  /// By node of the newer flame tree. Frames put together have none: what they
  /// stand for is another set in each trace.
  std::vector<Values> Old;
  uint64_t Whole = 0; ///< All of the older trace.
  /// Of that, self values on paths that are no more, or that are put together.
  uint64_t Elsewhere = 0;
};

/// Compares \p Nodes, the flame tree of \p New in \p Unit, with \p Old, path by
/// path; functions are paired as in pairFunctions().
FlameChange compareFlame(const trace::CallTree &Old, const trace::CallTree &New,
                         llvm::ArrayRef<FlameNode> Nodes, ReportUnit Unit);

} // namespace edgewasm::report

#endif // EDGEWASM_LIB_REPORT_FLAMECHANGE_H
