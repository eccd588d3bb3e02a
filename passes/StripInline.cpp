//===- StripInline.cpp - No forced inlining -------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The attribute goes; LLVM's inliner does the rest.
//
//===----------------------------------------------------------------------===//

#include "StripInline.h"
#include "StripRemark.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace edgewasm {

PreservedAnalyses StripInlinePass::run(Module &M, ModuleAnalysisManager &) {
  unsigned Freed = 0;
  for (Function &F : M) {
    if (!F.hasFnAttribute(Attribute::AlwaysInline) || F.hasOneUse())
      continue;
    F.removeFnAttr(Attribute::AlwaysInline);
    ++Freed;
  }
  if (!Freed)
    return PreservedAnalyses::all();
  remarkStripped(M, "Inline",
                 Twine(Freed) + " functions are no longer forced inline");
  return PreservedAnalyses::none();
}

} // namespace edgewasm
