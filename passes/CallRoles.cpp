//===- CallRoles.cpp - What a call means to a trace -----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Classifies callees by what clang says about them (import attributes), by
// LLVM's list of library functions, and by name for the C++ runtime.
//
//===----------------------------------------------------------------------===//

#include "CallRoles.h"
#include "TraceIntrinsics.h"
#include "TracePlan.h"
#include "edgewasm/Trace/LinkRequest.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace edgewasm {

namespace {
constexpr char ImportModule[] = "wasm-import-module";
constexpr char ImportName[] = "wasm-import-name";

/// Itanium names of namespace std, of __cxxabiv1 and of the C++ runtime.
constexpr StringRef LibraryPrefixes[] = {"_ZSt",
                                         "_ZNSt",
                                         "_ZNKSt",
                                         "_ZN10__cxxabiv1",
                                         "_ZNK10__cxxabiv1",
                                         "__cxa_",
                                         "_Znw",
                                         "_Zna",
                                         "_Zdl",
                                         "_Zda"};

bool isUnlistedLibraryFunction(StringRef Name) {
  return StringSwitch<bool>(Name)
#define LIBRARY_FUNCTION(Name) .Case(Name, true)
#include "LibraryFunctions.def"
      .Default(false);
}
} // namespace

bool isLibraryLeaf(const Function &F) {
  return StringSwitch<bool>(F.getName())
#define LIBRARY_LEAF(Name) .Case(Name, true)
#include "LibraryFunctions.def"
      .Default(false);
}

bool isImport(const Function &F) {
  return F.isDeclaration() &&
         (F.hasFnAttribute(ImportModule) || F.hasFnAttribute(ImportName));
}

std::string getImportName(const Function &F) {
  // What wasm-ld falls back to when an attribute is missing.
  StringRef Module = "env", Name = F.getName();
  if (F.hasFnAttribute(ImportModule))
    Module = F.getFnAttribute(ImportModule).getValueAsString();
  if (F.hasFnAttribute(ImportName))
    Name = F.getFnAttribute(ImportName).getValueAsString();
  return (Module + "." + Name).str();
}

bool isNativeMath(const Function &F, const TargetLibraryInfo &TLI) {
  LibFunc Known;
  if (!F.isDeclaration() || !TLI.getLibFunc(F, Known) || !TLI.has(Known))
    return false;
  switch (Known) {
  case LibFunc_sqrt:
  case LibFunc_sqrtf:
  case LibFunc_floor:
  case LibFunc_floorf:
  case LibFunc_ceil:
  case LibFunc_ceilf:
  case LibFunc_trunc:
  case LibFunc_truncf:
  case LibFunc_nearbyint:
  case LibFunc_nearbyintf:
  case LibFunc_rint:
  case LibFunc_rintf:
  case LibFunc_fabs:
  case LibFunc_fabsf:
  case LibFunc_copysign:
  case LibFunc_copysignf:
    return true;
  default:
    return false;
  }
}

CallRole getCallRole(const CallBase &Call, const TargetLibraryInfo &TLI) {
  if (Call.isInlineAsm() || isa<IntrinsicInst>(Call))
    return CallRole::None;
  const Function *F = Call.getCalledFunction();
  if (!F)
    return CallRole::Unknown;
  if (F->isIntrinsic() || isTraceRuntime(*F))
    return CallRole::None;
  // What the linker puts in its place has the events.
  if (F->isDeclaration() && F->hasFnAttribute(trace::NeverTraceAttribute))
    return CallRole::Unknown;
  if (getPlanned(*F).Decision == PlanDecision::Fold)
    return CallRole::None;
  // A frame that begins once and ends twice would unbalance every other.
  if (Call.hasFnAttr(Attribute::ReturnsTwice))
    return CallRole::Unknown;
  if (!F->isDeclaration())
    return F->hasFnAttribute(trace::LibraryFunctionAttribute)
               ? CallRole::Library
               : CallRole::Unknown;
  if (isImport(*F))
    return CallRole::Import;
  if (isNativeMath(*F, TLI))
    return Call.onlyReadsMemory() ? CallRole::None : CallRole::Library;
  LibFunc Known;
  if ((TLI.getLibFunc(*F, Known) && TLI.has(Known)) ||
      isUnlistedLibraryFunction(F->getName()) ||
      any_of(LibraryPrefixes,
             [&](StringRef P) { return F->getName().starts_with(P); }))
    return CallRole::Library;
  return CallRole::Unknown;
}

} // namespace edgewasm
