//===- LoopPoints.h - Events of loops ---------------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Puts in what loops get: frames with counted iterations for hot loops, and
// the virtual time of loops in which no event happens.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_LOOPPOINTS_H
#define EDGEWASM_PASSES_LOOPPOINTS_H

#include "EventBuilder.h"
#include "FunctionPlan.h"
#include "llvm/Analysis/TargetTransformInfo.h"
#include "llvm/IR/Dominators.h"
#include <optional>

namespace edgewasm {

/// \returns why \p L cannot become a frame, null if it can: every way in must
/// pass a preheader and every way out a block of its own that can hold a call.
const char *whyNoLoopFrame(const llvm::Loop &L);

/// \returns why the virtual time of \p L cannot be added up, null if it can.
const char *whyNoLoopCost(const llvm::Loop &L);

/// A value that changes by the same amount in each iteration of a loop.
struct LoopStride {
  llvm::PHINode *Value; ///< In the header; a pointer or an integer.
  int64_t Step;         ///< Never 0.
};
/// \returns such a value of \p L that tells in the loop's exits how many
/// iterations there were, if there is one and each exit can hold code.
std::optional<LoopStride> findLoopStride(const llvm::Loop &L,
                                         llvm::ScalarEvolution &SE);

/// Puts Enter into the preheader of \p L, counts iterations in a local, and
/// puts LoopExit first into each exit block. An iteration left from the header
/// at the top of the loop's body is not counted. Outer loops come before their
/// inner ones, so that inner frames end first. No block is added.
void insertLoopFrame(llvm::Loop &L, unsigned Site, bool EveryIteration,
                     EventBuilder &Events);

/// What insertLoopCosts() keeps up to date.
struct LoopCostAnalyses {
  llvm::DominatorTree &DT;
  llvm::LoopInfo &LI;
  llvm::ScalarEvolution &SE;
  const llvm::TargetTransformInfo &TTI;
};

/// Adds up units in locals and records them where \p Loops end, if they are at
/// least \p Threshold. Where the number of iterations can be computed before
/// the loop, or behind it from a value that grows steadily, the loop itself
/// stays untouched.
void insertLoopCosts(llvm::Function &F, llvm::ArrayRef<CostLoop> Loops,
                     uint32_t Threshold, EventBuilder &Events,
                     const LoopCostAnalyses &A);

/// Adds up the units of the iterations of \p Loops in one local, and records
/// them as soon as they are \p Threshold, and so many where the loops end.
void insertBusyLoops(llvm::Function &F, llvm::ArrayRef<BusyLoop> Loops,
                     uint32_t Threshold, EventBuilder &Events,
                     const LoopCostAnalyses &A);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_LOOPPOINTS_H
