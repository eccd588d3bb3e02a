//===- ThrownTexts.cpp - What exceptions nobody catches say ---------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// std::logic_error and std::runtime_error are a virtual table and a pointer to
// the text, in libc++'s ABI.
//
//===----------------------------------------------------------------------===//

#include "ThrownTexts.h"
#include "ConstantText.h"
#include "HeldFunctions.h"
#include "StripGates.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Operator.h"
#include "llvm/Transforms/Utils/Local.h"

using namespace llvm;

namespace edgewasm {

static bool makesText(const CallBase &Call) {
  const Function *F = Call.getCalledFunction();
  return F && isHeld(*F) && is_contained(TextConstructors, F->getName());
}

namespace {

/// The uses of an object that would have been thrown.
struct ThrownObject {
  CallBase *Constructor = nullptr;
  SmallVector<Instruction *> Stores;
  SmallVector<LoadInst *> Loads;

  /// \returns false if there is a use of another kind. \p At is where \p V
  /// points to in the object.
  bool collect(Value &V, uint64_t At, const DataLayout &Layout);
};

} // namespace

bool ThrownObject::collect(Value &V, uint64_t At, const DataLayout &Layout) {
  const uint64_t Pointer = Layout.getPointerSize();
  for (Use &U : V.uses()) {
    User *By = U.getUser();
    if (auto *Part = dyn_cast<GEPOperator>(By)) {
      APInt Offset(Layout.getIndexTypeSizeInBits(Part->getType()), At);
      if (U.getOperandNo() != 0 ||
          !Part->accumulateConstantOffset(Layout, Offset) ||
          !collect(*Part, Offset.getZExtValue(), Layout))
        return false;
    } else if (auto *Store = dyn_cast<StoreInst>(By)) {
      const uint64_t Size =
          Layout.getTypeStoreSize(Store->getValueOperand()->getType());
      if (Store->getPointerOperand() != &V || !Store->isSimple() ||
          (At < 2 * Pointer && At + Size > Pointer))
        return false;
      Stores.push_back(Store);
    } else if (auto *Load = dyn_cast<LoadInst>(By)) {
      if (At != Pointer || !Load->getType()->isPointerTy() || !Load->isSimple())
        return false;
      Loads.push_back(Load);
    } else if (auto *Call = dyn_cast<CallBase>(By)) {
      if (Constructor || At || !makesText(*Call) || !Call->isArgOperand(&U) ||
          Call->getArgOperandNo(&U) != 0)
        return false;
      Constructor = Call;
    } else {
      return false;
    }
  }
  return true;
}

/// \returns all that is passed for \p A, or nothing if that is not known.
static SmallVector<Value *> passedFor(const Argument &A) {
  SmallVector<Value *> Passed;
  const Function &F = *A.getParent();
  for (const Use &U : F.uses()) {
    const auto *Call = dyn_cast<CallBase>(U.getUser());
    if (!F.hasLocalLinkage() || !Call || !Call->isCallee(&U) ||
        A.getArgNo() >= Call->arg_size())
      return {};
    Passed.push_back(Call->getArgOperand(A.getArgNo()));
  }
  return Passed;
}

/// \returns \p Text as a constant, or as an argument for which only constants
/// are passed, maybe to a function that calls the one it was in; else null.
static Value *findText(Value *Text) {
  // The constructors of a class and its bases, and a function that throws.
  for (unsigned Depth = 0; Depth != 4; ++Depth) {
    if (constantText(*Text))
      return Text;
    auto *A = dyn_cast<Argument>(Text);
    if (!A)
      return nullptr;
    const SmallVector<Value *> Passed = passedFor(*A);
    if (Passed.size() != 1) {
      const bool AreTexts =
          !Passed.empty() && all_of(Passed, [](const Value *V) {
            return constantText(*V).has_value();
          });
      return AreTexts ? A : nullptr;
    }
    Text = Passed.front();
  }
  return nullptr;
}

static bool forward(GlobalVariable &Object) {
  ThrownObject Uses;
  if (!Uses.collect(Object, 0, Object.getDataLayout()) || !Uses.Constructor)
    return false;
  Value *Text = findText(Uses.Constructor->getArgOperand(1));
  if (!Text)
    return false;
  if (auto *A = dyn_cast<Argument>(Text)) {
    if (any_of(Uses.Loads, [&](const LoadInst *Load) {
          return Load->getFunction() != A->getParent();
        }))
      return false;
    A->addAttr(Attribute::NonNull);
  }
  for (LoadInst *Load : Uses.Loads) {
    Load->replaceAllUsesWith(Text);
    Load->eraseFromParent();
  }
  for (Instruction *Store : Uses.Stores)
    Store->eraseFromParent();
  if (auto *Invoke = dyn_cast<InvokeInst>(Uses.Constructor))
    Uses.Constructor = changeToCall(Invoke);
  Uses.Constructor->eraseFromParent();
  return true;
}

bool forwardThrownTexts(Module &M) {
  bool Changed = false;
  for (GlobalVariable &Object : M.globals())
    if (Object.hasLocalLinkage() && Object.getName().starts_with(LastException))
      Changed |= forward(Object);
  return Changed;
}

} // namespace edgewasm
