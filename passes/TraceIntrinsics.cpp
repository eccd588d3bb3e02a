//===- TraceIntrinsics.cpp - The trace intrinsics as LLVM functions -------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The one place that turns the letters of the contracts into LLVM types.
//
//===----------------------------------------------------------------------===//

#include "TraceIntrinsics.h"
#include "llvm/ADT/StringSwitch.h"

using namespace llvm;

namespace edgewasm {

namespace {
struct IntrinsicInfo {
  const char *Symbol;
  char Result;
  const char *Parameters;
};
constexpr IntrinsicInfo Intrinsics[] = {
#define TRACE_INTRINSIC(Name, Symbol, Result, Parameters, Text)                \
  {Symbol, Result, Parameters},
#include "edgewasm/Trace/TraceIntrinsics.def"
};
} // namespace

Type *getContractType(LLVMContext &Ctx, char Letter) {
  if (Letter == 'v')
    return Type::getVoidTy(Ctx);
  if (Letter == 'i')
    return Type::getInt32Ty(Ctx);
  assert(Letter == 'l' && "unknown letter in a contract");
  return Type::getInt64Ty(Ctx);
}

static FunctionType *getType(LLVMContext &Ctx, TraceIntrinsic Kind) {
  SmallVector<Type *, 2> Parameters;
  for (char Letter : StringRef(Intrinsics[unsigned(Kind)].Parameters))
    Parameters.push_back(getContractType(Ctx, Letter));
  return FunctionType::get(
      getContractType(Ctx, Intrinsics[unsigned(Kind)].Result), Parameters,
      false);
}

Function *getTraceIntrinsic(Module &M, TraceIntrinsic Kind) {
  const char *Symbol = Intrinsics[unsigned(Kind)].Symbol;
  if (Function *F = M.getFunction(Symbol))
    return F;
  Function *F = Function::Create(getType(M.getContext(), Kind),
                                 GlobalValue::ExternalLinkage, Symbol, M);
  F->setDoesNotThrow();
  // Two events merged into one call would have a site that is no constant.
  F->addFnAttr(Attribute::NoMerge);
  return F;
}

std::optional<TraceIntrinsic> getTraceIntrinsic(const Instruction &I) {
  const auto *CB = dyn_cast<CallBase>(&I);
  const Function *F = CB ? CB->getCalledFunction() : nullptr;
  if (!F || !F->getName().starts_with(TraceIntrinsicPrefix))
    return std::nullopt;
  const auto Kind = StringSwitch<std::optional<TraceIntrinsic>>(F->getName())
#define TRACE_INTRINSIC(Name, Symbol, Result, Parameters, Text)                \
  .Case(Symbol, TraceIntrinsic::Name)
#include "edgewasm/Trace/TraceIntrinsics.def"
                        .Default(std::nullopt);
  if (Kind && CB->getFunctionType() != getType(I.getContext(), *Kind))
    return std::nullopt;
  return Kind;
}

bool isTraceRuntime(const Function &F) {
  return F.getName().starts_with(TraceIntrinsicPrefix) ||
         F.getName().starts_with(RuntimePrefix);
}

} // namespace edgewasm
