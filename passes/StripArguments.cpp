//===- StripArguments.cpp - Arguments nobody reads ------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The library has all forms; the gate chooses.
//
//===----------------------------------------------------------------------===//

#include "StripArguments.h"
#include "StripGates.h"
#include "StripRemark.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace edgewasm {

PreservedAnalyses StripArgumentsPass::run(Module &M, ModuleAnalysisManager &) {
  const Function *Main = M.getFunction("__main_argc_argv");
  if (!Main || Main->isDeclaration() || Main->arg_size() != 2)
    return PreservedAnalyses::all();
  // Who reads the arguments needs to know how many there are.
  enum { None, Count, All = 3 };
  const unsigned Read = !Main->getArg(1)->use_empty()   ? All
                        : !Main->getArg(0)->use_empty() ? Count
                                                        : None;
  return decideGate(M, ArgumentsGate, Read, "Arguments",
                    Read ? "the program only counts its arguments"
                         : "the program reads no arguments");
}

} // namespace edgewasm
