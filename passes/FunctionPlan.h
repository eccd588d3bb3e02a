//===- FunctionPlan.h - What is to be inserted into one function -*- C++
//-*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Decides on the unchanged function which events it gets and what its frames
// cost, so that insertion is mechanical and static costs never see events.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_FUNCTIONPLAN_H
#define EDGEWASM_PASSES_FUNCTIONPLAN_H

#include "CallRoles.h"
#include "TraceOptions.h"
#include "edgewasm/Trace/SiteTable.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Analysis/BlockFrequencyInfo.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/OptimizationRemarkEmitter.h"
#include "llvm/Analysis/ScalarEvolution.h"
#include <optional>

namespace edgewasm {

/// A call that gets events.
struct CallPoint {
  llvm::CallBase *Call;
  CallRole Role; ///< Unknown: a mark; Import, Library: a frame.
};

/// A place at which control can come back from deeper frames: the pad of an
/// exception, or a call that returns again after a longjmp.
struct Landing {
  llvm::BasicBlock *Pad;   ///< Null for a call.
  llvm::CallBase *Call;    ///< Null for a pad.
  const llvm::Loop *Frame; ///< The loop whose frame is on top; null if none.
};

/// What a frame without the frames in it costs.
struct FrameCost {
  uint32_t Units = 1; ///< Between two of its events; all of a leaf.
  /// Functions that its code calls and that are not recorded, the largest
  /// estimate first.
  llvm::SmallVector<const llvm::Function *, 0> Folded;
};

/// A loop that becomes a frame.
struct LoopFrame {
  llvm::Loop *L;
  FrameCost Cost;
};

/// Units one iteration of a loop costs, without its own loops.
struct LoopRate {
  llvm::Loop *L;
  uint64_t Units;
};

/// An outermost loop without events: its virtual time is added up while it
/// runs and recorded when it ends.
struct CostLoop {
  llvm::Loop *Outermost;
  uint64_t Assumed; ///< Units a pass that the frame's cost already contains.
  uint64_t Counted; ///< Of these: of loops in Rates.
  llvm::SmallVector<LoopRate, 4> Rates;
};

/// A loop with events, but so few that it may run long between two of them: its
/// virtual time is added up while it runs, and recorded now and then.
struct BusyLoop {
  llvm::Loop *L;
  uint64_t Units = 0; ///< Of an iteration, without inner loops of this kind.
};

struct FunctionPlan {
  bool Frame = false;  ///< Gets Enter and Exit, or one Mark if it is a leaf.
  bool Leaf = false;   ///< Nothing in it can have an event.
  bool IsMain = false; ///< Its return ends the program.
  FrameCost Cost;
  llvm::SmallVector<LoopFrame, 0> Loops; ///< Outer before inner.
  llvm::SmallVector<CostLoop, 0> CostLoops;
  llvm::SmallVector<BusyLoop, 0> BusyLoops;
  llvm::SmallVector<CallPoint, 0> Calls; ///< In the order of the code.
  /// Only of functions that have a frame; with any of these its activations
  /// are guarded.
  llvm::SmallVector<Landing, 0> Landings;

  bool empty() const {
    return !Frame && !IsMain && Loops.empty() && Calls.empty();
  }
};

/// What planning needs to know about a function.
struct PlanAnalyses {
  const llvm::TargetLibraryInfo &TLI;
  llvm::LoopInfo &LI;
  llvm::BlockFrequencyInfo &BFI;
  llvm::ScalarEvolution &SE;
  llvm::OptimizationRemarkEmitter &ORE;
};

/// Plans \p F, whose loops are in simplified form where that is possible.
/// \p Forced functions are never leaves. What counting the virtual time of
/// loops costs is at most \p LoopBudget of the loops' time, if there is one.
FunctionPlan planFunction(llvm::Function &F, const TraceOptions &Options,
                          bool Forced, std::optional<double> LoopBudget,
                          const PlanAnalyses &A);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_FUNCTIONPLAN_H
