//===- StripStreams.cpp - Streams in the state they began with ------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The variable's loads become constants here, not at edge-strip-release: what
// the passes behind it decide (which facets are used, what can throw) depends
// on what folds then.
//
//===----------------------------------------------------------------------===//

#include "StripStreams.h"
#include "StripGates.h"
#include "StripObjects.h"
#include "StripRemark.h"
#include "StripTrial.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Analysis/InstructionSimplify.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace edgewasm {

static constexpr uint64_t AnyState = ~0u;

static uint64_t possibleBits(const Value &V, const GlobalVariable *Gate,
                             unsigned Depth = 8);

/// The bits that argument \p A may have: those of every call.
static uint64_t bitsOfArgument(const Argument &A, const GlobalVariable *Gate,
                               unsigned Depth) {
  const Function &F = *A.getParent();
  if (!F.hasLocalLinkage())
    return AnyState;
  uint64_t Bits = 0;
  for (const Use &U : F.uses()) {
    const auto *Call = dyn_cast<CallBase>(U.getUser());
    if (!Call || !Call->isCallee(&U) || Call->arg_size() <= A.getArgNo())
      return AnyState;
    Bits |= possibleBits(*Call->getArgOperand(A.getArgNo()), Gate, Depth);
  }
  return Bits;
}

/// The bits that \p V may have and \p Gate has not. \p Depth bounds the search,
/// also around loops.
static uint64_t possibleBits(const Value &V, const GlobalVariable *Gate,
                             unsigned Depth) {
  if (const auto *Constant = dyn_cast<ConstantInt>(&V))
    return Constant->getZExtValue();
  if (Depth-- == 0)
    return AnyState;
  const auto Bits = [&](const Value *Operand) {
    return possibleBits(*Operand, Gate, Depth);
  };
  if (const auto *A = dyn_cast<Argument>(&V))
    return bitsOfArgument(*A, Gate, Depth);
  if (const auto *Load = dyn_cast<LoadInst>(&V))
    return Load->getPointerOperand() == Gate ? 0 : AnyState;
  if (const auto *Select = dyn_cast<SelectInst>(&V))
    return Bits(Select->getTrueValue()) | Bits(Select->getFalseValue());
  if (const auto *Phi = dyn_cast<PHINode>(&V)) {
    uint64_t All = 0;
    for (const Value *Incoming : Phi->incoming_values())
      if (Incoming != Phi && All != AnyState)
        All |= Bits(Incoming);
    return All;
  }
  if (const auto *Operation = dyn_cast<BinaryOperator>(&V))
    switch (Operation->getOpcode()) {
    case Instruction::And:
      return Bits(Operation->getOperand(0)) & Bits(Operation->getOperand(1));
    case Instruction::Or:
    case Instruction::Xor:
      return Bits(Operation->getOperand(0)) | Bits(Operation->getOperand(1));
    case Instruction::Shl:
      // A truth value at the place of its bit.
      if (const auto *By = dyn_cast<ConstantInt>(Operation->getOperand(1));
          By && By->getZExtValue() < 32)
        return (Bits(Operation->getOperand(0)) << By->getZExtValue()) &
               AnyState;
      return AnyState;
    default:
      return AnyState;
    }
  if (const auto *Extension = dyn_cast<ZExtInst>(&V))
    return Extension->getSrcTy()->isIntegerTy(1)
               ? 1
               : Bits(Extension->getOperand(0));
  return AnyState;
}

/// \returns the bits that calls of the mark in \p M may tell. Adds remarks to
/// \p Of, of which \p M is a copy.
static uint64_t toldBits(const Module &M, Module &Of) {
  const GlobalVariable *Gate = M.getNamedGlobal(StreamStateGate);
  const Function *Mark = M.getFunction(StreamSetsMark);
  if (!Mark)
    return 0;
  uint64_t All = 0;
  for (const Use &U : Mark->uses()) {
    const auto *Call = dyn_cast<CallBase>(U.getUser());
    const uint64_t Bits = Call && Call->isCallee(&U) && Call->arg_size() == 1
                              ? possibleBits(*Call->getArgOperand(0), Gate)
                              : AnyState;
    All |= Bits;
    if (Bits != AnyState)
      continue;
    if (Call)
      remarkKept(*Call, "Streams", "streams may get any state here");
    else
      remarkKept(Of, "Streams", "not all that streams get is known");
  }
  return All;
}

/// Makes what is read from \p Gate the constant \p Value.
static void fold(GlobalVariable &Gate, uint64_t Value) {
  auto *Known = ConstantInt::get(Gate.getValueType(), Value, false, true);
  Gate.setInitializer(Known);
  SmallVector<LoadInst *> Loads;
  for (User *U : Gate.users())
    Loads.push_back(cast<LoadInst>(U));
  for (LoadInst *Load : Loads)
    replaceAndRecursivelySimplify(Load, Known);
}

PreservedAnalyses StripStreamsPass::run(Module &M, ModuleAnalysisManager &) {
  GlobalVariable *Gate = findGate(M, StreamStateGate);
  if (!Gate || Gate->use_empty())
    return PreservedAnalyses::all();
  const std::unique_ptr<Module> Copy = tryChange(M, [](Module &Trial) {
    // What is read from it is not known yet, and must not fold.
    Trial.getNamedGlobal(StreamStateGate)->setExternallyInitialized(true);
    answerObjects(Trial);
  });
  const uint64_t Bits = toldBits(*Copy, M);
  if (Bits == AnyState)
    return PreservedAnalyses::all();
  fold(*Gate, Bits);
  remarkStripped(M, "Streams",
                 "streams have no other state than 0x" +
                     Twine(utohexstr(Bits, /*LowerCase=*/true)));
  return PreservedAnalyses::none();
}

} // namespace edgewasm
