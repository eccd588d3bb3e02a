//===- StripLines.h - Line buffering nobody can tell ------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-strip-lines: a program that writes to stdout and then ends need not ask
// whether it writes to a terminal.
//
//   @__edge_stdout_lines                      @__edge_stdout_lines
//     = internal global i8 1           ->       = internal constant i8 0
//   call i32 @puts(ptr @hello)                call i32 @fwrite(ptr @line, ..)
//
// What a terminal's line buffering changes is when bytes leave: at the end of a
// line instead of at the end of the program. Proof that nothing is between the
// two: on every path, from the first call that writes to stdout to the end of
// the program, there are only such calls, whose results nobody looks at, and
// instructions that act on nothing outside of memory, in a time without loops:
// no other call of the host, no trap, no end without a flush, no unknown
// callee. Then the bytes, their order, and all that happens before and after
// are the same; in how many pieces the host gets them was never promised, a
// host may take less than it is offered at any time.
//
// Functions of the C library say by a call of the mark __edge_output what
// stream they write to, and act on nothing else; by __edge_silent, that they
// act on nothing (free). All others are looked into. A function that writes to
// stdout must be called directly only, from inside of the program, but for
// `main`. Handlers of atexit run after main, so there must be none (of machine
// code they are not seen, but neither may it call what writes to stdout).
//
// In such a program, a line of puts that is a constant becomes one piece with
// its end; and if nothing is written but one piece, it need not be kept until
// the end: edge-strip-buffer's gate is set.
//
// edge-strip-hold must have run before, and edge-strip-stdio must have removed
// FILE structures, or all stays.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPLINES_H
#define EDGEWASM_PASSES_STRIPLINES_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

class StripLinesPass : public llvm::PassInfoMixin<StripLinesPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPLINES_H
