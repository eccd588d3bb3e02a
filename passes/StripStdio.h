//===- StripStdio.h - Output without FILE structures ------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-strip-stdio: a program that only writes to stdout and stderr gets the
// small form of stdio (runtime/Sysroot/Stdio.h).
//
//   @__edge_stdio_full                        @__edge_stdio_full
//     = internal global i8 1           ->       = internal constant i8 0
//
// Proof. In a copy of the module the gate is cleared and what is then dead is
// removed. If no function is left that knows the layout of FILE
// (StripFileFunctions.def, marked by edge-strip-hold before anything was
// inlined) then no code of the program looks into a FILE or makes one: stdout
// and stderr are names, and the small form needs no more. Such a function that
// is only declared or has another definition than the C library's counts as
// well.
//
// A second time it finds out whether stderr is among the names. If all that is
// left of it are comparisons, then no pointer can be equal to it, and what the
// small form does for it goes.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPSTDIO_H
#define EDGEWASM_PASSES_STRIPSTDIO_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

class StripStdioPass : public llvm::PassInfoMixin<StripStdioPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPSTDIO_H
