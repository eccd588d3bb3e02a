//===- StartLines.cpp - main keeps its source lines -----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Follows direct calls upwards, from main to _start.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/StartLines.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/GlobalAlias.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Instructions.h"

using namespace llvm;

namespace edgewasm {

static void describe(Function &F, const DISubprogram &Main) {
  LLVMContext &Context = F.getContext();
  DIFile *const File = Main.getFile();
  auto *const Type = DISubroutineType::get(Context, DINode::FlagZero, 0,
                                           MDTuple::get(Context, {}));
  auto *const Start = DISubprogram::getDistinct(
      Context, File, F.getName(), "", File, /*Line=*/0, Type, /*ScopeLine=*/0,
      /*ContainingType=*/nullptr, /*VirtualIndex=*/0, /*ThisAdjustment=*/0,
      DINode::FlagArtificial, DISubprogram::SPFlagDefinition, Main.getUnit());
  F.setSubprogram(Start);
  // What is inlined here needs a place to have been inlined at.
  const DebugLoc Nowhere = DILocation::get(Context, 0, 0, Start);
  for (BasicBlock &Block : F)
    for (Instruction &I : Block)
      if (isa<CallBase>(I))
        I.setDebugLoc(Nowhere);
}

void describeStartCode(Module &M, const FunctionOwners &Owners) {
  const DISubprogram *Main = nullptr;
  SmallVector<const GlobalValue *, 8> Reached;
  for (const StringRef Name : {"__main_argc_argv", "__main_void", "main"})
    if (Function *F = M.getFunction(Name); F && F->getSubprogram()) {
      Main = F->getSubprogram();
      Reached.push_back(F);
    }
  while (!Reached.empty()) {
    const GlobalValue *Callee = Reached.pop_back_val();
    for (const User *U : Callee->users()) {
      // Clang names a main without parameters `main` and `__main_void`.
      if (const auto *Alias = dyn_cast<GlobalAlias>(U))
        Reached.push_back(Alias);
      const auto *Call = dyn_cast<CallBase>(U);
      Function *Caller = Call && Call->getCalledOperand() == Callee
                             ? const_cast<Function *>(Call->getFunction())
                             : nullptr;
      if (!Caller || Caller->getSubprogram() || !Owners.isLibrary(*Caller))
        continue;
      describe(*Caller, *Main);
      Reached.push_back(Caller);
    }
  }
}

} // namespace edgewasm
