//===- Preparation.cpp - The merged program before the passes -------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Local functions have no symbol; they are found from what refers to them.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/Preparation.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/InstIterator.h"

using namespace llvm;

namespace edgewasm {

FunctionOwners::FunctionOwners(const Module &M, const LinkInputs &Inputs) {
  SmallVector<const GlobalObject *, 0> Worklist;
  for (const GlobalObject &G : M.global_objects())
    if (!G.isDeclaration() && !G.hasLocalLinkage())
      if (const LinkInput *Input = Inputs.definedBy(G.getName())) {
        Owners[&G] = Input;
        Worklist.push_back(&G);
      }
  SmallPtrSet<const Constant *, 16> Seen;
  SmallVector<const Constant *, 16> Constants;
  while (!Worklist.empty()) {
    const GlobalObject *User = Worklist.pop_back_val();
    const LinkInput *Owner = Owners.lookup(User);
    const auto Visit = [&](const Value *V) {
      if (const auto *C = dyn_cast<Constant>(V))
        Constants.push_back(C);
    };
    for (const Use &U : User->operands())
      Visit(U);
    if (const auto *F = dyn_cast<Function>(User))
      for (const Instruction &I : instructions(F))
        for (const Use &U : I.operands())
          Visit(U);
    Seen.clear();
    while (!Constants.empty()) {
      const Constant *C = Constants.pop_back_val();
      if (!Seen.insert(C).second)
        continue;
      const auto *G = dyn_cast<GlobalObject>(C);
      if (!G) {
        for (const Use &U : C->operands())
          Visit(U);
      } else if (G->hasLocalLinkage() && !G->isDeclaration() &&
                 Owners.try_emplace(G, Owner).second) {
        Worklist.push_back(G);
      }
    }
  }
}

ProgramLevel levelOf(const Module &M, const FunctionOwners &Owners) {
  bool Any = false, AllUnoptimized = true, AllSize = true, AllMinSize = true;
  for (const Function &F : M) {
    if (F.isDeclaration() || Owners.isLibrary(F))
      continue;
    Any = true;
    AllUnoptimized &= F.hasOptNone();
    AllSize &= F.hasOptSize();
    AllMinSize &= F.hasMinSize();
  }
  if (!Any)
    return ProgramLevel::O2;
  if (AllUnoptimized)
    return ProgramLevel::O0;
  if (AllMinSize)
    return ProgramLevel::Oz;
  return AllSize ? ProgramLevel::Os : ProgramLevel::O2;
}

void setLibraryLevel(Module &M, const FunctionOwners &Owners,
                     ProgramLevel Level) {
  if (Level != ProgramLevel::Os && Level != ProgramLevel::Oz)
    return;
  for (Function &F : M) {
    if (F.isDeclaration() || F.hasOptNone() || !Owners.isLibrary(F))
      continue;
    F.addFnAttr(Attribute::OptimizeForSize);
    if (Level == ProgramLevel::Oz)
      F.addFnAttr(Attribute::MinSize);
  }
}

} // namespace edgewasm
