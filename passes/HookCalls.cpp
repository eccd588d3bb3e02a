//===- HookCalls.cpp - Code that stores records and calls hooks -----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HookCalls.h"
#include "TraceIntrinsics.h"
#include "edgewasm/Trace/TraceFormat.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/MDBuilder.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm {

namespace {
struct HookInfo {
  const char *Symbol;
  char Result;
  const char *Parameters;
};
constexpr HookInfo Hooks[] = {
#define HOOK(Name, Symbol, Result, Parameters, Text)                           \
  {Symbol, Result, Parameters},
#define EXPORT_HOOK(Name, Symbol, Result, Parameters, Text)                    \
  {Symbol, Result, Parameters},
#include "edgewasm/Runtime/Hooks.def"
};

constexpr const char *DataSymbols[] = {
#define HOOK_DATA(Name, Symbol, Text) Symbol,
#include "edgewasm/Runtime/Hooks.def"
};

/// The address space of wasm globals.
constexpr unsigned GlobalSpace = 1;
} // namespace

HookCalls::HookCalls(Module &M)
    : M(M), Int32(Type::getInt32Ty(M.getContext())) {}

FunctionCallee HookCalls::getHook(Hook H) {
  const HookInfo &Info = Hooks[unsigned(H)];
  SmallVector<Type *, 2> Parameters;
  for (char Letter : StringRef(Info.Parameters))
    Parameters.push_back(getContractType(M.getContext(), Letter));
  FunctionCallee Callee = M.getOrInsertFunction(
      Info.Symbol,
      FunctionType::get(getContractType(M.getContext(), Info.Result),
                        Parameters, false));
  if (auto *F = dyn_cast<Function>(Callee.getCallee())) {
    F->setDoesNotThrow();
    if (H == Hook::Full)
      F->addFnAttr(Attribute::Cold);
  }
  return Callee;
}

GlobalVariable *HookCalls::getData(Data D, Type *T, unsigned AddressSpace) {
  const char *Symbol = DataSymbols[unsigned(D)];
  if (GlobalVariable *G = M.getGlobalVariable(Symbol))
    return G;
  auto *G = new GlobalVariable(
      M, T, /*isConstant=*/false, GlobalValue::ExternalLinkage, nullptr, Symbol,
      nullptr, GlobalValue::NotThreadLocal, AddressSpace);
  G->setDSOLocal(true);
  if (!AddressSpace)
    return G;
  // LLVM declares a wasm global at the end of its assembly text only, where the
  // assembler refuses it.
  M.appendModuleInlineAsm((".globaltype " + Twine(Symbol) + ", i32").str());
  // Bitcode has no wasm globals in its symbol table: the linker would take the
  // head for data and refuse the runtime's. This keeps it out of the table.
  G->setSection("llvm.metadata");
  return G;
}

GlobalVariable *HookCalls::getGlobal(Data D) {
  return getData(D, Int32, GlobalSpace);
}

void HookCalls::call(CallInst &At, Hook H, ArrayRef<Value *> Arguments) {
  SmallVector<OperandBundleDef, 1> Bundles;
  At.getOperandBundlesAsDefs(Bundles);
  IRBuilder<> B(&At);
  B.CreateCall(getHook(H), Arguments, Bundles)->setDoesNotThrow();
}

void HookCalls::store(CallInst &At, Constant *Word) {
  Type *WindowType =
      ArrayType::get(Type::getInt8Ty(M.getContext()), WindowBytes);
  GlobalVariable *Head = getGlobal(Data::Head);
  GlobalVariable *Window = getData(Data::Window, WindowType, 0);
  IRBuilder<> B(&At);
  Value *Offset = B.CreateLoad(Int32, Head, "trace.head");
  // Only "nuw" lets the window's address fold into the store's offset.
  Value *Place = B.CreateGEP(B.getInt8Ty(), Window, Offset, "trace.at",
                             GEPNoWrapFlags::inBounds() |
                                 GEPNoWrapFlags::noUnsignedWrap());
  B.CreateAlignedStore(Word, Place, Align(4));
  Value *Next = B.CreateAdd(Offset, B.getInt32(4), "trace.next", true, true);
  B.CreateStore(Next, Head);
  // Nothing goes far beyond the bit, so a comparison tests it in less code.
  Value *Full = B.CreateICmpUGE(Next, B.getInt32(WindowFullBit), "trace.full");
  callIf(At, Full, Hook::Full);
}

/// Calls \p H before \p At in the rare case that \p Condition holds.
void HookCalls::callIf(CallInst &At, Value *Condition, Hook H) {
  Instruction *Then = SplitBlockAndInsertIfThen(
      Condition, At.getIterator(), /*Unreachable=*/false,
      MDBuilder(M.getContext()).createUnlikelyBranchWeights());
  Then->setDebugLoc(At.getDebugLoc());
  SmallVector<OperandBundleDef, 1> Bundles;
  At.getOperandBundlesAsDefs(Bundles);
  IRBuilder<> B(Then);
  B.SetCurrentDebugLocation(At.getDebugLoc());
  B.CreateCall(getHook(H), {}, Bundles)->setDoesNotThrow();
}

void HookCalls::sampleBegin(CallInst &At) {
  GlobalVariable *Skip = getGlobal(Data::Skip);
  IRBuilder<> B(&At);
  Value *Left = B.CreateSub(B.CreateLoad(Int32, Skip, "trace.skip"),
                            B.getInt32(1), "trace.left");
  B.CreateStore(Left, Skip);
  callIf(At, B.CreateICmpSLT(Left, B.getInt32(0)), Hook::SampleRoot);
}

void HookCalls::sampleEnd(CallInst &At) {
  GlobalVariable *Skip = getGlobal(Data::Skip);
  IRBuilder<> B(&At);
  Value *Left = B.CreateLoad(Int32, Skip, "trace.skip");
  callIf(At, B.CreateICmpSLT(Left, B.getInt32(0)), Hook::SampleEnd);
}

void HookCalls::guard(CallInst &At) {
  GlobalVariable *Guard = getGlobal(Data::Guard);
  IRBuilder<> B(&At);
  Value *Outer = B.CreateLoad(Int32, Guard, "trace.guard");
  B.CreateStore(B.CreateAdd(Outer, B.getInt32(1)), Guard);
  At.replaceAllUsesWith(Outer);
}

void HookCalls::unguard(CallInst &At) {
  IRBuilder<>(&At).CreateStore(At.getArgOperand(0), getGlobal(Data::Guard));
}

} // namespace edgewasm
