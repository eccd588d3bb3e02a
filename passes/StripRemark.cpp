//===- StripRemark.cpp - What strip passes say ----------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Through the context's diagnostics, as every remark of LLVM.
//
//===----------------------------------------------------------------------===//

#include "StripRemark.h"
#include "edgewasm/Strip/Remarks.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/Instructions.h"

using namespace llvm;

namespace edgewasm {

static constexpr const char *RemarkPass = StripRemarkPass;

static const Function *anyBody(const Module &M) {
  for (const Function &F : M)
    if (!F.isDeclaration())
      return &F;
  return nullptr;
}

void remarkStripped(Module &M, StringRef Id, const Twine &Text) {
  const Function *F = anyBody(M);
  if (!F)
    return;
  OptimizationRemark Remark(RemarkPass, Id, DiagnosticLocation(),
                            &F->getEntryBlock());
  Remark << Text.str();
  M.getContext().diagnose(Remark);
}

void remarkKept(const Instruction &Culprit, StringRef Id, const Twine &Text) {
  std::string Shown;
  raw_string_ostream Stream(Shown);
  Culprit.print(Stream);
  const StringRef Function = Culprit.getFunction()->getName();
  OptimizationRemarkMissed Remark(RemarkPass, Id, &Culprit);
  Remark << Text.str() << ": in " << Function.str() << ":" << Shown;
  using Base = DiagnosticInfoOptimizationBase;
  Remark << Base::setExtraArgs()
         << Base::Argument(StripRemarkFunction, Function);
  Culprit.getContext().diagnose(Remark);
}

void remarkKept(Module &M, StringRef Id, const Twine &Text) {
  const Function *F = anyBody(M);
  if (!F)
    return;
  OptimizationRemarkMissed Remark(RemarkPass, Id, DiagnosticLocation(),
                                  &F->getEntryBlock());
  Remark << Text.str();
  M.getContext().diagnose(Remark);
}

} // namespace edgewasm
