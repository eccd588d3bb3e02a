//===- StripMalloc.h - The small allocator ----------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-strip-malloc: a program gets the small allocator instead of dlmalloc
// (runtime/Sysroot/Malloc.h).
//
//   @__edge_malloc_small                      @__edge_malloc_small
//     = internal global i8 0           ->       = internal global i8 1
//
// Proof. Every function of the family asks that variable, and nobody else does:
// blocks never get from one allocator to the other. Both keep what the standard
// says of malloc. A program that has a malloc of its own links neither. Costs
// time where a program allocates much (benchmarks/malloc), so it is a matter of
// what the program is optimised for.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPMALLOC_H
#define EDGEWASM_PASSES_STRIPMALLOC_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

class StripMallocPass : public llvm::PassInfoMixin<StripMallocPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPMALLOC_H
