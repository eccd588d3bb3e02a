//===- StripObjects.h - Objects nobody uses ---------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-strip-objects: the library constructs its streams and the facets of the
// locale "C", and fetches environment and preopened folders at the start, only
// where the program refers to them. It asks before each one.
//
//   %u = call i1 @__edge_is_used(ptr @wcout)
//   br i1 %u, label %construct, label %next   ->  br label %next
//
// Proof. In a copy of the module all answers are no, and what is then dead is
// removed. An object that something still refers to is used; the answer for it
// becomes yes, and the copy is made anew, until no answer changes. The others
// are named by nothing but questions about themselves and what a no removes, so
// nobody can reach what is not constructed: a facet is found by its id (the
// object asked for) and by nothing else. cin and cerr name cout, which they are
// tied to, and clog, cout and their wide forms are flushed at exit if they are
// there. An object that machine code can see is used.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPOBJECTS_H
#define EDGEWASM_PASSES_STRIPOBJECTS_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

class StripObjectsPass : public llvm::PassInfoMixin<StripObjectsPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

/// The same without remarks, for a copy of the module in which another pass
/// wants to see what is left. Changes nothing if \p M does not ask.
void answerObjects(llvm::Module &M);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPOBJECTS_H
