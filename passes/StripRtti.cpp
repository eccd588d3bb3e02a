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
#include "TypeInformation.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringExtras.h"
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
  if (Table.getType()->isPointerTy())
    return asTypeInfo(Table) ? Constant::getNullValue(Table.getType()) : &Table;
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

/// Whether \p Load, by the type that the source gave what it reads, cannot be
/// of the address of a virtual table: a number, or a pointer to one type.
static bool isLoadOfOtherType(const LoadInst &Load) {
  const MDNode *Tag = Load.getMetadata(LLVMContext::MD_tbaa);
  if (!Tag || Tag->getNumOperands() < 3)
    return false;
  const auto *Type = dyn_cast<MDNode>(Tag->getOperand(1));
  const auto *Name = Type && Type->getNumOperands()
                         ? dyn_cast<MDString>(Type->getOperand(0))
                         : nullptr;
  if (!Name)
    return false;
  const StringRef Text = Name->getString();
  return Text == "int" || Text == "long" ||
         (Text.size() > 2 && Text[0] == 'p' && isDigit(Text[1]));
}

/// Finds out where pointers come from, through the whole program.
class PointerOrigins {
public:
  /// Whether \p Pointer may be the address of a virtual table, read from an
  /// object.
  bool mayBeVirtualTable(const Value &Pointer) {
    const Value &Origin = *Pointer.stripPointerCasts();
    // A circle brings nothing new.
    if (!Seen.insert(&Origin).second)
      return false;
    // No function of the source can give the address back, and no optimiser
    // puts it in the place of a result.
    if (isa<AllocaInst, CallBase, Constant>(Origin) &&
        !isa<ConstantExpr>(Origin))
      return false;
    if (const auto *Load = dyn_cast<LoadInst>(&Origin))
      return !isLoadOfOtherType(*Load);
    if (const auto *Phi = dyn_cast<PHINode>(&Origin))
      return any_of(Phi->incoming_values(), [this](const Value *Incoming) {
        return mayBeVirtualTable(*Incoming);
      });
    if (const auto *Select = dyn_cast<SelectInst>(&Origin))
      return mayBeVirtualTable(*Select->getTrueValue()) ||
             mayBeVirtualTable(*Select->getFalseValue());
    if (const auto *Offset = dyn_cast<GEPOperator>(&Origin))
      return mayBeVirtualTable(*Offset->getPointerOperand());
    if (const auto *Parameter = dyn_cast<Argument>(&Origin))
      return mayBePassed(*Parameter);
    return true;
  }

private:
  /// The source cannot name the address, but the optimiser may have put it in
  /// the place of the object in functions that are only called.
  bool mayBePassed(const Argument &Parameter) {
    const Function &F = *Parameter.getParent();
    return any_of(F.uses(), [&](const Use &U) {
      const auto *Call = dyn_cast<CallBase>(U.getUser());
      return Call && Call->isCallee(&U) &&
             Parameter.getArgNo() < Call->arg_size() &&
             mayBeVirtualTable(*Call->getArgOperand(Parameter.getArgNo()));
    });
  }

  SmallPtrSet<const Value *, 16> Seen;
};

/// Whether a pointer may be read from the address \p Address.
static bool isPointerRead(const Instruction &Address) {
  SmallPtrSet<const Value *, 8> Seen;
  SmallVector<const Instruction *> Work{&Address};
  bool IsRead = false;
  while (!Work.empty()) {
    const Instruction *I = Work.pop_back_val();
    if (!Seen.insert(I).second)
      continue;
    for (const User *U : I->users()) {
      if (const auto *Store = dyn_cast<StoreInst>(U)) {
        // A word that is written too is none of a constant table.
        if (Store->getPointerOperand() == &Address &&
            Store->getParent() == Address.getParent())
          return false;
      } else if (isa<PHINode, SelectInst>(U)) {
        Work.push_back(cast<Instruction>(U));
      } else if (const auto *Load = dyn_cast<LoadInst>(U)) {
        // The optimiser keeps the loads of pointers apart from those of
        // numbers.
        IsRead |= !Load->getType()->isIntegerTy();
      }
      // No optimiser gives away the address of a word that the source cannot
      // name: what does is arithmetic of the source on something else.
    }
  }
  return IsRead;
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
  if (!PointerOrigins().mayBeVirtualTable(*Offset->getPointerOperand()))
    return false;
  return isPointerRead(I);
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
