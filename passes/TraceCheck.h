//===- TraceCheck.h - Finds events that were not lowered --------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-trace-check: an error for every call of a trace intrinsic that is left
// in the IR. Without it such a call would become an undefined symbol that only
// the linker complains about, far from the cause.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_TRACECHECK_H
#define EDGEWASM_PASSES_TRACECHECK_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

/// Diagnoses every function of \p M that still uses a trace intrinsic.
/// \returns true if there is none.
bool checkLowered(llvm::Module &M);

class TraceCheckPass : public llvm::PassInfoMixin<TraceCheckPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
  static bool isRequired() { return true; }
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_TRACECHECK_H
