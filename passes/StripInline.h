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
//     call void @f()                          call void @f()
//   loop:                                   loop:
//     call void @f()                          call void @f() alwaysinline
//
// Proof: inlining is never needed for what a program computes.
// Cost: calls in loops are where the time goes, so those stay forced. Functions
// that are called from one place only are left alone: inlining those makes code
// smaller.
//
// What the compile step has inlined already stays: only code that reaches the
// link with its attributes is reached.
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
