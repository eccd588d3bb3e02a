//===- StripArguments.h - Arguments nobody reads ----------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-strip-arguments: a main that takes arguments and does not read them is
// called without asking the host for any; one that only reads how many there
// are asks for no more.
//
//   @__edge_arguments                         @__edge_arguments
//     = internal global i32 3          ->       = internal constant i32 0
//   define @__main_argc_argv(i32 %unused, ptr %unused)
//
// Proof: the parameters of main have no uses, so that nobody can tell what is
// passed for them; other functions that give the program its arguments ask the
// host themselves. A main that was not optimised keeps its parameters in
// memory: it reads them.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPARGUMENTS_H
#define EDGEWASM_PASSES_STRIPARGUMENTS_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

class StripArgumentsPass : public llvm::PassInfoMixin<StripArgumentsPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPARGUMENTS_H
