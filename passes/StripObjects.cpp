//===- StripObjects.cpp - Objects nobody uses -----------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Facets use each other (num_put asks for numpunct), so one round is not enough
// to know; starting from no, unused circles fall too.
//
//===----------------------------------------------------------------------===//

#include "StripObjects.h"
#include "StripGates.h"
#include "StripRemark.h"
#include "StripTrial.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace edgewasm {

/// \returns the object that \p Question is about, if it is one that only this
/// program can name.
static GlobalVariable *objectOf(const CallInst &Question) {
  auto *Object =
      dyn_cast<GlobalVariable>(Question.getArgOperand(0)->stripPointerCasts());
  return Object && Object->hasLocalLinkage() && Object->hasName() ? Object
                                                                  : nullptr;
}

/// Answers all questions of \p M: yes for what is in \p Used or not known.
static void answer(Module &M, const StringSet<> &Used) {
  Function *Query = M.getFunction(IsUsedQuery);
  for (User *U : make_early_inc_range(Query->users())) {
    auto *Question = cast<CallInst>(U);
    const GlobalVariable *Object = objectOf(*Question);
    const bool Answer = !Object || Used.contains(Object->getName());
    Question->replaceAllUsesWith(ConstantInt::get(Question->getType(), Answer));
    Question->eraseFromParent();
  }
}

/// Adds to \p Used those of \p Objects that something in \p M refers to.
/// \returns whether there were any.
static bool findUsed(const Module &M, ArrayRef<StringRef> Objects,
                     StringSet<> &Used) {
  bool Found = false;
  for (const StringRef Name : Objects)
    if (const GlobalVariable *Object = M.getNamedGlobal(Name);
        Object && !Object->use_empty())
      Found |= Used.insert(Name).second;
  return Found;
}

/// The objects that \p M asks about.
static SetVector<StringRef> objectsOf(const Module &M) {
  SetVector<StringRef> Objects;
  for (const User *U : M.getFunction(IsUsedQuery)->users())
    if (const GlobalVariable *Object = objectOf(*cast<CallInst>(U)))
      Objects.insert(Object->getName());
  return Objects;
}

/// \returns those of \p Objects that \p M uses.
static StringSet<> usedObjects(const Module &M,
                               const SetVector<StringRef> &Objects) {
  StringSet<> Used;
  std::unique_ptr<Module> Copy;
  do
    // What is not constructed for a while must not be taken for what is in it.
    Copy = tryChange(
        M, [&](Module &Trial) { answer(Trial, Used); },
        TrialKnowledge::Branches);
  while (findUsed(*Copy, Objects.getArrayRef(), Used));
  return Used;
}

/// Whether \p M asks, and nobody else could have answered.
static bool asks(const Module &M) {
  const Function *Query = M.getFunction(IsUsedQuery);
  return Query && !Query->use_empty() && isHeldQuery(*Query);
}

void answerObjects(Module &M) {
  if (asks(M))
    answer(M, usedObjects(M, objectsOf(M)));
}

PreservedAnalyses StripObjectsPass::run(Module &M, ModuleAnalysisManager &) {
  const Function *Query = M.getFunction(IsUsedQuery);
  if (!Query || Query->use_empty())
    return PreservedAnalyses::all();
  if (!asks(M)) {
    remarkKept(M, "Objects",
               "all objects of the library stay: edge-strip-hold has not run "
               "before, or the program uses its names");
    return PreservedAnalyses::all();
  }
  const SetVector<StringRef> Objects = objectsOf(M);
  const StringSet<> Used = usedObjects(M, Objects);
  for (const StringRef Name : Objects)
    if (Used.contains(Name))
      remarkKept(M, "Objects", Name + " is used");
  const size_t Unused = Objects.size() - Used.size();
  answer(M, Used);
  remarkStripped(M, "Objects",
                 Twine(Unused) + " objects of the library are not constructed");
  return PreservedAnalyses::none();
}

} // namespace edgewasm
