//===- StripScalars.h - Variables that need no memory -----------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-strip-scalars: a static variable whose address nobody takes becomes a
// WebAssembly global: two bytes for an access instead of seven.
//
//   @n = internal global i32 0           @n = internal addrspace(1) global i32
//   0 %v = load i32, ptr @n           ->   %v = load volatile i32, ptr
//                                             addrspace(1) @n
//
// Proof: the variable is internal, one number or pointer, and its only uses are
// loads and stores of it whole; so nobody can find its place in memory, and
// what is read is what was written last. Bytes and halfwords become words that
// hold them extended with zeros.
//
// A variable whose value goes only into its own next value (a sum that nobody
// looks at) goes altogether.
//
// A value the variable starts with is part of the code, because the code
// generator cannot write it into the module: the word holds the difference to
// it (exclusive or). Where that is longer than one byte, the variable stays.
//
// Left alone: volatile and atomic accesses, variables with a section, with
// debug information (a debugger would look in memory), in llvm.used; and all of
// them in a program with atomics, where a global is one per thread.
//
// The accesses become volatile, because the code generator would read parts of
// a global as if it were memory. So this comes last.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPSCALARS_H
#define EDGEWASM_PASSES_STRIPSCALARS_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

class StripScalarsPass : public llvm::PassInfoMixin<StripScalarsPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPSCALARS_H
