//===- StripRtti.cpp - Type information nobody asks for -------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The type comparison of libc++abi asks for type information itself, and is
// only reached through it: hence the trial.
//
//===----------------------------------------------------------------------===//

#include "StripRtti.h"
#include "StripRemark.h"
#include "StripTrial.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Operator.h"

using namespace llvm;

namespace edgewasm {

static bool isVirtualTable(const GlobalVariable &G) {
  // Those of classes, and those that constructors use.
  return G.hasInitializer() &&
         (G.getName().starts_with("_ZTV") || G.getName().starts_with("_ZTC"));
}

/// \returns \p Table with null for every pointer to a type_info.
static Constant *withoutTypeInfo(Constant &Table) {
  if (Table.getType()->isPointerTy()) {
    const auto *Object = dyn_cast<GlobalVariable>(Table.stripPointerCasts());
    return Object && Object->getName().starts_with("_ZTI")
               ? Constant::getNullValue(Table.getType())
               : &Table;
  }
  SmallVector<Constant *> Fields;
  for (Use &Field : Table.operands())
    Fields.push_back(withoutTypeInfo(*cast<Constant>(Field)));
  if (auto *Type = dyn_cast<StructType>(Table.getType()))
    return ConstantStruct::get(Type, Fields);
  if (auto *Type = dyn_cast<ArrayType>(Table.getType());
      Type && Fields.size() == Type->getNumElements())
    return ConstantArray::get(Type, Fields);
  return &Table;
}

/// Removes the pointers. \returns from how many tables.
static unsigned removeTypeInfo(Module &M) {
  unsigned Changed = 0;
  for (GlobalVariable &G : M.globals()) {
    if (!isVirtualTable(G) || !isa<ConstantAggregate>(G.getInitializer()))
      continue;
    Constant *Without = withoutTypeInfo(*G.getInitializer());
    if (Without == G.getInitializer())
      continue;
    G.setInitializer(Without);
    ++Changed;
  }
  return Changed;
}

/// Whether \p I may read the word before the address of a virtual table.
static bool mayReadTypeInfo(const Instruction &I, const DataLayout &Layout) {
  const auto *Offset = dyn_cast<GEPOperator>(&I);
  if (!Offset)
    return false;
  APInt Bytes(Layout.getIndexTypeSizeInBits(Offset->getType()), 0);
  if (!Offset->accumulateConstantOffset(Layout, Bytes) ||
      Bytes.getSExtValue() != -int64_t(Layout.getPointerSize()))
    return false;
  const Value *Base = Offset->getPointerOperand()->stripPointerCasts();
  if (isa<Argument, AllocaInst, GlobalValue>(Base))
    return false;
  // A word that is written too is none of a constant table.
  return none_of(I.users(), [&I](const User *U) {
    const auto *Store = dyn_cast<StoreInst>(U);
    return Store && Store->getPointerOperand() == &I &&
           Store->getParent() == I.getParent();
  });
}

PreservedAnalyses StripRttiPass::run(Module &M, ModuleAnalysisManager &) {
  for (const GlobalVariable &G : M.globals())
    if (isVirtualTable(G) && !G.hasLocalLinkage()) {
      remarkKept(M, "Rtti",
                 "type information stays: " + G.getName() + " is not internal");
      return PreservedAnalyses::all();
    }
  unsigned Tables = 0;
  const std::unique_ptr<Module> Copy =
      tryChange(M, [&](Module &Trial) { Tables = removeTypeInfo(Trial); });
  if (!Tables)
    return PreservedAnalyses::all();
  for (const Function &F : *Copy)
    for (const Instruction &I : instructions(F))
      if (mayReadTypeInfo(I, Copy->getDataLayout())) {
        remarkKept(I, "Rtti", "type information stays, this may read it");
        return PreservedAnalyses::all();
      }
  removeTypeInfo(M);
  remarkStripped(M, "Rtti",
                 Twine(Tables) + " virtual tables need no type information");
  PreservedAnalyses PA;
  PA.preserveSet<CFGAnalyses>();
  return PA;
}

} // namespace edgewasm
