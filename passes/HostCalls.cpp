//===- HostCalls.cpp - What calls of the host tell ------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A declaration may be of any type: what does not look as WASI has it is called
// like an import of which nothing is known.
//
//===----------------------------------------------------------------------===//

#include "HostCalls.h"
#include "CallRoles.h"
#include "TracePlan.h"
#include "edgewasm/Trace/HostResult.h"
#include "edgewasm/Trace/LinkRequest.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/IRBuilder.h"
#include <optional>

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm {

namespace {
enum class Bytes { None, At, Count };
enum class Waits { Never, Always, Stream };
enum class Descriptors { Keeps, Changes };

struct HostFunction {
  Bytes Moves = Bytes::None;
  unsigned Argument = 0;
  Waits Wait = Waits::Never;
  Descriptors Effect = Descriptors::Keeps;
};

} // namespace

/// \returns what is known of the import \p F; nothing if it is not WASI's.
static std::optional<HostFunction> knownFunction(const Function &F) {
  const std::string Import = getImportName(F);
  const auto [Module, Name] = StringRef(Import).split('.');
  if (Module != "wasi_snapshot_preview1" && Module != "wasi_unstable")
    return std::nullopt;
  return StringSwitch<HostFunction>(Name)
#define HOST_FUNCTION(Name, Moves, Argument, Wait, Effect)                     \
  .Case(#Name, {Bytes::Moves, Argument, Waits::Wait, Descriptors::Effect})
#include "HostFunctions.def"
      .Default({});
}

bool isWaitingImport(const Function &F) {
  const auto Known = knownFunction(F);
  return Known && Known->Wait == Waits::Always;
}

/// \returns argument \p Number as an i32; null if it is none.
static Value *wordArgument(const CallBase &Call, unsigned Number,
                           IRBuilder<> &B) {
  if (Number >= Call.arg_size())
    return nullptr;
  Value *V = Call.getArgOperand(Number);
  if (V->getType()->isIntegerTy(32))
    return V;
  return V->getType()->isPointerTy() ? B.CreatePtrToInt(V, B.getInt32Ty())
                                     : nullptr;
}

CallInst *insertHostExit(CallBase &Call, unsigned Site, BasicBlock::iterator At,
                         EventBuilder &Events) {
  const auto Known = knownFunction(*Call.getCalledFunction());
  if (!Known || !Call.getType()->isIntegerTy(32))
    return Events.insert(TraceIntrinsic::HostExit, Site, At);
  IRBuilder<> B(At->getParent(), At);
  B.SetCurrentDebugLocation(Events.getLocation(Call));
  uint32_t Flags = HostErrno;
  Value *Operand = B.getInt32(0), *Descriptor = B.getInt32(0);
  if (Known->Moves != Bytes::None)
    if (Value *V = wordArgument(Call, Known->Argument, B)) {
      Flags |= Known->Moves == Bytes::At ? HostBytesAt : HostBytes;
      Operand = V;
    }
  if (Known->Effect == Descriptors::Changes)
    Flags |= HostDescriptors;
  if (Known->Wait == Waits::Stream)
    if (Value *V = wordArgument(Call, 0, B)) {
      Flags |= HostMayWait;
      Descriptor = V;
    }
  return Events.insert(
      TraceIntrinsic::HostResult,
      {B.getInt32(Site), &Call, B.getInt32(Flags), Operand, Descriptor}, At);
}

/// A function that does nothing but call \p Import.
static Function *createThunk(Function &Import) {
  Module &M = *Import.getParent();
  const std::string Name = (ImportThunkPrefix + Import.getName()).str();
  if (Function *There = M.getFunction(Name);
      There && There->getFunctionType() == Import.getFunctionType())
    return There;
  auto *Thunk = Function::Create(Import.getFunctionType(),
                                 GlobalValue::LinkOnceODRLinkage, Name, M);
  Thunk->setVisibility(GlobalValue::HiddenVisibility);
  Thunk->setCallingConv(Import.getCallingConv());
  // What is true of the call; of the imported name only the call is.
  AttrBuilder Own(M.getContext(), Import.getAttributes().getFnAttrs());
  Own.removeAttribute("wasm-import-module");
  Own.removeAttribute("wasm-import-name");
  Thunk->setAttributes(Import.getAttributes()
                           .removeFnAttributes(M.getContext())
                           .addFnAttributes(M.getContext(), Own));
  // Engines call it, so that it is worth no inlining; and it is no frame.
  Thunk->addFnAttr(Attribute::NoInline);
  Thunk->addFnAttr(TracePlanAttribute, "skip:2");
  Thunk->setComdat(M.getOrInsertComdat(Name));
  IRBuilder<> B(BasicBlock::Create(M.getContext(), "", Thunk));
  SmallVector<Value *, 8> Arguments;
  for (Argument &A : Thunk->args())
    Arguments.push_back(&A);
  CallInst *Call = B.CreateCall(&Import, Arguments);
  Call->setCallingConv(Import.getCallingConv());
  Call->setAttributes(
      Import.getAttributes().removeFnAttributes(M.getContext()));
  if (Import.doesNotReturn())
    B.CreateUnreachable();
  else if (Call->getType()->isVoidTy())
    B.CreateRetVoid();
  else
    B.CreateRet(Call);
  return Thunk;
}

bool addImportThunks(Module &M) {
  SmallVector<Function *, 8> Taken;
  for (Function &F : M)
    if (isImport(F) && !F.isVarArg() &&
        !F.hasFnAttribute(NeverTraceAttribute) &&
        F.hasAddressTaken(nullptr, /*IgnoreCallbackUses=*/false,
                          /*IgnoreAssumeLikeCalls=*/true,
                          /*IgnoreLLVMUsed=*/true))
      Taken.push_back(&F);
  for (Function *F : Taken) {
    Function *Thunk = createThunk(*F);
    F->replaceUsesWithIf(Thunk, [&](Use &U) {
      const auto *Call = dyn_cast<CallBase>(U.getUser());
      if (Call && (Call->isCallee(&U) || Call->getFunction() == Thunk))
        return false;
      // What the linker is told about the import stays about the import.
      return !isa<GlobalAlias>(U.getUser());
    });
  }
  return !Taken.empty();
}

} // namespace edgewasm
