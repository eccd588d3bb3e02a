//===- ExitHandlers.cpp - Destructors that run at exit --------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/ExitHandlers.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace edgewasm {

/// \returns a function that calls \p Destructor and returns nothing.
static Function *makeHandler(Function &Destructor) {
  Module &M = *Destructor.getParent();
  LLVMContext &C = M.getContext();
  auto *Type = FunctionType::get(Type::getVoidTy(C), {PointerType::get(C, 0)},
                                 /*isVarArg=*/false);
  Function *Handler = Function::Create(Type, GlobalValue::InternalLinkage,
                                       Destructor.getName() + ".at_exit", M);
  // The target's features and the like; nothing that is said of the result.
  Handler->copyAttributesFrom(&Destructor);
  Handler->setAttributes(
      AttributeList::get(C, Destructor.getAttributes().getFnAttrs(), {}, {}));
  Handler->setPersonalityFn(nullptr);
  Handler->setVisibility(GlobalValue::DefaultVisibility);
  IRBuilder<> B(BasicBlock::Create(C, "", Handler));
  CallInst *Call = B.CreateCall(&Destructor, {Handler->getArg(0)});
  Call->setCallingConv(Destructor.getCallingConv());
  B.CreateRetVoid();
  Handler->setCallingConv(CallingConv::C);
  return Handler;
}

void wrapExitDestructors(Module &M) {
  DenseMap<Function *, Function *> Handlers;
  for (StringRef Name : {"__cxa_atexit", "__cxa_thread_atexit"}) {
    Function *Register = M.getFunction(Name);
    if (!Register)
      continue;
    for (User *U : make_early_inc_range(Register->users())) {
      auto *Call = dyn_cast<CallBase>(U);
      if (!Call || Call->getCalledOperand() != Register || Call->arg_empty())
        continue;
      auto *Destructor = dyn_cast<Function>(Call->getArgOperand(0));
      if (!Destructor || Destructor->getReturnType()->isVoidTy() ||
          Destructor->isVarArg() || Destructor->arg_size() != 1 ||
          !Destructor->getArg(0)->getType()->isPointerTy())
        continue;
      Function *&Handler = Handlers[Destructor];
      if (!Handler)
        Handler = makeHandler(*Destructor);
      Call->setArgOperand(0, Handler);
    }
  }
}

} // namespace edgewasm
