//===- HeldFunctions.cpp - Functions that later passes look for -----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Held by their linkage: what others may call keeps its body and its
// parameters.
//
//===----------------------------------------------------------------------===//

#include "HeldFunctions.h"
#include "StripGates.h"

using namespace llvm;

namespace edgewasm {

static constexpr char HeldAttribute[] = "edge-strip-held";

static constexpr StringLiteral HeldFunctions[] = {
    CatchesFunction,      ThrownTypeFunction,   ThrowFunction,
    AbortMessageFunction, VerboseAbortFunction, LastTextFunction,
    LastStringFunction,   LastNumberFunction,   GiveUpFunction};

/// The value of HeldAttribute for functions that were not inlined before.
static constexpr char OutOfLine[] = "out-of-line";

/// What passes that come later look for, or for the arguments of: kept by its
/// linkage, with all arguments, even if each call passes the same.
static void holdFunction(Function *F) {
  if (!F || F->isDeclaration() || !F->hasLocalLinkage())
    return;
  F->setLinkage(GlobalValue::ExternalLinkage);
  F->addFnAttr(HeldAttribute);
}

/// The same, and its calls stay, too.
static void holdCalls(Function *F) {
  holdFunction(F);
  if (!F || !F->hasFnAttribute(HeldAttribute) ||
      F->hasFnAttribute(Attribute::NoInline))
    return;
  F->addFnAttr(HeldAttribute, OutOfLine);
  F->addFnAttr(Attribute::NoInline);
}

static void releaseFunction(Function *F) {
  if (!F || !F->hasFnAttribute(HeldAttribute))
    return;
  if (F->getFnAttribute(HeldAttribute).getValueAsString() == OutOfLine)
    F->removeFnAttr(Attribute::NoInline);
  F->setLinkage(GlobalValue::InternalLinkage);
  F->removeFnAttr(HeldAttribute);
}

bool isHeld(const Function &F) { return F.hasFnAttribute(HeldAttribute); }

bool isVisible(const Function &F) { return !F.hasLocalLinkage() && !isHeld(F); }

/// \returns whether operator new and malloc are the library's. With one of its
/// own a program can tell whether an object was made that needs memory.
static bool hasLibraryMemory(const Module &M) {
  const Function *New = M.getFunction(LibraryNewMark);
  return New && !New->use_empty() && M.getNamedGlobal(MallocSmallGate);
}

void holdFunctions(Module &M) {
  for (const StringRef Name : HeldFunctions)
    holdFunction(M.getFunction(Name));
  if (hasLibraryMemory(M))
    for (const StringRef Name : TextConstructors)
      holdCalls(M.getFunction(Name));
  holdFunction(M.getFunction(MakeExceptionFunction));
  if (Function *F = M.getFunction(MakeExceptionFunction))
    F->addFnAttr(Attribute::NoInline);
}

void releaseQuestions(Module &M) {
  for (const StringRef Name : {CatchesFunction, ThrownTypeFunction})
    releaseFunction(M.getFunction(Name));
}

void releaseFunctions(Module &M) {
  for (const StringRef Name : HeldFunctions)
    releaseFunction(M.getFunction(Name));
  for (const StringRef Name : TextConstructors)
    releaseFunction(M.getFunction(Name));
  releaseFunction(M.getFunction(MakeExceptionFunction));
}

} // namespace edgewasm
