//===- FunctionPairs.h - The functions of two traces, paired ----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two traces may be of different builds: sites have other numbers, lines have
// moved, the sources lie in another folder. What stays is a function's name and
// the name of its file.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_REPORT_FUNCTIONPAIRS_H
#define EDGEWASM_LIB_REPORT_FUNCTIONPAIRS_H

#include "Report/FunctionSums.h"
#include <optional>

namespace edgewasm::report {

/// One function in two traces. At least one side is there.
struct FunctionPair {
  const trace::FrameLabel *Label =
      nullptr; ///< Of the newer tree, or the older.
  std::optional<FunctionSum> Old, New;
  /// Only one side is there: in the other trace the function was not recorded,
  /// its time is part of its callers'.
  bool FoldedInOther = false;
};

/// \returns the functions of both trees, those of the newer one first, by
/// name. Loops of one function are paired in the order of their lines.
/// The trees must outlive the result.
std::vector<FunctionPair> pairFunctions(const trace::CallTree &Old,
                                        const trace::CallTree &New);

} // namespace edgewasm::report

#endif // EDGEWASM_LIB_REPORT_FUNCTIONPAIRS_H
