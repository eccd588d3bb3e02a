//===- FormatSources.cpp - Where a format comes from ----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A work list instead of recursion: a program may pass a format down as many
// functions as it likes.
//
//===----------------------------------------------------------------------===//

#include "FormatSources.h"
#include "ConstantText.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Operator.h"

using namespace llvm;

namespace edgewasm {

/// Whether \p Call is one of libc++'s std::__num_put_base::__format_float, in
/// whatever inline namespace.
static bool buildsFloat(const CallBase &Call) {
  const Function *Callee = Call.getCalledFunction();
  return Callee && Callee->getName().contains("14__num_put_base") &&
         Callee->getName().contains("14__format_float");
}

/// \returns whether nothing is written through \p Pointer and its copies, and
/// none of them is kept. It ends at functions that are only declared.
static bool isOnlyRead(const Value &Pointer) {
  SmallVector<const Value *> Work{&Pointer};
  SmallPtrSet<const Value *, 16> Seen;
  while (!Work.empty()) {
    const Value *V = Work.pop_back_val();
    if (!Seen.insert(V).second)
      continue;
    for (const Use &U : V->uses()) {
      const auto *I = dyn_cast<Instruction>(U.getUser());
      if (!I)
        return false;
      if (isa<LoadInst, ICmpInst, PtrToIntInst>(I))
        continue;
      if (isa<GetElementPtrInst, PHINode, SelectInst, FreezeInst>(I)) {
        Work.push_back(I);
        continue;
      }
      const auto *Call = dyn_cast<CallBase>(I);
      if (!Call || !Call->isArgOperand(&U))
        return false;
      const unsigned Index = Call->getArgOperandNo(&U);
      const Function *Callee = Call->getCalledFunction();
      if (!Callee || Callee->getFunctionType() != Call->getFunctionType() ||
          Index >= Callee->arg_size())
        return false;
      if (!Callee->isDeclaration())
        Work.push_back(Callee->getArg(Index));
      else if (!Call->doesNotAccessMemory() &&
               !Callee->onlyAccessesInaccessibleMemory() &&
               !(Call->onlyReadsMemory(Index) && Call->doesNotCapture(Index)))
        return false;
    }
  }
  return true;
}

bool FormatSources::add(const Instruction &User, const Value &Format) {
  Work.push_back({&User, &Format});
  while (!Work.empty()) {
    const auto [At, Value] = Work.pop_back_val();
    if (!Seen.insert(Value).second)
      continue;
    Culprit = At;
    if (!addValue(*Value))
      return false;
  }
  Culprit = nullptr;
  return true;
}

bool FormatSources::addValue(const Value &Format) {
  if (const auto *C = dyn_cast<Constant>(&Format))
    return addConstant(*C);
  if (const auto *A = dyn_cast<Argument>(&Format))
    return addCallers(*A);
  if (const auto *Phi = dyn_cast<PHINode>(&Format)) {
    for (const Value *Incoming : Phi->incoming_values())
      Work.push_back({Phi, Incoming});
    return true;
  }
  if (const auto *Select = dyn_cast<SelectInst>(&Format)) {
    Work.push_back({Select, Select->getTrueValue()});
    Work.push_back({Select, Select->getFalseValue()});
    return true;
  }
  if (const auto *Freeze = dyn_cast<FreezeInst>(&Format)) {
    Work.push_back({Freeze, Freeze->getOperand(0)});
    return true;
  }
  if (const auto *Load = dyn_cast<LoadInst>(&Format)) {
    Culprit = Load;
    const auto *Table = dyn_cast<GlobalVariable>(
        getUnderlyingObject(Load->getPointerOperand()));
    return Table && Table->isConstant() && Table->hasDefinitiveInitializer() &&
           addTable(*Table->getInitializer());
  }
  if (const auto *Call = dyn_cast<CallBase>(&Format)) {
    Culprit = Call;
    return addResults(*Call);
  }
  return addBuffer(Format);
}

bool FormatSources::addConstant(const Constant &Format) {
  // What nobody may read is no format.
  if (isa<UndefValue, ConstantPointerNull>(Format))
    return true;
  const auto Text = constantText(Format);
  if (!Text)
    return false;
  Formats.insert(*Text);
  return true;
}

bool FormatSources::addTable(const Constant &Table) {
  if (Table.getType()->isPointerTy()) {
    // A table of records may hold pointers to other things too.
    const auto *Object = dyn_cast<GlobalVariable>(Table.stripPointerCasts());
    if (isa<ConstantPointerNull, UndefValue, Function>(Table))
      return true;
    if (Object && Object->isConstant() && Object->hasDefinitiveInitializer() &&
        !Object->getValueType()->isArrayTy())
      return true;
    return addConstant(Table);
  }
  if (isa<ConstantAggregate>(Table))
    return all_of(Table.operands(), [this](const Use &Element) {
      return addTable(*cast<Constant>(Element));
    });
  return true;
}

bool FormatSources::addCallers(const Argument &Format) {
  const Function &F = *Format.getParent();
  if (!F.hasLocalLinkage())
    return false;
  for (const Use &U : F.uses()) {
    const auto *Call = dyn_cast<CallBase>(U.getUser());
    if (!Call || !Call->isCallee(&U) ||
        Call->getFunctionType() != F.getFunctionType()) {
      if (const auto *I = dyn_cast<Instruction>(U.getUser()))
        Culprit = I;
      return false;
    }
    Work.push_back({Call, Call->getArgOperand(Format.getArgNo())});
  }
  return true;
}

bool FormatSources::addResults(const CallBase &Call) {
  const Function *Callee = Call.getCalledFunction();
  if (!Callee || Callee->isDeclaration() || !Callee->hasExactDefinition() ||
      Callee->getFunctionType() != Call.getFunctionType())
    return false;
  for (const BasicBlock &Block : *Callee)
    if (const auto *Return = dyn_cast<ReturnInst>(Block.getTerminator()))
      Work.push_back({Return, Return->getReturnValue()});
  return true;
}

/// \returns whether \p Store writes what every built format starts with.
static bool storesStart(const Instruction &I, const Value &Buffer) {
  const auto *Store = dyn_cast<StoreInst>(&I);
  if (!Store || Store->getValueOperand() == &Buffer)
    return false;
  const auto *Value = dyn_cast<ConstantInt>(Store->getValueOperand());
  // '%' and zeros behind it, in any width.
  return Value && (Value->getZExtValue() == '%' || Value->isZero());
}

/// A local array in which libc++ builds a format: nothing but `%` and zeros is
/// stored to it, the builder gets its second byte, and otherwise only functions
/// that do not write see it.
bool FormatSources::addBuffer(const Value &Format) {
  const auto *Buffer = dyn_cast<AllocaInst>(Format.stripPointerCasts());
  if (!Buffer)
    return false;
  SmallVector<const Value *> Pointers{Buffer};
  bool Found = false;
  while (!Pointers.empty()) {
    const Value *Pointer = Pointers.pop_back_val();
    for (const Use &U : Pointer->uses()) {
      const auto *I = cast<Instruction>(U.getUser());
      Culprit = I;
      if (isa<GetElementPtrInst>(I)) {
        Pointers.push_back(I);
        continue;
      }
      if (isa<LifetimeIntrinsic>(I) || isa<LoadInst>(I) ||
          storesStart(*I, *Pointer))
        continue;
      if (const auto *Set = dyn_cast<MemSetInst>(I)) {
        const auto *Value = dyn_cast<ConstantInt>(Set->getValue());
        if (Value && Value->isZero())
          continue;
        return false;
      }
      const auto *Call = dyn_cast<CallBase>(I);
      if (!Call || !Call->isArgOperand(&U))
        return false;
      const unsigned Index = Call->getArgOperandNo(&U);
      if (buildsFloat(*Call)) {
        if (Index != 0)
          return false;
        Found = true;
        continue;
      }
      const Function *Callee = Call->getCalledFunction();
      if (!Callee || Callee->isDeclaration() || Index >= Callee->arg_size() ||
          !isOnlyRead(*Callee->getArg(Index)))
        return false;
    }
  }
  BuildsFloats |= Found;
  return Found;
}

} // namespace edgewasm
