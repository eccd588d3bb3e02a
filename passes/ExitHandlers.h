//===- ExitHandlers.h - Destructors called at exit --------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-exit-handlers: what is given to __cxa_atexit returns nothing.
//
// Destructors return their object in WebAssembly, and a call through a pointer
// of another type traps. clang wraps them for variables, but not for the
// temporary that a static reference keeps alive (`static const T &R =
// make();`): such a program traps when it ends. The wrapper is added here.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_EXITHANDLERS_H
#define EDGEWASM_PASSES_EXITHANDLERS_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

/// Runs first: what follows knows handlers by their type.
class ExitHandlersPass : public llvm::PassInfoMixin<ExitHandlersPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
  /// Of functions that are not optimized too.
  static bool isRequired() { return true; }
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_EXITHANDLERS_H
