//===- StripGates.cpp - Decisions the C library leaves open ---------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// LLVM's own flag for "something outside initialises this" keeps the loads of a
// gate; a declaration keeps the calls of a mark.
//
//===----------------------------------------------------------------------===//

#include "StripGates.h"
#include "StripRemark.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace edgewasm {

GlobalVariable *findGate(Module &M, StringRef Name) {
  GlobalVariable *Gate = M.getNamedGlobal(Name);
  if (!Gate || !Gate->hasInitializer())
    return nullptr;
  if (!Gate->hasLocalLinkage() || !Gate->getValueType()->isIntegerTy()) {
    remarkKept(M, "GateVisible", Name + " is not internal to the program");
    return nullptr;
  }
  for (const User *U : Gate->users()) {
    const auto *Load = dyn_cast<LoadInst>(U);
    if (Load && Load->getType() == Gate->getValueType() && Load->isSimple())
      continue;
    if (const auto *I = dyn_cast<Instruction>(U))
      remarkKept(*I, "GateUsed", Name + " is not only read");
    else
      remarkKept(M, "GateUsed", Name + " is not only read");
    return nullptr;
  }
  return Gate;
}

uint64_t gateValue(const GlobalVariable &Gate) {
  const auto *Value = dyn_cast<ConstantInt>(Gate.getInitializer());
  return Value ? Value->getZExtValue() : ~0ull;
}

bool setGate(GlobalVariable &Gate, uint64_t Value) {
  if (gateValue(Gate) == Value)
    return false;
  Gate.setInitializer(
      ConstantInt::get(Gate.getValueType(), Value, false, true));
  return true;
}

static bool isOnlyCalled(const Function &F) {
  return all_of(F.uses(), [](const Use &U) {
    const auto *Call = dyn_cast<CallInst>(U.getUser());
    return Call && Call->isCallee(&U);
  });
}

/// Lets calls of \p Mark survive without being in anybody's way.
static void setMarkAttributes(Function &Mark) {
  Mark.setMemoryEffects(MemoryEffects::inaccessibleMemOnly());
  for (const Attribute::AttrKind Kind :
       {Attribute::NoUnwind, Attribute::WillReturn, Attribute::NoFree,
        Attribute::NoCallback})
    Mark.addFnAttr(Kind);
}

static void holdMark(Function &Mark) {
  Mark.deleteBody();
  Mark.setLinkage(GlobalValue::ExternalLinkage);
  Mark.setComdat(nullptr);
  setMarkAttributes(Mark);
}

static void eraseMark(Function &Mark) {
  for (User *Call : make_early_inc_range(Mark.users()))
    cast<CallInst>(Call)->eraseFromParent();
  Mark.eraseFromParent();
}

static void markFileFunctions(Module &M) {
  static constexpr StringLiteral Names[] = {
#define FILE_FUNCTION(Name) Name,
#include "StripFileFunctions.def"
  };
  auto *Type = FunctionType::get(llvm::Type::getVoidTy(M.getContext()), false);
  Function *Mark = nullptr;
  for (const StringRef Name : Names) {
    Function *F = M.getFunction(Name);
    if (!F || F->isDeclaration())
      continue;
    if (!Mark) {
      Mark = cast<Function>(
          M.getOrInsertFunction(FileFunctionMark, Type).getCallee());
      setMarkAttributes(*Mark);
    }
    CallInst::Create(Type, Mark, "", F->getEntryBlock().getFirstInsertionPt());
  }
}

PreservedAnalyses StripHoldPass::run(Module &M, ModuleAnalysisManager &) {
#define GATE(Name, Symbol)                                                     \
  if (GlobalVariable *Gate = findGate(M, Symbol))                              \
    Gate->setExternallyInitialized(true);
#define MARK(Name, Symbol)                                                     \
  if (Function *Mark = M.getFunction(Symbol))                                  \
    if (!Mark->isDeclaration() && isOnlyCalled(*Mark))                         \
      holdMark(*Mark);
#include "edgewasm/Strip/Gates.def"
  markFileFunctions(M);
  // Nobody refers to it but edge-strip-exceptions, later.
  if (Function *Uncaught = M.getFunction(UncaughtFunction);
      Uncaught && Uncaught->hasLocalLinkage())
    Uncaught->setLinkage(GlobalValue::ExternalLinkage);
  return PreservedAnalyses::none();
}

PreservedAnalyses StripReleasePass::run(Module &M, ModuleAnalysisManager &) {
#define GATE(Name, Symbol)                                                     \
  if (GlobalVariable *Gate = findGate(M, Symbol))                              \
    Gate->setExternallyInitialized(false);
#define MARK(Name, Symbol)                                                     \
  if (Function *Mark = M.getFunction(Symbol))                                  \
    if (isOnlyCalled(*Mark))                                                   \
      eraseMark(*Mark);
#include "edgewasm/Strip/Gates.def"
  if (Function *Mark = M.getFunction(FileFunctionMark))
    eraseMark(*Mark);
  // It goes if nobody calls it.
  if (Function *Uncaught = M.getFunction(UncaughtFunction);
      Uncaught && !Uncaught->isDeclaration())
    Uncaught->setLinkage(GlobalValue::InternalLinkage);
  return PreservedAnalyses::none();
}

} // namespace edgewasm
