//===- StripBuffer.cpp - Output that is not kept -------------------------===//
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

#include "StripBuffer.h"
#include "StripGates.h"
#include "StripRemark.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace edgewasm {

PreservedAnalyses StripBufferPass::run(Module &M, ModuleAnalysisManager &) {
  if (const GlobalVariable *Lines = M.getNamedGlobal(StdoutLinesGate);
      Lines && Lines->isConstant() && !gateValue(*Lines)) {
    remarkKept(M, "Buffer",
               "stdout keeps its buffer, which only the end of the program "
               "empties: that is the smaller form");
    return PreservedAnalyses::all();
  }
  return decideGate(M, StdoutBufferedGate, 0, "Buffer",
                    "stdout is not buffered");
}

} // namespace edgewasm
