//===- StripMessages.cpp - No last words ---------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The library has both forms; the gate chooses.
//
//===----------------------------------------------------------------------===//

#include "StripMessages.h"
#include "StripGates.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace edgewasm {

PreservedAnalyses StripMessagesPass::run(Module &M, ModuleAnalysisManager &) {
  return decideGate(M, LastWordsGate, 0, "Messages",
                    "the program ends without last words");
}

} // namespace edgewasm
