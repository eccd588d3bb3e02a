//===- HandlerFate.cpp - What becomes of an exception in a function -------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Pads are followed from the innermost one outwards.
//
//===----------------------------------------------------------------------===//

#include "HandlerFate.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicsWebAssembly.h"

using namespace llvm;

namespace edgewasm {

/// Whether \p Call is one of those that a handler makes which ends the program.
static bool isPartOfTermination(const CallBase &Call) {
  // A handler that takes nothing lets everything pass.
  const Intrinsic::ID Id = Call.getIntrinsicID();
  if (Id != Intrinsic::not_intrinsic)
    return Id != Intrinsic::wasm_rethrow && Id != Intrinsic::wasm_throw;
  const Function *Callee = Call.getCalledFunction();
  return Callee && StringSwitch<bool>(Callee->getName())
                       .Cases({"__cxa_begin_catch", "_ZSt9terminatev",
                               "__clang_call_terminate"},
                              true)
                       // Around a terminate handler that throws, which only
                       // one that the program has set can do.
                       .Case("__abort_message", true)
                       .Default(false);
}

/// Whether the handler \p Pad does nothing but call std::terminate.
static bool onlyTerminates(const CatchPadInst &Pad) {
  const BasicBlock *Block = Pad.getParent();
  for (unsigned Steps = 0; Steps < 8; ++Steps) {
    for (const Instruction &I : *Block) {
      if (const auto *Call = dyn_cast<CallBase>(&I)) {
        if (!isPartOfTermination(*Call))
          return false;
      } else if (I.mayWriteToMemory() && !I.isTerminator() &&
                 !isa<FuncletPadInst>(I)) {
        return false;
      }
    }
    const Instruction *End = Block->getTerminator();
    if (isa<UnreachableInst>(End))
      return true;
    if (const auto *Invoke = dyn_cast<InvokeInst>(End))
      Block = Invoke->getNormalDest();
    else if (isa<BranchInst>(End) && End->getNumSuccessors() == 1)
      Block = End->getSuccessor(0);
    else
      return false;
  }
  return false;
}

/// What becomes of an exception that reaches \p Pad, or no pad at all.
static Fate fateAt(const BasicBlock *Pad) {
  // The chain ends: a pad unwinds to one outside of itself only.
  while (Pad) {
    const Instruction *First = &*Pad->getFirstNonPHIIt();
    if (const auto *Switch = dyn_cast<CatchSwitchInst>(First)) {
      for (const BasicBlock *Handler : Switch->handlers()) {
        const auto &Catch = cast<CatchPadInst>(*Handler->getFirstNonPHIIt());
        if (!onlyTerminates(Catch))
          return Fate::Handled;
        const auto *All = dyn_cast<ConstantPointerNull>(Catch.getArgOperand(0));
        if (All)
          return Fate::Terminated;
      }
      Pad = Switch->getUnwindDest();
      continue;
    }
    const auto *Cleanup = dyn_cast<CleanupPadInst>(First);
    if (!Cleanup)
      return Fate::Handled; // not the model of WebAssembly
    // A cleanup without an end never lets go, or ends the program.
    const BasicBlock *Next = nullptr;
    bool Ends = false;
    for (const User *U : Cleanup->users())
      if (const auto *Return = dyn_cast<CleanupReturnInst>(U)) {
        Next = Return->getUnwindDest();
        Ends = true;
      }
    if (!Ends)
      return Fate::Terminated;
    Pad = Next;
  }
  return Fate::Leaves;
}

Fate fateOf(const CallBase &Call) {
  const auto *Invoke = dyn_cast<InvokeInst>(&Call);
  return fateAt(Invoke ? Invoke->getUnwindDest() : nullptr);
}

} // namespace edgewasm
