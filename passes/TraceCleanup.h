//===- TraceCleanup.h - Tidies instrumented functions -----------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-trace-cleanup: EarlyCSE, InstCombine and SimplifyCFG on the functions
// that got events, and on no others. Lowering comes after LLVM's own last
// clean-up, and leaves repeated loads of the head and needless blocks behind.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_TRACECLEANUP_H
#define EDGEWASM_PASSES_TRACECLEANUP_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

class TraceCleanupPass : public llvm::PassInfoMixin<TraceCleanupPass> {
public:
  TraceCleanupPass();

  llvm::PreservedAnalyses run(llvm::Function &F,
                              llvm::FunctionAnalysisManager &FAM);

private:
  llvm::FunctionPassManager Passes;
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_TRACECLEANUP_H
