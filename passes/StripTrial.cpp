//===- StripTrial.cpp - A copy to try something on ------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is dead is the optimiser's business, and need not be worked out anew.
//
//===----------------------------------------------------------------------===//

#include "StripTrial.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Transforms/IPO/GlobalDCE.h"
#include "llvm/Transforms/IPO/SCCP.h"
#include "llvm/Transforms/Scalar/SimplifyCFG.h"
#include "llvm/Transforms/Utils/Cloning.h"

using namespace llvm;

namespace edgewasm {

/// Removes what is dead in \p Copy.
static void removeDead(Module &Copy, TrialKnowledge Knowledge) {
  LoopAnalysisManager LAM;
  FunctionAnalysisManager FAM;
  CGSCCAnalysisManager CGAM;
  ModuleAnalysisManager MAM;
  PassBuilder PB;
  PB.registerModuleAnalyses(MAM);
  PB.registerCGSCCAnalyses(CGAM);
  PB.registerFunctionAnalyses(FAM);
  PB.registerLoopAnalyses(LAM);
  PB.crossRegisterProxies(LAM, FAM, CGAM, MAM);
  ModulePassManager MPM;
  if (Knowledge == TrialKnowledge::Values)
    MPM.addPass(IPSCCPPass());
  MPM.addPass(createModuleToFunctionPassAdaptor(SimplifyCFGPass()));
  MPM.addPass(GlobalDCEPass(/*InLTOPostLink=*/true));
  MPM.run(Copy, MAM);
}

std::unique_ptr<Module> tryChange(const Module &M,
                                  function_ref<void(Module &)> Change,
                                  TrialKnowledge Knowledge) {
  std::unique_ptr<Module> Copy = CloneModule(M);
  Change(*Copy);
  removeDead(*Copy, Knowledge);
  return Copy;
}

} // namespace edgewasm
