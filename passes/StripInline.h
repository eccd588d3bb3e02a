//===- StripInline.h - No forced inlining -----------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-strip-inline: lets the inliner decide about functions that the source
// forces into every caller.
//
//   define void @f() alwaysinline     ->    define void @f()
//
// Proof: inlining is never needed for what a program computes. Functions that
// are called from one place only are left alone: inlining those makes code
// smaller. Costs time (up to 40 % in code written for inlining), so it belongs
// to the levels that may.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPINLINE_H
#define EDGEWASM_PASSES_STRIPINLINE_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

class StripInlinePass : public llvm::PassInfoMixin<StripInlinePass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPINLINE_H
