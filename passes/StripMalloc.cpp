//===- StripMalloc.cpp - The small allocator ------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A constant by its name alone: the optimiser folds what is behind it.
//
//===----------------------------------------------------------------------===//

#include "StripMalloc.h"
#include "StripGates.h"

using namespace llvm;

namespace edgewasm {

PreservedAnalyses StripMallocPass::run(Module &M, ModuleAnalysisManager &) {
  return decideGate(M, MallocSmallGate, 1, "Malloc",
                    "the small allocator takes dlmalloc's place");
}

} // namespace edgewasm
