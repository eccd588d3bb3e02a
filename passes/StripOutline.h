//===- StripOutline.h - Repeated instructions once --------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-strip-outline: a sequence of instructions that is there several times
// becomes a function, where calls of it take less. LLVM's outliner does the
// work; this pass chooses what it may see.
//
//   %a = load i32, ptr %p                  call void @outlined_ir_func_0(ptr
//   %p, store i32 %a, ptr %q               -> ptr %q) store i32 0, ptr %p
//
// Proof: a sequence lies within one basic block, so that all of it runs or,
// from a call that does not return on, nothing more of it; calls in it call the
// same function with the same attributes. The instructions of all places are
// the same, with the same flags (what may wrap in one place may in the others);
// what their metadata promises is dropped.
//
// Left alone: functions that are not optimized for size above all or that call
// setjmp; atomic accesses; blocks that belong to an exception's handler (a call
// there names the handler); memory that is not the linear one. The outliner
// could do more, with branches between blocks; nobody looks after that part of
// it, and it has been wrong.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPOUTLINE_H
#define EDGEWASM_PASSES_STRIPOUTLINE_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

class StripOutlinePass : public llvm::PassInfoMixin<StripOutlinePass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPOUTLINE_H
