//===- SetjmpCleanups.h - Destructors and longjmp ---------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-setjmp-cleanups: in functions that call setjmp, cleanups run for C++
// exceptions only.
//
// A longjmp is an exception of its own in WebAssembly, and a cleanup takes all
// exceptions. Where the longjmp leads into the same activation, the objects of
// that function live on (setjmp has only returned again), but their destructors
// have run: a vector that is alive around `if (setjmp(..))` is then freed
// twice. Everywhere else the C++ standard leaves it open what a longjmp that
// passes destructors does, and code generation is left alone.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_SETJMPCLEANUPS_H
#define EDGEWASM_PASSES_SETJMPCLEANUPS_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

/// Runs last: what looks for cleanups finds none afterwards.
class SetjmpCleanupsPass : public llvm::PassInfoMixin<SetjmpCleanupsPass> {
public:
  llvm::PreservedAnalyses run(llvm::Function &F,
                              llvm::FunctionAnalysisManager &FAM);
  /// Of functions that are not optimized too.
  static bool isRequired() { return true; }
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_SETJMPCLEANUPS_H
