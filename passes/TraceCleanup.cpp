//===- TraceCleanup.cpp - Tidies instrumented functions -------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The passes to run are LLVM's; this one only chooses the functions.
//
//===----------------------------------------------------------------------===//

#include "TraceCleanup.h"
#include "TraceInsert.h"
#include "llvm/Transforms/InstCombine/InstCombine.h"
#include "llvm/Transforms/Scalar/EarlyCSE.h"
#include "llvm/Transforms/Scalar/SimplifyCFG.h"

using namespace llvm;

namespace edgewasm {

TraceCleanupPass::TraceCleanupPass() {
  Passes.addPass(EarlyCSEPass());
  Passes.addPass(InstCombinePass());
  Passes.addPass(SimplifyCFGPass());
}

PreservedAnalyses TraceCleanupPass::run(Function &F,
                                        FunctionAnalysisManager &FAM) {
  if (!F.hasFnAttribute(TracedFunctionAttribute))
    return PreservedAnalyses::all();
  F.removeFnAttr(TracedFunctionAttribute);
  return Passes.run(F, FAM);
}

} // namespace edgewasm
