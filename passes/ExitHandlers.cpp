//===- ExitHandlers.cpp - Destructors called at exit ----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExitHandlers.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace edgewasm {

/// \returns a function that calls `Handler` and returns nothing.
static Function *wrap(GlobalValue &Handler, FunctionType &Type) {
  Module &M = *Handler.getParent();
  LLVMContext &Context = M.getContext();
  Function *Wrapper = Function::Create(
      FunctionType::get(Type::getVoidTy(Context), Type.params(), false),
      GlobalValue::InternalLinkage, Handler.getName() + ".at_exit", M);
  CallingConv::ID Convention = CallingConv::C;
  if (const auto *F = dyn_cast_or_null<Function>(Handler.getAliaseeObject())) {
    Convention = F->getCallingConv();
    // Those of the program: features, level, unwinding. The return value's are
    // not.
    Wrapper->setAttributes(AttributeList::get(
        Context, AttributeList::FunctionIndex,
        AttrBuilder(Context, F->getAttributes().getFnAttrs())));
    // An error together with what must be inlined or must not be optimized.
    Wrapper->removeFnAttr(Attribute::AlwaysInline);
    Wrapper->removeFnAttr(Attribute::Naked);
  }
  IRBuilder<> Builder(BasicBlock::Create(Context, "", Wrapper));
  Builder.CreateCall(&Type, &Handler, {Wrapper->getArg(0)})
      ->setCallingConv(Convention);
  Builder.CreateRetVoid();
  return Wrapper;
}

PreservedAnalyses ExitHandlersPass::run(Module &M, ModuleAnalysisManager &) {
  DenseMap<GlobalValue *, Function *> Wrappers;
  for (const char *Name : {"__cxa_atexit", "__cxa_thread_atexit"}) {
    Function *Register = M.getFunction(Name);
    if (!Register)
      continue;
    for (Use &U : Register->uses()) {
      auto *Call = dyn_cast<CallBase>(U.getUser());
      if (!Call || !Call->isCallee(&U) || Call->arg_size() != 3)
        continue;
      auto *Handler = dyn_cast<GlobalValue>(Call->getArgOperand(0));
      auto *Type =
          Handler ? dyn_cast<FunctionType>(Handler->getValueType()) : nullptr;
      if (!Type || Type->getReturnType()->isVoidTy() ||
          Type->getNumParams() != 1 || Type->isVarArg() ||
          !Type->getParamType(0)->isPointerTy())
        continue;
      Function *&Wrapper = Wrappers[Handler];
      if (!Wrapper)
        Wrapper = wrap(*Handler, *Type);
      Call->setArgOperand(0, Wrapper);
    }
  }
  return Wrappers.empty() ? PreservedAnalyses::all()
                          : PreservedAnalyses::none();
}

} // namespace edgewasm
