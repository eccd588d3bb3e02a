//===- FunctionPoints.h - Events of functions and calls ---------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Puts in what functions and calls get: frames at entry and exits, frames
// around host and library calls, marks before other calls.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_FUNCTIONPOINTS_H
#define EDGEWASM_PASSES_FUNCTIONPOINTS_H

#include "EventBuilder.h"
#include "FunctionPlan.h"
#include "SiteBuilder.h"
#include "llvm/IR/Dominators.h"

namespace edgewasm {

/// A landing and where its event goes.
struct LandingPlace {
  const Landing *What;
  llvm::BasicBlock *Block;
};

/// What splitBlocksForEvents() keeps up to date.
struct BlockAnalyses {
  llvm::DominatorTree &DT;
  llvm::LoopInfo &LI;
};

/// Makes the blocks that the plan's events need: one return instead of many,
/// a block of its own after an invoke that gets a frame, and one that runs only
/// when a call returns again.
/// \returns where the plan's landings are.
llvm::SmallVector<LandingPlace, 0>
splitBlocksForEvents(llvm::Function &F, const FunctionPlan &Plan,
                     const BlockAnalyses &A);

/// Puts the events of the plan's calls in and adds their sites.
void insertCalls(llvm::Function &F, const FunctionPlan &Plan,
                 EventBuilder &Events, SiteBuilder &Sites);

/// Puts Enter after the allocas of the entry and Exit before every way out,
/// or one Mark into a leaf; then Flush before the returns of main.
/// \returns the number of the activation if it is guarded, else null.
llvm::Value *insertFrame(llvm::Function &F, const FunctionPlan &Plan,
                         unsigned Site, EventBuilder &Events);

/// Puts Land before all other events at the places \p Landings. \p Number is
/// the activation's, \p SiteOf gives the site of a frame, for null the
/// function's.
void insertLandings(llvm::ArrayRef<LandingPlace> Landings, llvm::Value *Number,
                    llvm::function_ref<unsigned(const llvm::Loop *)> SiteOf,
                    EventBuilder &Events);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_FUNCTIONPOINTS_H
