//===- StripMessages.h - No last words --------------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-strip-messages (level tiny): a program that gives up says nothing.
//
//   @__edge_last_words                        @__edge_last_words
//     = internal global i8 1           ->       = internal constant i8 0
//
// Given up: the texts of assert, of std::terminate and an uncaught exception,
// of libc++'s own checks and of a call of a pure virtual function. The program
// ends where it ended, in the same way: the handlers of std::set_terminate and
// of SIGABRT run, then it traps.
// Proof: the texts are written by four functions that do not return, and these
// look at the gate before they look at their arguments.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPMESSAGES_H
#define EDGEWASM_PASSES_STRIPMESSAGES_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

class StripMessagesPass : public llvm::PassInfoMixin<StripMessagesPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPMESSAGES_H
