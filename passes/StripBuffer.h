//===- StripBuffer.h - Output that is not kept ------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-strip-buffer (level tiny): what is written to stdout goes out at once.
//
//   @__edge_stdout_buffered                   @__edge_stdout_buffered
//     = internal global i8 1           ->       = internal constant i8 0
//
// Given up: buffering of stdout, in programs whose only streams are stdout and
// stderr (edge-strip-stdio). Each call of the library is a call of the host or
// more; printf hands over up to 80 bytes at a time, as for stderr.
// Proof: the same bytes in the same order. Between them and what goes past
// stdio the order is that of the calls, and nothing is lost where a program
// ends without a flush: both are what an unbuffered stream promises. Left alone
// is a program of which edge-strip-lines has found that only its end follows
// output: a buffer that nothing but the end empties takes less than none.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPBUFFER_H
#define EDGEWASM_PASSES_STRIPBUFFER_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

class StripBufferPass : public llvm::PassInfoMixin<StripBufferPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPBUFFER_H
