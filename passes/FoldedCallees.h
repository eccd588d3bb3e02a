//===- FoldedCallees.h - What the frames of a function include --*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Functions that the plan leaves out run in the time of whoever called them.
// Here it is listed who they are. How often they ran is not in the trace, and
// how often they were expected to is no answer: a branch that is as likely as
// not may be taken never. So a time is only given where there are counts:
//
// - an earlier trace of the program recorded the function (edge-trace-plan has
//   worked out its share of each caller), or
// - every activation of the caller that returns calls it, and so many times.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_FOLDEDCALLEES_H
#define EDGEWASM_PASSES_FOLDEDCALLEES_H

#include "edgewasm/Trace/SiteTable.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/Module.h"

namespace edgewasm {

/// Named metadata of edge-trace-plan: a row `!{caller, callee, i64 parts}`, the
/// largest first, for each function that is not recorded and whose share of a
/// caller's time an earlier trace tells; parts are those of
/// trace::FoldedCallee::Amount.
inline constexpr char PlanSharesMetadata[] = "edge.trace.plan.shares";

/// The lists of one module, as long as no function that is not recorded
/// changes.
class FoldedCallees {
public:
  using DominatorsOf =
      llvm::function_ref<llvm::DominatorTree &(const llvm::Function &)>;
  struct List {
    std::vector<trace::FoldedCallee> Named;
    uint32_t More = 0;
  };
  /// Functions that a list names. More are counted: names cost bytes.
  static constexpr unsigned MostNamed = 16;

  explicit FoldedCallees(const llvm::Module &M);

  /// \returns what a frame in \p F includes whose code calls \p Direct, none of
  /// which is recorded. \p IsWhole: the frame is the function, which has no
  /// events yet.
  List describe(const llvm::Function &F,
                llvm::ArrayRef<const llvm::Function *> Direct, bool IsWhole,
                DominatorsOf Dominators);

private:
  using Functions = llvm::SmallVector<const llvm::Function *, 4>;
  const Functions &unrecordedCallees(const llvm::Function &F);

  llvm::DenseMap<const llvm::Function *, Functions> Callees;
  struct Share {
    llvm::StringRef Callee;
    uint32_t Parts;
  };
  /// By the name of the caller.
  llvm::DenseMap<llvm::StringRef, llvm::SmallVector<Share, 4>> Shares;
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_FOLDEDCALLEES_H
