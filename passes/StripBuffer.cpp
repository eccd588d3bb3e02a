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
#include "llvm/IR/Module.h"

using namespace llvm;

namespace edgewasm {

PreservedAnalyses StripBufferPass::run(Module &M, ModuleAnalysisManager &) {
  return decideGate(M, StdoutBufferedGate, 0, "Buffer",
                    "stdout is not buffered");
}

} // namespace edgewasm
