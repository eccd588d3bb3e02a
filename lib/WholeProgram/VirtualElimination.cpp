//===- VirtualElimination.cpp - When unused slots may go ------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Without its module flag no pass eliminates slots. That is not enough:
// devirtualization and type tests believe that every table tells its types,
// and a table from an unchecked object tells none.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/VirtualElimination.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Intrinsics.h"

using namespace llvm;

namespace edgewasm {
namespace {

constexpr StringRef Flag = "Virtual Function Elim";

/// Whether \p V is nothing but assumed.
bool isOnlyAssumed(const Value &V) {
  return all_of(V.users(), [](const User *U) {
    if (isa<AssumeInst>(U))
      return true;
    return isa<PHINode>(U) && all_of(U->users(), [](const User *Next) {
             return isa<AssumeInst>(Next);
           });
  });
}

/// \returns true if \p Call was replaced by a plain load. One whose test
/// decides something is left to LLVM, which makes a load and a test of it.
bool replaceCheckedLoad(CallInst &Call, bool IsRelative) {
  for (const User *U : Call.users()) {
    const auto *Part = dyn_cast<ExtractValueInst>(U);
    if (!Part || (Part->getIndices()[0] == 1 && !isOnlyAssumed(*Part)))
      return false;
  }
  IRBuilder<> B(&Call);
  Value *Table = Call.getArgOperand(0);
  Value *Offset = Call.getArgOperand(1);
  Value *Function;
  if (IsRelative) {
    Function = B.CreateIntrinsic(Intrinsic::load_relative, {Offset->getType()},
                                 {Table, Offset});
  } else {
    Function = B.CreateLoad(B.getPtrTy(), B.CreatePtrAdd(Table, Offset));
  }
  for (User *U : make_early_inc_range(Call.users())) {
    auto *Part = cast<ExtractValueInst>(U);
    Part->replaceAllUsesWith(Part->getIndices()[0] == 0
                                 ? Function
                                 : static_cast<Value *>(B.getTrue()));
    Part->eraseFromParent();
  }
  Call.eraseFromParent();
  return true;
}

/// \returns the number of uses of \p Id in \p M that had to stay.
unsigned forEachCall(Module &M, Intrinsic::ID Id,
                     function_ref<bool(CallInst &)> Replace, bool &Changed) {
  Function *F = Intrinsic::getDeclarationIfExists(&M, Id);
  if (!F)
    return 0;
  unsigned Left = 0;
  for (User *U : make_early_inc_range(F->users())) {
    if (auto *Call = dyn_cast<CallInst>(U); Call && Replace(*Call))
      Changed = true;
    else
      ++Left;
  }
  return Left;
}

bool dropFlag(Module &M) {
  NamedMDNode *Flags = M.getModuleFlagsMetadata();
  if (!Flags)
    return false;
  SmallVector<MDNode *, 8> Kept;
  for (MDNode *Entry : Flags->operands())
    if (cast<MDString>(Entry->getOperand(1))->getString() != Flag)
      Kept.push_back(Entry);
  if (Kept.size() == Flags->getNumOperands())
    return false;
  Flags->clearOperands();
  for (MDNode *Entry : Kept)
    Flags->addOperand(Entry);
  return true;
}

} // namespace

bool disableVirtualElimination(Module &M) {
  bool Changed = dropFlag(M);
  unsigned Left = 0;
  for (const auto &[Id, IsRelative] :
       {std::pair(Intrinsic::type_checked_load, false),
        std::pair(Intrinsic::type_checked_load_relative, true)})
    Left += forEachCall(
        M, Id,
        [Relative = IsRelative](CallInst &Call) {
          return replaceCheckedLoad(Call, Relative);
        },
        Changed);
  for (Intrinsic::ID Id : {Intrinsic::type_test, Intrinsic::public_type_test})
    Left += forEachCall(
        M, Id,
        [](CallInst &Call) {
          if (!isOnlyAssumed(Call))
            return false;
          Call.replaceAllUsesWith(ConstantInt::getTrue(Call.getContext()));
          Call.eraseFromParent();
          return true;
        },
        Changed);
  for (GlobalVariable &G : M.globals()) {
    Changed |= G.hasMetadata(LLVMContext::MD_vcall_visibility);
    G.eraseMetadata(LLVMContext::MD_vcall_visibility);
    if (!Left)
      G.eraseMetadata(LLVMContext::MD_type);
  }
  return Changed;
}

} // namespace edgewasm
