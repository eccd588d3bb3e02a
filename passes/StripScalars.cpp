//===- StripScalars.cpp - Variables that need no memory -------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A walk over the uses of each variable, then one rewrite of each use.
//
//===----------------------------------------------------------------------===//

#include "StripScalars.h"
#include "StripRemark.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/MDBuilder.h"
#include "llvm/IR/Module.h"
#include "llvm/TargetParser/Triple.h"

using namespace llvm;

namespace edgewasm {

/// Where the WebAssembly target keeps globals.
static constexpr unsigned GlobalSpace = 1;

static bool hasAtomics(const Module &M) {
  return any_of(M, [](const Function &F) {
    return F.getFnAttribute("target-features")
        .getValueAsString()
        .contains("+atomics");
  });
}

/// \returns what the global that holds a \p Type is of; null if there is none.
/// Never a number with a point: code generation stores a constant one as a
/// whole number of the same bits, and the global would be of another type.
static Type *wordType(Type *Type, const DataLayout &Layout) {
  LLVMContext &Context = Type->getContext();
  if (Type->isPointerTy())
    return Type->getPointerAddressSpace() ? nullptr
                                          : Layout.getIntPtrType(Type);
  if (Type->isFloatTy() || Type->isDoubleTy())
    return IntegerType::get(Context, Type->getPrimitiveSizeInBits());
  if (!Type->isIntegerTy())
    return nullptr;
  const unsigned Bits = Type->getIntegerBitWidth();
  if (Bits == 1 || Bits == 8 || Bits == 16 || Bits == 32)
    return llvm::Type::getInt32Ty(Context);
  return Bits == 64 ? Type : nullptr;
}

/// \returns what the word of a variable with the initial value \p Initial holds
/// the difference to; nothing if it is no number, or takes more than a byte.
static std::optional<int64_t> startOf(const Constant *Initial) {
  if (Initial->isNullValue() || isa<UndefValue>(Initial))
    return 0;
  const auto *Number = dyn_cast<ConstantInt>(Initial);
  if (!Number)
    return std::nullopt;
  const int64_t Value = Number->getBitWidth() < 32 ? Number->getZExtValue()
                                                   : Number->getSExtValue();
  if (Value < -64 || Value > 63)
    return std::nullopt;
  return Value;
}

/// Whether code generation may find that \p V, which is stored, is the lower
/// half of a 64-bit number. It makes one truncating store of both, which goes
/// to memory whatever it was to go to. Selection looks through whatever has no
/// effect; what it does not look through is computed by itself.
static bool mayBeLowerHalf(const Value *V) {
  SmallSetVector<const Value *, 16> Work;
  Work.insert(V);
  for (size_t I = 0; I < Work.size(); ++I) {
    if (isa<Constant>(Work[I]))
      continue;
    const Type *T = Work[I]->getType();
    if (T->isVectorTy() || (T->isIntegerTy() && T->getIntegerBitWidth() > 32))
      return true;
    const auto *User = dyn_cast<llvm::User>(Work[I]);
    if (!User ||
        isa<LoadInst, CallBase, PHINode, CmpInst, FPToSIInst, FPToUIInst>(User))
      continue;
    for (const Value *Operand : User->operands())
      Work.insert(Operand);
  }
  return false;
}

static bool isWholeAccess(const Use &U, const Type *Type) {
  if (const auto *Load = dyn_cast<LoadInst>(U.getUser()))
    return Load->isSimple() && Load->getType() == Type;
  const auto *Store = dyn_cast<StoreInst>(U.getUser());
  return Store && Store->isSimple() &&
         U.getOperandNo() == StoreInst::getPointerOperandIndex() &&
         Store->getValueOperand()->getType() == Type &&
         (Type->isIntegerTy(64) || !mayBeLowerHalf(Store->getValueOperand()));
}

static bool canMove(const GlobalVariable &V) {
  return V.hasLocalLinkage() && V.hasInitializer() && !V.isConstant() &&
         !V.isExternallyInitialized() && !V.isThreadLocal() &&
         !V.hasSection() && !V.hasMetadata() && V.getAddressSpace() == 0 &&
         !V.use_empty() && wordType(V.getValueType(), V.getDataLayout()) &&
         startOf(V.getInitializer()) && all_of(V.uses(), [&](const Use &U) {
           return isWholeAccess(U, V.getValueType());
         });
}

namespace {

/// Between the values of a variable and of the word that holds it.
class Word {
public:
  Word(GlobalVariable &V, GlobalVariable &Global)
      : Global(Global), Type(V.getValueType()),
        Start(ConstantInt::getSigned(cast<IntegerType>(Global.getValueType()),
                                     *startOf(V.getInitializer()))) {}

  Value *load(IRBuilder<> &B) const {
    LoadInst *Load = B.CreateLoad(Global.getValueType(), &Global,
                                  /*isVolatile=*/true);
    if (const unsigned Bits = narrowBits())
      Load->setMetadata(
          LLVMContext::MD_range,
          MDBuilder(B.getContext())
              .createRange(APInt(32, 0), APInt(32, 1ull << Bits)));
    // Else code generation makes an extending load of it and its conversion,
    // which reads memory.
    Value *V = toggle(B, B.CreateFreeze(Load));
    if (Type->isPointerTy())
      return B.CreateIntToPtr(V, Type);
    if (narrowBits() == 1)
      return B.CreateICmpNE(V, B.getInt32(0));
    return Type->isIntegerTy() ? B.CreateTrunc(V, Type)
                               : B.CreateBitCast(V, Type);
  }

  void store(IRBuilder<> &B, Value *V) const {
    if (Type->isPointerTy())
      V = B.CreatePtrToInt(V, Global.getValueType());
    else if (Type->isIntegerTy())
      V = B.CreateZExt(V, Global.getValueType());
    else
      V = B.CreateBitCast(V, Global.getValueType());
    B.CreateStore(toggle(B, V), &Global, /*isVolatile=*/true);
  }

private:
  unsigned narrowBits() const {
    const unsigned Bits = Type->isIntegerTy() ? Type->getIntegerBitWidth() : 0;
    return Bits < 32 ? Bits : 0;
  }

  Value *toggle(IRBuilder<> &B, Value *V) const {
    return Start->isZero() ? V : B.CreateXor(V, Start);
  }

  GlobalVariable &Global;
  llvm::Type *Type;
  ConstantInt *Start;
};

} // namespace

/// Adds to \p Work what computes with \p I. \returns false if it does anything
/// but numbers that end in stores to \p V.
static bool onlyFeeds(const Instruction &I, const GlobalVariable &V,
                      SmallSetVector<Instruction *, 8> &Work) {
  for (const User *U : I.users()) {
    auto *Next = cast<Instruction>(const_cast<User *>(U));
    if (const auto *Store = dyn_cast<StoreInst>(Next)) {
      if (Store->getPointerOperand() != &V)
        return false;
    } else if (isa<BinaryOperator, CastInst>(Next) &&
               isSafeToSpeculativelyExecute(Next)) {
      Work.insert(Next);
    } else {
      return false;
    }
  }
  return true;
}

/// Removes \p V if its value decides nothing but its own next one: a sum that
/// nobody looks at. \returns whether it did.
static bool removeUnread(GlobalVariable &V) {
  SmallSetVector<Instruction *, 8> Work;
  for (User *U : V.users())
    if (isa<LoadInst>(U))
      Work.insert(cast<Instruction>(U));
  for (size_t I = 0; I < Work.size(); ++I)
    if (!onlyFeeds(*Work[I], V, Work))
      return false;
  for (User *U : make_early_inc_range(V.users()))
    if (auto *Store = dyn_cast<StoreInst>(U))
      Store->eraseFromParent();
  for (Instruction *I : reverse(Work)) {
    I->replaceAllUsesWith(PoisonValue::get(I->getType()));
    I->eraseFromParent();
  }
  V.eraseFromParent();
  return true;
}

static void move(GlobalVariable &V) {
  llvm::Type *Type = wordType(V.getValueType(), V.getDataLayout());
  auto *Global = new GlobalVariable(*V.getParent(), Type, false,
                                    GlobalValue::InternalLinkage,
                                    Constant::getNullValue(Type), "", &V,
                                    GlobalValue::NotThreadLocal, GlobalSpace);
  const Word W(V, *Global);
  for (User *U : make_early_inc_range(V.users())) {
    auto *I = cast<Instruction>(U);
    IRBuilder<> B(I);
    if (auto *Store = dyn_cast<StoreInst>(I))
      W.store(B, Store->getValueOperand());
    else
      I->replaceAllUsesWith(W.load(B));
    I->eraseFromParent();
  }
  Global->takeName(&V);
  V.eraseFromParent();
}

PreservedAnalyses StripScalarsPass::run(Module &M, ModuleAnalysisManager &) {
  if (!Triple(M.getTargetTriple()).isWasm() || hasAtomics(M))
    return PreservedAnalyses::all();
  SmallVector<GlobalVariable *> Movable;
  for (GlobalVariable &V : M.globals())
    if (canMove(V))
      Movable.push_back(&V);
  if (Movable.empty())
    return PreservedAnalyses::all();
  for (GlobalVariable *V : Movable) {
    const std::string Name = V->getName().str();
    if (removeUnread(*V)) {
      remarkStripped(M, "Scalars", Name + " is never looked at");
      continue;
    }
    remarkStripped(M, "Scalars", Name + " needs no memory");
    move(*V);
  }
  PreservedAnalyses PA;
  PA.preserveSet<CFGAnalyses>();
  return PA;
}

} // namespace edgewasm
