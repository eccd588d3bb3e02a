//===- AttributeReset.cpp - Takes back attributes that events make false --===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Resets attributes of functions and of call sites alike: a call site's own
// attributes are believed whatever the function says.
//
//===----------------------------------------------------------------------===//

#include "AttributeReset.h"
#include "CallRoles.h"
#include "TraceIntrinsics.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace edgewasm {

namespace {
constexpr Attribute::AttrKind FalseAttributes[] = {
    Attribute::NoSync, Attribute::NoFree, Attribute::NoCallback,
    Attribute::Speculatable};

bool keepsAttributes(const Function &F, const TargetLibraryInfo &TLI) {
  return F.isIntrinsic() || isTraceRuntime(F) || isNativeMath(F, TLI);
}
} // namespace

void resetAttributes(
    Module &M, function_ref<const TargetLibraryInfo &(Function &)> GetTLI) {
  for (Function &F : M) {
    const TargetLibraryInfo &TLI = GetTLI(F);
    if (!keepsAttributes(F, TLI)) {
      F.removeFnAttr(Attribute::Memory);
      for (Attribute::AttrKind Kind : FalseAttributes)
        F.removeFnAttr(Kind);
    }
    for (Instruction &I : instructions(F)) {
      auto *Call = dyn_cast<CallBase>(&I);
      if (!Call || Call->isInlineAsm())
        continue;
      if (const Function *Callee = Call->getCalledFunction();
          Callee && keepsAttributes(*Callee, TLI))
        continue;
      Call->removeFnAttr(Attribute::Memory);
      for (Attribute::AttrKind Kind : FalseAttributes)
        Call->removeFnAttr(Kind);
    }
  }
}

} // namespace edgewasm
