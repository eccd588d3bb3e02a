//===- StripTables.cpp - Numbers without conversion tables ----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The library has both forms; the gates choose.
//
//===----------------------------------------------------------------------===//

#include "StripTables.h"
#include "StripGates.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace edgewasm {

PreservedAnalyses StripTablesPass::run(Module &M, ModuleAnalysisManager &) {
  PreservedAnalyses PA = decideGate(M, FloatTablesGate, 0, "Tables",
                                    "numbers with a point need no tables");
  PA.intersect(decideGate(M, FastFormsGate, 0, "FastForms",
                          "strings and hash tables have short functions"));
  return PA;
}

} // namespace edgewasm
