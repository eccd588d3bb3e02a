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

/// What splitBlocksForEvents() keeps up to date.
struct BlockAnalyses {
  llvm::DominatorTree &DT;
  llvm::LoopInfo &LI;
};

/// Makes the blocks that the plan's events need: one return instead of many,
/// and a block of its own after an invoke that gets a frame.
void splitBlocksForEvents(llvm::Function &F, const FunctionPlan &Plan,
                          const BlockAnalyses &A);

/// Puts the events of the plan's calls in and adds their sites.
void insertCalls(llvm::Function &F, const FunctionPlan &Plan,
                 EventBuilder &Events, SiteBuilder &Sites);

/// Puts Enter after the allocas of the entry and Exit before every way out,
/// or one Mark into a leaf; then Flush before the returns of main.
void insertFrame(llvm::Function &F, const FunctionPlan &Plan, unsigned Site,
                 EventBuilder &Events);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_FUNCTIONPOINTS_H
