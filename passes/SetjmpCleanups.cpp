//===- SetjmpCleanups.cpp - Destructors and longjmp -----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A cleanup becomes what clang makes of `catch (...) { cleanup; throw; }`, but
// for the calls that tell the C++ runtime of a handler: it catches the tag of
// C++ exceptions alone.
//
//===----------------------------------------------------------------------===//

#include "SetjmpCleanups.h"
#include "llvm/IR/EHPersonalities.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/IntrinsicsWebAssembly.h"

using namespace llvm;

namespace edgewasm {
namespace {

/// Clang's pads that call terminate: they name the exception they take.
bool takesException(const CleanupPadInst &Pad) {
  return any_of(Pad.users(), [](const User *U) {
    const auto *Intrinsic = dyn_cast<IntrinsicInst>(U);
    return Intrinsic &&
           Intrinsic->getIntrinsicID() == Intrinsic::wasm_get_exception;
  });
}

SmallVector<CleanupReturnInst *, 2> returnsOf(CleanupPadInst &Pad) {
  SmallVector<CleanupReturnInst *, 2> Returns;
  for (User *U : Pad.users())
    if (auto *Return = dyn_cast<CleanupReturnInst>(U))
      Returns.push_back(Return);
  return Returns;
}

/// Throws what was caught again, in place of \p Return.
void rethrow(CleanupReturnInst &Return, BasicBlock *&Unreachable) {
  BasicBlock *Block = Return.getParent();
  Function &F = *Block->getParent();
  Function *Rethrow =
      Intrinsic::getOrInsertDeclaration(F.getParent(), Intrinsic::wasm_rethrow);
  const OperandBundleDef Funclet("funclet", Return.getCleanupPad());
  IRBuilder<> Builder(&Return);
  if (BasicBlock *Outer = Return.getUnwindDest()) {
    if (!Unreachable) {
      Unreachable = BasicBlock::Create(F.getContext(), "", &F);
      new UnreachableInst(F.getContext(), Unreachable);
    }
    Builder.CreateInvoke(Rethrow, Unreachable, Outer, {}, {Funclet});
  } else {
    Builder.CreateCall(Rethrow, {}, {Funclet});
    Builder.CreateUnreachable();
  }
  Return.eraseFromParent();
}

/// \p Returns are those of \p Pad; there is one at least.
void catchCxxOnly(CleanupPadInst &Pad, ArrayRef<CleanupReturnInst *> Returns,
                  BasicBlock *&Unreachable) {
  BasicBlock *Entry = Pad.getParent();
  BasicBlock *Outer = Returns.front()->getUnwindDest();
  Value *Parent = Pad.getParentPad();
  BasicBlock *Handler = Entry->splitBasicBlock(Pad.getIterator());
  Entry->getTerminator()->eraseFromParent();
  auto *Switch = CatchSwitchInst::Create(Parent, Outer, 1, "", Entry);
  Switch->addHandler(Handler);
  // Only what nobody here takes goes this way, and then through all of F.
  if (Outer)
    for (PHINode &Phi : Outer->phis())
      Phi.addIncoming(PoisonValue::get(Phi.getType()), Entry);

  for (CleanupReturnInst *Return : Returns)
    rethrow(*Return, Unreachable);
  IRBuilder<> Builder(&Pad);
  CatchPadInst *Catch = Builder.CreateCatchPad(
      Switch, {ConstantPointerNull::get(Builder.getPtrTy())});
  Builder.CreateIntrinsic(Builder.getPtrTy(), Intrinsic::wasm_get_exception,
                          {Catch});
  Pad.replaceAllUsesWith(Catch);
  Pad.eraseFromParent();
}

} // namespace

PreservedAnalyses SetjmpCleanupsPass::run(Function &F,
                                          FunctionAnalysisManager &) {
  if (!F.hasPersonalityFn() ||
      classifyEHPersonality(F.getPersonalityFn()) != EHPersonality::Wasm_CXX ||
      !F.callsFunctionThatReturnsTwice())
    return PreservedAnalyses::all();
  SmallVector<CleanupPadInst *, 8> Pads;
  for (BasicBlock &Block : F)
    if (auto *Pad = dyn_cast<CleanupPadInst>(Block.getFirstNonPHIIt()))
      if (!takesException(*Pad))
        Pads.push_back(Pad);
  BasicBlock *Unreachable = nullptr;
  bool Changed = false;
  for (CleanupPadInst *Pad : Pads)
    // One that never ends belongs to a function that does not go on either.
    if (const auto Returns = returnsOf(*Pad); !Returns.empty()) {
      catchCxxOnly(*Pad, Returns, Unreachable);
      Changed = true;
    }
  return Changed ? PreservedAnalyses::none() : PreservedAnalyses::all();
}

} // namespace edgewasm
