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
// Proof: inlining changes nothing that a program computes, unless the function
// depends on the frame it is in or on what the compiler knows there: those that
// call setjmp, ask for a frame's address or whether something is a constant, or
// have assembly stay forced.
// Cost: calls in loops are where the time goes, so those stay forced. So are
// calls in functions that a loop of the module runs, if they pass a constant
// that a branch in a loop of f asks for: f is then a template, and each of its
// copies a loop without that branch. Functions that are called from one place
// only are left alone: inlining those makes code smaller.
//
// It runs before anything is inlined, but behind mem2reg, so that arguments can
// be followed: in the compile step, which the driver tells with
// -mllvm -edge-strip-inline, and at the link for what comes from elsewhere.
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
