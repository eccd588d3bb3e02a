//===- StripLocales.cpp - No locale but "C" -------------------------------===//
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

#include "StripLocales.h"
#include "StripGates.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace edgewasm {

PreservedAnalyses StripLocalesPass::run(Module &M, ModuleAnalysisManager &) {
  return decideGate(M, LocalesGate, 0, "Locales", "the only locale is \"C\"");
}

} // namespace edgewasm
