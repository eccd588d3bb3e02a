//===- BlockRuns.h - How often blocks run in one activation -----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Frequencies of blocks, corrected where they are guesses of loops: how many
// iterations, and whether a block runs at all.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_BLOCKRUNS_H
#define EDGEWASM_PASSES_BLOCKRUNS_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/Analysis/BlockFrequencyInfo.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/ScalarEvolution.h"

namespace edgewasm {

/// Of one function, as long as it does not change.
class BlockRuns {
public:
  /// From this chance on every activation is taken to do something. Frequencies
  /// are rounded.
  static constexpr double Sure = 0.99;

  /// Loops of unknown length are no longer than \p OuterIterations, and those
  /// in another one no longer than \p InnerIterations.
  BlockRuns(const llvm::Function &F, const llvm::LoopInfo &LI,
            llvm::BlockFrequencyInfo &BFI, llvm::ScalarEvolution &SE,
            double OuterIterations, double InnerIterations)
      : F(F), LI(LI), BFI(BFI), SE(SE), OuterIterations(OuterIterations),
        InnerIterations(InnerIterations) {}

  /// \returns how often an activation runs \p BB.
  double of(const llvm::BasicBlock *BB);
  /// Whether every activation comes to run \p BB, if loops run as often as they
  /// are counted on.
  bool isCertain(const llvm::BasicBlock *BB);
  /// \returns how likely an activation comes to \p BB without going around a
  /// loop before: a loop may end in its first iteration, each time.
  double chance(const llvm::BasicBlock *BB) const;

private:
  double frequency(const llvm::BasicBlock *BB) const;
  double entryFrequency(const llvm::Loop &L) const;
  double headerRuns(const llvm::Loop &L);

  const llvm::Function &F;
  const llvm::LoopInfo &LI;
  llvm::BlockFrequencyInfo &BFI;
  llvm::ScalarEvolution &SE;
  const double OuterIterations, InnerIterations;
  llvm::DenseMap<const llvm::Loop *, double> Headers, Iterations;
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_BLOCKRUNS_H
