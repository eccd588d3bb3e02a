//===- StripCatches.cpp - Handlers that need no tables --------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One block for each type of a handler; what can be one comparison, the
// pipeline behind makes one.
//
//===----------------------------------------------------------------------===//

#include "StripCatches.h"
#include "HeldFunctions.h"
#include "StripExceptions.h"
#include "StripGates.h"
#include "StripRemark.h"
#include "TypeInformation.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/IntrinsicsWebAssembly.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

using namespace llvm;

namespace edgewasm {

/// More types than these are not compared one by one.
static constexpr unsigned MaxTypes = 16;

namespace {

/// Every type that the program throws, if that is known.
class ThrownTypes {
public:
  explicit ThrownTypes(const Module &M) {
    Known = add(M.getFunction(ThrowFunction)) &&
            add(M.getFunction(MakeExceptionFunction)) &&
            Types.size() <= MaxTypes;
  }

  /// \returns those that a handler of \p Handler takes, if that is known.
  std::optional<SmallVector<const GlobalVariable *>>
  takenBy(const GlobalVariable &Handler) const {
    if (!Known)
      return std::nullopt;
    SmallVector<const GlobalVariable *> Taken;
    for (const GlobalVariable *Type : Types)
      switch (handlerTakes(Handler, *Type)) {
      case Answer::Unknown:
        return std::nullopt;
      case Answer::Yes:
        Taken.push_back(Type);
        break;
      case Answer::No:
        break;
      }
    return Taken;
  }

  bool areKnown() const { return Known; }
  ArrayRef<const GlobalVariable *> types() const { return Types.getArrayRef(); }

private:
  /// Adds what \p Throws is given. \returns whether all of it is constant.
  bool add(const Function *Throws) {
    if (!Throws)
      return true;
    if (isVisible(*Throws))
      return false;
    return all_of(Throws->uses(), [&](const Use &U) {
      const auto *Call = dyn_cast<CallBase>(U.getUser());
      if (!Call || !Call->isCallee(&U) || Call->arg_size() != 3)
        return false;
      const Value *Type = Call->getArgOperand(1);
      // __cxa_throw hands on what it was given.
      if (const auto *Given = dyn_cast<Argument>(Type))
        return Given->getParent()->getName() == ThrowFunction &&
               Given->getArgNo() == 1;
      const GlobalVariable *TypeInfo = asTypeInfo(*Type);
      if (!TypeInfo)
        return false;
      Types.insert(TypeInfo);
      return true;
    });
  }

  SetVector<const GlobalVariable *> Types;
  bool Known;
};

/// What handlers ask, and the answers.
class Questions {
public:
  explicit Questions(Module &M) : Thrown(M) {
    LLVMContext &Context = M.getContext();
    auto *Pointer = PointerType::get(Context, 0);
    Catches =
        get(M, CatchesFunction, Type::getInt1Ty(Context), {Pointer, Pointer});
    ThrownType = get(M, ThrownTypeFunction, Pointer, {Pointer});
    TypeName = get(M, TypeNameFunction, Pointer, {Pointer});
  }

  bool canAsk() const { return Catches && ThrownType; }

  /// Makes handlers of types in \p F handlers for all. \returns how many.
  unsigned lower(Function &F);
  /// Answers the library's own questions. \returns how many.
  unsigned answer(Module &M);

private:
  static Function *get(Module &M, StringRef Name, Type *Result,
                       ArrayRef<Type *> Parameters) {
    Function *F = M.getFunction(Name);
    return F && !F->isDeclaration() &&
                   F->getFunctionType() ==
                       FunctionType::get(Result, Parameters, false)
               ? F
               : nullptr;
  }

  static CallInst *call(IRBuilder<> &B, Function *F,
                        ArrayRef<Value *> Arguments,
                        ArrayRef<OperandBundleDef> Bundles) {
    CallInst *Call = B.CreateCall(F, Arguments, Bundles);
    Call->setCallingConv(F->getCallingConv());
    Call->setAttributes(
        AttributeList().addFnAttribute(B.getContext(), Attribute::NoUnwind));
    return Call;
  }

  /// Whether \p Exception is taken by a handler of \p Handler. \p Type is its
  /// type, if somebody has asked for that before.
  Value *ask(IRBuilder<> &B, Value *Exception, Value *Handler, Value *&Type,
             ArrayRef<OperandBundleDef> Bundles) {
    const GlobalVariable *TypeInfo = asTypeInfo(*Handler);
    const auto Taken = TypeInfo ? Thrown.takenBy(*TypeInfo) : std::nullopt;
    if (!Taken)
      return call(B, Catches, {Exception, Handler}, Bundles);
    if (Taken->empty())
      return B.getFalse();
    if (!Type)
      Type = call(B, ThrownType, {Exception}, Bundles);
    if (Taken->size() == Thrown.types().size())
      return B.CreateIsNotNull(Type);
    Value *Any = nullptr;
    for (const GlobalVariable *One : *Taken) {
      Value *Same = B.CreateICmpEQ(Type, const_cast<GlobalVariable *>(One));
      Any = Any ? B.CreateOr(Any, Same) : Same;
    }
    return Any;
  }

  void lower(CatchPadInst &Pad, function_ref<ConstantInt *(Value *)> NumberOf);

  ThrownTypes Thrown;
  Function *Catches, *ThrownType, *TypeName;
};

} // namespace

static IntrinsicInst *usedBy(CatchPadInst &Pad, Intrinsic::ID Id) {
  for (User *U : Pad.users())
    if (auto *Call = dyn_cast<IntrinsicInst>(U);
        Call && Call->getIntrinsicID() == Id)
      return Call;
  return nullptr;
}

/// Whether \p Pad is a handler for all and nothing else.
static bool isForAll(const CatchPadInst &Pad) {
  return Pad.arg_size() == 1 && isa<ConstantPointerNull>(Pad.getArgOperand(0));
}

void Questions::lower(CatchPadInst &Pad,
                      function_ref<ConstantInt *(Value *)> NumberOf) {
  SmallVector<Value *> Handlers(Pad.arg_operands());
  IntrinsicInst *Selector = usedBy(Pad, Intrinsic::wasm_get_ehselector);
  IntrinsicInst *Exception = usedBy(Pad, Intrinsic::wasm_get_exception);
  Module &M = *Pad.getModule();
  auto *Null = ConstantPointerNull::get(PointerType::get(M.getContext(), 0));
  auto *ForAll =
      CatchPadInst::Create(Pad.getCatchSwitch(), {Null}, "", Pad.getIterator());
  ForAll->takeName(&Pad);
  ForAll->setDebugLoc(Pad.getDebugLoc());
  Pad.replaceAllUsesWith(ForAll);
  Pad.eraseFromParent();
  if (!Selector)
    return;
  const BasicBlock::iterator Behind = std::next(ForAll->getIterator());
  if (Exception)
    Exception->moveBefore(*ForAll->getParent(), Behind);
  else
    Exception = cast<IntrinsicInst>(
        IRBuilder<>(ForAll->getParent(), Behind)
            .CreateIntrinsic(Intrinsic::wasm_get_exception, ArrayRef<Type *>(),
                             ArrayRef<Value *>(ForAll)));
  // Asked where the pad is entered, in the order of the types: what a handler
  // is given of an exception is settled before it asks for it.
  BasicBlock *Head = ForAll->getParent();
  BasicBlock *Tail = SplitBlock(Head, std::next(Exception->getIterator()));
  Head->getTerminator()->eraseFromParent();
  IRBuilder<> B(Head);
  B.SetCurrentDebugLocation(Selector->getDebugLoc());
  PHINode *Number = PHINode::Create(Selector->getType(), Handlers.size() + 1,
                                    "", Tail->begin());
  const OperandBundleDef Bundle("funclet", ForAll);
  Value *Type = nullptr;
  Value *Last = ConstantInt::get(Selector->getType(), 0);
  for (Value *Handler : Handlers) {
    if (isa<ConstantPointerNull>(Handler)) {
      Last = NumberOf(Handler);
      break;
    }
    auto *Next =
        BasicBlock::Create(M.getContext(), "", Tail->getParent(), Tail);
    B.CreateCondBr(ask(B, Exception, Handler, Type, Bundle), Tail, Next);
    Number->addIncoming(NumberOf(Handler), B.GetInsertBlock());
    B.SetInsertPoint(Next);
  }
  B.CreateBr(Tail);
  Number->addIncoming(Last, B.GetInsertBlock());
  Selector->replaceAllUsesWith(Number);
  Selector->eraseFromParent();
}

unsigned Questions::lower(Function &F) {
  SmallVector<CatchPadInst *> Pads;
  SmallVector<IntrinsicInst *> Numbers;
  for (Instruction &I : instructions(F)) {
    if (auto *Pad = dyn_cast<CatchPadInst>(&I); Pad && !isForAll(*Pad))
      Pads.push_back(Pad);
    if (auto *Call = dyn_cast<IntrinsicInst>(&I);
        Call && Call->getIntrinsicID() == Intrinsic::eh_typeid_for)
      Numbers.push_back(Call);
  }
  if (Pads.empty())
    return 0;
  // Zero is for exceptions that no handler of the pad takes.
  SmallMapVector<Value *, unsigned, 8> Given;
  const auto NumberOf = [&](Value *Handler) {
    const unsigned Next = Given.size() + 1;
    return ConstantInt::get(Type::getInt32Ty(F.getContext()),
                            Given.try_emplace(Handler, Next).first->second);
  };
  for (CatchPadInst *Pad : Pads)
    lower(*Pad, NumberOf);
  for (IntrinsicInst *Call : Numbers) {
    Call->replaceAllUsesWith(NumberOf(Call->getArgOperand(0)));
    Call->eraseFromParent();
  }
  return Pads.size();
}

unsigned Questions::answer(Module &M) {
  if (!Thrown.areKnown())
    return 0;
  unsigned Answered = 0;
  SmallVector<CallInst *> Calls;
  const auto Collect = [&](Function *F) {
    Calls.clear();
    if (F)
      for (const Use &U : F->uses())
        if (auto *Call = dyn_cast<CallInst>(U.getUser());
            Call && Call->isCallee(&U))
          Calls.push_back(Call);
  };
  Collect(Catches);
  for (CallInst *Call : Calls) {
    const GlobalVariable *Handler = asTypeInfo(*Call->getArgOperand(1));
    if (!Handler || !Thrown.takenBy(*Handler))
      continue;
    IRBuilder<> B(Call);
    SmallVector<OperandBundleDef, 1> Bundles;
    Call->getOperandBundlesAsDefs(Bundles);
    Value *Type = nullptr;
    Call->replaceAllUsesWith(
        ask(B, Call->getArgOperand(0), Call->getArgOperand(1), Type, Bundles));
    Call->eraseFromParent();
    ++Answered;
  }
  Collect(TypeName);
  for (CallInst *Call : Calls) {
    IRBuilder<> B(Call);
    Value *Name = nullptr;
    for (const GlobalVariable *One : Thrown.types()) {
      Value *Text =
          B.CreateGlobalString(readableTypeName(*One), "edge.type.name");
      Name = Name ? B.CreateSelect(
                        B.CreateICmpEQ(Call->getArgOperand(0),
                                       const_cast<GlobalVariable *>(One)),
                        Text, Name)
                  : Text;
    }
    // Nobody throws, nobody asks.
    Call->replaceAllUsesWith(Name ? Name : PoisonValue::get(Call->getType()));
    Call->eraseFromParent();
    ++Answered;
  }
  return Answered;
}

PreservedAnalyses StripCatchesPass::run(Module &M, ModuleAnalysisManager &) {
  Questions Asked(M);
  releaseQuestions(M);
  if (!Asked.canAsk())
    return PreservedAnalyses::none();
  unsigned Lowered = 0;
  for (Function &F : M)
    Lowered += Asked.lower(F);
  if (Lowered)
    remarkStripped(M, "Catches",
                   Twine(Lowered) + " handlers of types need no tables");
  if (const unsigned Answered = Asked.answer(M))
    remarkStripped(M, "Catches",
                   Twine(Answered) + " questions for the type of an exception "
                                     "are answered");
  releasePersonality(M);
  return PreservedAnalyses::none();
}

} // namespace edgewasm
