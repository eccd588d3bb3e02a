//===- LoopEstimates.h - How long loops may run -----------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is known of a loop's iterations before the program runs: from the
// frequencies of its blocks, its bounds, and the value that tells how far it
// has come. The plan of a function is made of these.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_LOOPESTIMATES_H
#define EDGEWASM_PASSES_LOOPESTIMATES_H

#include "FunctionPlan.h"
#include "llvm/ADT/DenseMap.h"

namespace edgewasm {

/// Estimates for the loops of one function, which must not change meanwhile.
class LoopEstimates {
public:
  /// Loops that take more than \p CostThreshold units are not short. What it
  /// costs to count them is at most \p LoopBudget of their time, if there is
  /// one.
  LoopEstimates(const llvm::Function &F, uint64_t CostThreshold,
                std::optional<double> LoopBudget, const PlanAnalyses &A)
      : F(F), CostThreshold(CostThreshold), LoopBudget(LoopBudget), A(A) {}

  /// \returns how often \p BB runs for each time that \p To does.
  double ratio(const llvm::BasicBlock *BB, const llvm::BasicBlock *To) const;
  /// \returns how often \p L is entered for each time that \p From is passed.
  double entries(const llvm::Loop *L, const llvm::BasicBlock *From) const;
  /// \returns the iterations for each entry.
  double trips(const llvm::Loop *L) const;
  /// \returns the units of one run of a loop that is known to be short;
  /// negative if it is not.
  double staticUnits(const llvm::Loop *L);

  struct RunUnits {
    double Assumed;   ///< Units of a run that the frame's cost contains.
    double Uncounted; ///< Of these: of loops that are not counted.
  };
  /// \returns what the frame's cost contains for one run of \p L; adds to
  /// \p Rates what an iteration of each of its loops costs that is worth being
  /// counted.
  RunUnits assumedUnits(llvm::Loop *L, llvm::SmallVectorImpl<LoopRate> &Rates);

private:
  double frequency(const llvm::BasicBlock *BB) const;
  double iterationUnits(const llvm::Loop *L);
  double computeStaticUnits(const llvm::Loop *L);
  double likelyTrips(const llvm::Loop *L) const;
  bool isWorthCounting(const llvm::Loop *L, double IterationUnits) const;

  const llvm::Function &F;
  const uint64_t CostThreshold;
  const std::optional<double> LoopBudget;
  const PlanAnalyses &A;
  llvm::DenseMap<const llvm::Loop *, double> StaticUnits;
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_LOOPESTIMATES_H
