//===- EventBuilder.cpp - Puts trace intrinsics into a function -----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Debug locations and funclet bundles of inserted events.
//
//===----------------------------------------------------------------------===//

#include "EventBuilder.h"
#include "llvm/IR/DebugInfoMetadata.h"

using namespace llvm;

namespace edgewasm {

EventBuilder::EventBuilder(Function &F) : F(F) {
  if (DISubprogram *SP = F.getSubprogram())
    FunctionLoc = DILocation::get(F.getContext(), SP->getLine(), 0, SP);
  HasFunclets =
      F.hasPersonalityFn() &&
      isScopedEHPersonality(classifyEHPersonality(F.getPersonalityFn()));
  if (HasFunclets)
    Colors = colorEHFunclets(F);
}

bool EventBuilder::canInsert(const BasicBlock &BB) const {
  if (!HasFunclets)
    return true;
  const auto It = Colors.find(&BB);
  return It != Colors.end() && It->second.size() == 1;
}

void EventBuilder::addBlock(BasicBlock &New, const BasicBlock &Old) {
  if (HasFunclets)
    Colors[&New] = Colors.lookup(&Old);
}

DebugLoc EventBuilder::getLocation(const Instruction &I) const {
  // A location in a function without debug info would be malformed.
  if (!FunctionLoc)
    return DebugLoc();
  return I.getDebugLoc() ? I.getDebugLoc() : FunctionLoc;
}

CallInst *EventBuilder::insert(TraceIntrinsic Kind, ArrayRef<Value *> Arguments,
                               BasicBlock::iterator Before) {
  BasicBlock &BB = *Before->getParent();
  assert(canInsert(BB) && "the caller checks the funclet");
  SmallVector<OperandBundleDef, 1> Bundles;
  if (HasFunclets) {
    BasicBlock *Funclet = Colors.find(&BB)->second.front();
    if (auto *Pad = dyn_cast<FuncletPadInst>(&*Funclet->getFirstNonPHIIt()))
      Bundles.emplace_back("funclet", Pad);
  }
  IRBuilder<> B(&BB, Before);
  B.SetCurrentDebugLocation(getLocation(*Before));
  return B.CreateCall(getTraceIntrinsic(*F.getParent(), Kind), Arguments,
                      Bundles);
}

CallInst *EventBuilder::insert(TraceIntrinsic Kind, unsigned Site,
                               BasicBlock::iterator Before) {
  return insert(
      Kind, {ConstantInt::get(Type::getInt32Ty(F.getContext()), Site)}, Before);
}

} // namespace edgewasm
