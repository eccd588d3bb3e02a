//===- LandingPads.cpp - Cleanups of C and exceptions ---------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The handler is left at once, so that a cleanup is ordinary code: blocks that
// several landing pads share need not be told apart by funclet.
//
//===----------------------------------------------------------------------===//

#include "LandingPads.h"
#include "llvm/IR/EHPersonalities.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicsWebAssembly.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace edgewasm {
namespace {

/// The number that clang and the C++ runtime give the tag of C++ exceptions.
constexpr unsigned CxxExceptionTag = 0;

void replaceLandingPad(LandingPadInst &Pad) {
  BasicBlock *Entry = Pad.getParent();
  BasicBlock *Body = Entry->splitBasicBlock(Pad.getIterator());
  Entry->getTerminator()->eraseFromParent();
  LLVMContext &C = Pad.getContext();
  BasicBlock *Handler =
      BasicBlock::Create(C, "", Entry->getParent(), /*InsertBefore=*/Body);
  auto *Switch = CatchSwitchInst::Create(ConstantTokenNone::get(C),
                                         /*UnwindDest=*/nullptr, 1, "", Entry);
  Switch->addHandler(Handler);
  IRBuilder<> Builder(Handler);
  Builder.SetCurrentDebugLocation(Pad.getDebugLoc());
  CatchPadInst *Catch = Builder.CreateCatchPad(
      Switch, {ConstantPointerNull::get(Builder.getPtrTy())});
  Value *Exception = Builder.CreateIntrinsic(
      Builder.getPtrTy(), Intrinsic::wasm_get_exception, {Catch});
  Builder.CreateCatchRet(Catch, Body);
  // Where there is no choice, nobody asks what was selected.
  Builder.SetInsertPoint(&Pad);
  Value *Caught = Builder.CreateInsertValue(
      Constant::getNullValue(Pad.getType()), Exception, 0);
  Pad.replaceAllUsesWith(Caught);
  Pad.eraseFromParent();
}

void replaceResume(ResumeInst &Resume) {
  IRBuilder<> Builder(&Resume);
  Value *Exception = Builder.CreateExtractValue(Resume.getValue(), 0);
  Builder.CreateIntrinsic(Intrinsic::wasm_throw,
                          {Builder.getInt32(CxxExceptionTag), Exception});
  Builder.CreateUnreachable();
  Resume.eraseFromParent();
}

/// Cleanups, and what ends the program where a cleanup throws.
bool takesAll(const LandingPadInst &Pad) {
  for (unsigned I = 0; I < Pad.getNumClauses(); ++I)
    if (!Pad.isCatch(I) || !isa<ConstantPointerNull>(Pad.getClause(I)))
      return false;
  return true;
}

bool replacePads(Function &F, FunctionCallee Personality) {
  SmallVector<LandingPadInst *, 8> Pads;
  SmallVector<ResumeInst *, 2> Resumes;
  for (Instruction &I : instructions(F)) {
    if (auto *Pad = dyn_cast<LandingPadInst>(&I)) {
      if (!takesAll(*Pad))
        return false;
      Pads.push_back(Pad);
    } else if (auto *Resume = dyn_cast<ResumeInst>(&I)) {
      Resumes.push_back(Resume);
    }
  }
  for (LandingPadInst *Pad : Pads)
    replaceLandingPad(*Pad);
  for (ResumeInst *Resume : Resumes)
    replaceResume(*Resume);
  F.setPersonalityFn(cast<Constant>(Personality.getCallee()));
  return true;
}

} // namespace

PreservedAnalyses LandingPadsPass::run(Module &M, ModuleAnalysisManager &) {
  if (!M.getTargetTriple().isWasm())
    return PreservedAnalyses::all();
  bool Changed = false;
  for (Function &F : M)
    if (F.hasPersonalityFn() &&
        classifyEHPersonality(F.getPersonalityFn()) == EHPersonality::GNU_C)
      Changed |=
          replacePads(F, M.getOrInsertFunction(
                             getEHPersonalityName(EHPersonality::Wasm_CXX),
                             FunctionType::get(Type::getInt32Ty(M.getContext()),
                                               /*isVarArg=*/true)));
  return Changed ? PreservedAnalyses::none() : PreservedAnalyses::all();
}

} // namespace edgewasm
