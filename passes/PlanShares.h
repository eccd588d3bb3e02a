//===- PlanShares.h - What an earlier trace tells of folded calls -*- C++
//-*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Functions that an earlier run recorded and this plan does not: their part of
// the time of each recorded function that calls them, by what was counted.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_PLANSHARES_H
#define EDGEWASM_PASSES_PLANSHARES_H

#include "PlanChoice.h"
#include "edgewasm/Trace/EntryCounts.h"
#include <vector>

namespace edgewasm {

/// A part of the time of the frames of Caller.
struct PlanShare {
  const llvm::Function *Caller;
  const llvm::Function *Callee;
  uint32_t Parts; ///< Of trace::FoldedWhole.
};

/// \returns the shares of all callers that \p C records, those of one caller
/// the largest first. What is less than half a per cent is left to the caller.
std::vector<PlanShare> findTracedShares(const CallModel &Model, const Choice &C,
                                        const trace::EntryCounts &Counts);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_PLANSHARES_H
