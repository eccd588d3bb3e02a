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
#include "StripRemark.h"

using namespace llvm;

namespace edgewasm {

PreservedAnalyses StripMallocPass::run(Module &M, ModuleAnalysisManager &) {
  GlobalVariable *Gate = findGate(M, MallocSmallGate);
  if (!Gate || !decideGate(*Gate, 1))
    return PreservedAnalyses::all();
  remarkStripped(M, "Malloc", "the small allocator takes dlmalloc's place");
  return PreservedAnalyses::none();
}

} // namespace edgewasm
