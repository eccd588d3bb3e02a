//===- StripStdio.cpp - Output without FILE structures --------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Tried out on a copy: what is dead without FILE structures is the optimiser's
// business, and need not be worked out here a second time.
//
//===----------------------------------------------------------------------===//

#include "StripStdio.h"
#include "StripGates.h"
#include "StripRemark.h"
#include "StripTrial.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace edgewasm {

/// \returns the name of a function of \p M that knows the layout of FILE, or
/// nothing.
static StringRef findFileFunction(const Module &M) {
  static constexpr StringLiteral FileFunctions[] = {
#define FILE_FUNCTION(Name) Name,
#include "StripFileFunctions.def"
  };
  for (const StringRef Name : FileFunctions) {
    const Function *F = M.getFunction(Name);
    if (F && !F->use_empty())
      return Name;
  }
  if (const Function *Mark = M.getFunction(FileFunctionMark))
    for (const User *Call : Mark->users())
      return cast<Instruction>(Call)->getFunction()->getName();
  return {};
}

static void remarkFileFunction(Module &M, StringRef Name) {
  if (const Function *F = M.getFunction(Name))
    for (const User *U : F->users())
      if (const auto *I = dyn_cast<Instruction>(U)) {
        remarkKept(*I, "Stdio", "FILE structures stay for " + Name);
        return;
      }
  remarkKept(M, "Stdio", "FILE structures stay for " + Name);
}

/// Where nothing refers to \p Stream but comparisons with it, no pointer is
/// equal to it. \returns whether there were such.
static bool foldComparisons(GlobalVariable &Stream) {
  if (!Stream.hasLocalLinkage() || Stream.use_empty() ||
      !all_of(Stream.users(), [&](const User *U) {
        const auto *Compare = dyn_cast<ICmpInst>(U);
        return Compare && Compare->isEquality() &&
               Compare->getOperand(0) != Compare->getOperand(1);
      }))
    return false;
  for (User *U : make_early_inc_range(Stream.users())) {
    auto *Compare = cast<ICmpInst>(U);
    Compare->replaceAllUsesWith(
        ConstantInt::getBool(Compare->getType(), !Compare->isTrueWhenEqual()));
    Compare->eraseFromParent();
  }
  return true;
}

/// The small form asks which of two streams it is to write to.
static PreservedAnalyses foldStreams(Module &M) {
  GlobalVariable *Stderr = M.getNamedGlobal("__stderr_FILE");
  if (!Stderr || !foldComparisons(*Stderr))
    return PreservedAnalyses::all();
  remarkStripped(M, "Stdio", "nothing is written to stderr");
  PreservedAnalyses PA;
  PA.preserveSet<CFGAnalyses>();
  return PA;
}

PreservedAnalyses StripStdioPass::run(Module &M, ModuleAnalysisManager &) {
  GlobalVariable *Gate = findGate(M, StdioFullGate);
  if (!Gate || gateValue(*Gate) == 0)
    return foldStreams(M);
  if (!Gate->isExternallyInitialized()) {
    remarkKept(M, "Stdio",
               "FILE structures stay: edge-strip-hold has not run before");
    return PreservedAnalyses::all();
  }
  const std::unique_ptr<Module> Copy = tryChange(M, [](Module &Trial) {
    GlobalVariable *TrialGate = Trial.getNamedGlobal(StdioFullGate);
    setGate(*TrialGate, 0);
    TrialGate->setExternallyInitialized(false);
    TrialGate->setConstant(true);
  });
  if (const StringRef Name = findFileFunction(*Copy); !Name.empty()) {
    remarkFileFunction(M, Name);
    return PreservedAnalyses::all();
  }
  Gate->setExternallyInitialized(false);
  decideGate(*Gate, 0);
  // Names from now on: what they hold would only keep the functions in it.
  for (const char *Stream : {"__stdin_FILE", "__stdout_FILE", "__stderr_FILE"})
    if (GlobalVariable *File = M.getNamedGlobal(Stream);
        File && File->hasLocalLinkage() && File->hasInitializer())
      File->setInitializer(Constant::getNullValue(File->getValueType()));
  remarkStripped(M, "Stdio", "output needs no FILE structures");
  PreservedAnalyses PA;
  PA.preserveSet<CFGAnalyses>();
  return PA;
}

} // namespace edgewasm
