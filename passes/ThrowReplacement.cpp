//===- ThrowReplacement.cpp - A throw as its message ----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads virtual tables as the Itanium C++ ABI lays them out.
//
//===----------------------------------------------------------------------===//

#include "ThrowReplacement.h"
#include "StripGates.h"
#include "ThrownTexts.h"
#include "TypeInformation.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Instructions.h"
#include "llvm/Transforms/Utils/Local.h"

using namespace llvm;

namespace edgewasm {

ThrowReplacement::ThrowReplacement(Module &M)
    : M(M), Uncaught(M.getFunction(UncaughtFunction)) {
  if (!Uncaught) {
    Obstacle = "throws stay: __edge_uncaught is not linked in";
    return;
  }
  if (Uncaught->arg_size() != 2 || Uncaught->isVarArg()) {
    Obstacle = "throws stay: __edge_uncaught is not the library's";
    return;
  }
  const GlobalVariable *Handler = M.getNamedGlobal("__cxa_terminate_handler");
  if (Handler &&
      !all_of(Handler->users(), [](const User *U) { return isa<LoadInst>(U); }))
    Obstacle = "throws stay: the program can set a terminate handler";
}

/// The function behind slot what() of the class that \p TypeInfo describes.
static Function *whatOf(Module &M, const GlobalVariable &TypeInfo) {
  const GlobalVariable *Table =
      M.getNamedGlobal(("_ZTV" + TypeInfo.getName().drop_front(4)).str());
  if (!Table || !Table->hasDefinitiveInitializer())
    return nullptr;
  const Constant *Functions = Table->getInitializer()->getAggregateElement(0u);
  // Offset to top, type_info, two destructors, what().
  const Constant *Slot =
      Functions ? Functions->getAggregateElement(4u) : nullptr;
  return Slot ? dyn_cast<Function>(
                    const_cast<Constant *>(Slot)->stripPointerCasts())
              : nullptr;
}

Constant *ThrowReplacement::typeName(const GlobalVariable &TypeInfo) {
  const std::string Name = readableTypeName(TypeInfo);
  Constant *&Text = Names[Name];
  if (!Text)
    Text =
        IRBuilder<>(M.getContext())
            .CreateGlobalString(Name, "edge.type.name", /*AddressSpace=*/0, &M);
  return Text;
}

/// Whether \p Call calls the function \p Name.
static bool calls(const CallBase &Call, StringRef Name) {
  const Function *Callee = Call.getCalledFunction();
  return Callee && Callee->getName() == Name;
}

/// Gives the object that \p Throw would have thrown a place of its own. It is
/// the last one of the program, and must not need the allocator, whose failure
/// is a reason to terminate again.
static void placeObject(CallBase &Throw) {
  auto *Allocation = dyn_cast<CallInst>(Throw.getArgOperand(0));
  if (!Allocation || !calls(*Allocation, "__cxa_allocate_exception") ||
      Allocation->arg_size() != 1)
    return;
  const auto *Size = dyn_cast<ConstantInt>(Allocation->getArgOperand(0));
  if (!Size || Size->getZExtValue() > 256)
    return;
  SmallVector<CallInst *> Frees;
  for (User *U : Allocation->users()) {
    if (isa<PHINode, SelectInst>(U))
      return;
    auto *Call = dyn_cast<CallBase>(U);
    if (!Call || Call == &Throw)
      continue;
    if (calls(*Call, "__cxa_throw"))
      return;
    if (!calls(*Call, "__cxa_free_exception"))
      continue;
    auto *Free = dyn_cast<CallInst>(Call);
    if (!Free)
      return;
    Frees.push_back(Free);
  }
  for (CallInst *Free : Frees)
    Free->eraseFromParent();
  Module &M = *Throw.getModule();
  auto *Type = ArrayType::get(llvm::Type::getInt8Ty(M.getContext()),
                              Size->getZExtValue());
  auto *Place = new GlobalVariable(M, Type, /*isConstant=*/false,
                                   GlobalValue::InternalLinkage,
                                   Constant::getNullValue(Type), LastException);
  Place->setAlignment(Align(16));
  Allocation->replaceAllUsesWith(Place);
  Allocation->eraseFromParent();
}

bool ThrowReplacement::replace(CallBase &Throw) {
  const GlobalVariable *TypeInfo = asTypeInfo(*Throw.getArgOperand(1));
  if (!TypeInfo)
    return false;
  const GlobalVariable *Exception = M.getNamedGlobal("_ZTISt9exception");
  Function *What = nullptr;
  switch (beginsWith(*TypeInfo, Exception)) {
  case Answer::Unknown:
    return false;
  case Answer::Yes:
    What = whatOf(M, *TypeInfo);
    if (!What || What->arg_size() != 1 || !What->getReturnType()->isPointerTy())
      return false;
    break;
  case Answer::No:
    break;
  }
  placeObject(Throw);
  SmallVector<OperandBundleDef, 1> Bundles;
  Throw.getOperandBundlesAsDefs(Bundles);
  IRBuilder<> Builder(&Throw);
  Value *Text = ConstantPointerNull::get(Builder.getPtrTy());
  if (What) {
    CallInst *Call = Builder.CreateCall(What->getFunctionType(), What,
                                        {Throw.getArgOperand(0)}, Bundles);
    Call->setCallingConv(What->getCallingConv());
    Text = Call;
  }
  CallInst *Last = Builder.CreateCall(Uncaught->getFunctionType(), Uncaught,
                                      {typeName(*TypeInfo), Text}, Bundles);
  Last->setCallingConv(Uncaught->getCallingConv());
  Last->setDoesNotReturn();
  Last->setDoesNotThrow();
  changeToUnreachable(&Throw);
  return true;
}

} // namespace edgewasm
