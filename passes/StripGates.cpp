//===- StripGates.cpp - Decisions the C library leaves open ---------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// LLVM's own flag for "something outside initialises this" keeps the loads of a
// gate; a declaration keeps the calls of a mark.
//
//===----------------------------------------------------------------------===//

#include "StripGates.h"
#include "HeldFunctions.h"
#include "StripRemark.h"
#include "llvm/IR/ConstantRange.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/ModuleUtils.h"

using namespace llvm;

namespace edgewasm {

GlobalVariable *findGate(Module &M, StringRef Name) {
  GlobalVariable *Gate = M.getNamedGlobal(Name);
  if (!Gate || !Gate->hasInitializer())
    return nullptr;
  if (!Gate->hasLocalLinkage() || !Gate->getValueType()->isIntegerTy()) {
    remarkKept(M, "GateVisible", Name + " is not internal to the program");
    return nullptr;
  }
  for (const User *U : Gate->users()) {
    const auto *Load = dyn_cast<LoadInst>(U);
    if (Load && Load->getType() == Gate->getValueType() && Load->isSimple())
      continue;
    if (const auto *I = dyn_cast<Instruction>(U))
      remarkKept(*I, "GateUsed", Name + " is not only read");
    else
      remarkKept(M, "GateUsed", Name + " is not only read");
    return nullptr;
  }
  return Gate;
}

uint64_t gateValue(const GlobalVariable &Gate) {
  const auto *Value = dyn_cast<ConstantInt>(Gate.getInitializer());
  return Value ? Value->getZExtValue() : ~0ull;
}

bool setGate(GlobalVariable &Gate, uint64_t Value) {
  if (gateValue(Gate) == Value)
    return false;
  Gate.setInitializer(
      ConstantInt::get(Gate.getValueType(), Value, false, true));
  return true;
}

bool decideGate(GlobalVariable &Gate, uint64_t Value) {
  const bool Changed = setGate(Gate, Value);
  Gate.setConstant(true);
  return Changed;
}

PreservedAnalyses decideGate(Module &M, StringRef Name, uint64_t Value,
                             StringRef Id, const Twine &Text) {
  GlobalVariable *Gate = findGate(M, Name);
  if (!Gate || !decideGate(*Gate, Value))
    return PreservedAnalyses::all();
  remarkStripped(M, Id, Text);
  PreservedAnalyses PA;
  PA.preserveSet<CFGAnalyses>();
  return PA;
}

static bool isOnlyCalled(const Function &F) {
  return all_of(F.uses(), [](const Use &U) {
    const auto *Call = dyn_cast<CallInst>(U.getUser());
    return Call && Call->isCallee(&U);
  });
}

/// Lets calls of \p Mark survive without being in anybody's way.
static void setMarkAttributes(Function &Mark) {
  Mark.setMemoryEffects(MemoryEffects::inaccessibleMemOnly());
  for (const Attribute::AttrKind Kind :
       {Attribute::NoUnwind, Attribute::WillReturn, Attribute::NoFree,
        Attribute::NoCallback})
    Mark.addFnAttr(Kind);
}

static void takeBody(Function &F) {
  F.deleteBody();
  F.setLinkage(GlobalValue::ExternalLinkage);
  F.setComdat(nullptr);
}

static void holdMark(Function &Mark) {
  takeBody(Mark);
  setMarkAttributes(Mark);
}

static constexpr char QueryAttribute[] = "edge-strip-query";

/// A question that nobody needs an answer to need not be asked.
static void holdQuery(Function &Query) {
  takeBody(Query);
  Query.setAttributes(AttributeList());
  setMarkAttributes(Query);
  Query.setMemoryEffects(MemoryEffects::none());
  Query.addFnAttr(QueryAttribute);
}

bool isHeldQuery(const Function &Query) {
  return Query.hasFnAttribute(QueryAttribute) && isOnlyCalled(Query);
}

static void eraseQuery(Function &Query) {
  for (User *U : make_early_inc_range(Query.users())) {
    auto *Call = cast<CallInst>(U);
    Call->replaceAllUsesWith(ConstantInt::get(Call->getType(), 1));
    Call->eraseFromParent();
  }
  Query.eraseFromParent();
}

static void eraseMark(Function &Mark) {
  for (User *Call : make_early_inc_range(Mark.users()))
    cast<CallInst>(Call)->eraseFromParent();
  Mark.eraseFromParent();
}

static constexpr char OutputMark[] = "__edge_output";
static constexpr char SilentMark[] = "__edge_silent";
static constexpr char OutputAttribute[] = "edge-strip-output";
static constexpr char SilentAttribute[] = "edge-strip-silent";
/// Values of OutputAttribute besides the number of a parameter.
static constexpr char ToStdout[] = "stdout";
static constexpr char ToUnknown[] = "unknown";

/// An attribute stays with its function; a call would go where that is inlined.
static void settleEffects(Module &M) {
  const auto Settle = [&](StringRef Name, auto Add) {
    Function *Mark = M.getFunction(Name);
    if (!Mark || Mark->isDeclaration() || !isOnlyCalled(*Mark))
      return;
    for (User *U : Mark->users())
      Add(*cast<CallInst>(U), *cast<CallInst>(U)->getFunction());
    eraseMark(*Mark);
  };
  Settle(SilentMark,
         [](const CallInst &, Function &F) { F.addFnAttr(SilentAttribute); });
  Settle(OutputMark, [](const CallInst &Call, Function &F) {
    const Value *Stream = Call.getArgOperand(0);
    const auto *Parameter = dyn_cast<Argument>(Stream);
    F.addFnAttr(OutputAttribute,
                Parameter ? std::to_string(Parameter->getArgNo())
                : isa<ConstantPointerNull>(Stream) ? ToStdout
                                                   : ToUnknown);
  });
}

void addUses(const Value &V, SmallVectorImpl<const Use *> &Uses) {
  for (const Use &U : V.uses())
    if (isa<GlobalAlias>(U.getUser()))
      addUses(*U.getUser(), Uses);
    else
      Uses.push_back(&U);
}

LibraryEffect libraryEffect(const Function &F) {
  return F.hasFnAttribute(OutputAttribute)   ? LibraryEffect::Output
         : F.hasFnAttribute(SilentAttribute) ? LibraryEffect::Silent
                                             : LibraryEffect::Unknown;
}

std::optional<const Value *> outputStream(const CallBase &Call,
                                          const Function &Callee) {
  const StringRef Where =
      Callee.getFnAttribute(OutputAttribute).getValueAsString();
  unsigned Index;
  if (Where == ToStdout)
    return nullptr;
  if (Where.getAsInteger(10, Index) || Index >= Call.arg_size())
    return std::nullopt;
  return Call.getArgOperand(Index);
}

static void markFileFunctions(Module &M) {
  static constexpr StringLiteral Names[] = {
#define FILE_FUNCTION(Name) Name,
#include "StripFileFunctions.def"
  };
  auto *Type = FunctionType::get(llvm::Type::getVoidTy(M.getContext()), false);
  Function *Mark = nullptr;
  for (const StringRef Name : Names) {
    Function *F = M.getFunction(Name);
    if (!F || F->isDeclaration())
      continue;
    if (!Mark) {
      Mark = cast<Function>(
          M.getOrInsertFunction(FileFunctionMark, Type).getCallee());
      setMarkAttributes(*Mark);
    }
    CallInst::Create(Type, Mark, "", F->getEntryBlock().getFirstInsertionPt());
  }
}

/// These are in archive members of bitcode: what is only declared here was not
/// drawn, and nobody else has that name.
static void settleWeakReferences(Module &M) {
  for (const StringRef Name : {AbortSignalFunction, NewOrNullFunction}) {
    Function *F = M.getFunction(Name);
    if (!F || !F->hasExternalWeakLinkage())
      continue;
    F->replaceAllUsesWith(ConstantPointerNull::get(F->getType()));
    F->eraseFromParent();
  }
}

/// Every function of WASI that returns something returns an errno, which has 16
/// bits; the C library takes no more of it, but would have to cut the rest off.
static void setErrnoRange(Module &M) {
  const ConstantRange Range(APInt(32, 0), APInt(32, 1u << 16));
  for (Function &F : M)
    if (F.isDeclaration() && F.getReturnType()->isIntegerTy(32) &&
        F.getFnAttribute("wasm-import-module").getValueAsString() ==
            "wasi_snapshot_preview1")
      F.addRangeRetAttr(Range);
}

PreservedAnalyses StripHoldPass::run(Module &M, ModuleAnalysisManager &) {
#define GATE(Name, Symbol)                                                     \
  if (GlobalVariable *Gate = findGate(M, Symbol); Gate && !Gate->isConstant()) \
    Gate->setExternallyInitialized(true);
#define MARK(Name, Symbol)                                                     \
  if (Function *Mark = M.getFunction(Symbol))                                  \
    if (!Mark->isDeclaration() && isOnlyCalled(*Mark))                         \
      holdMark(*Mark);
#define QUERY(Name, Symbol)                                                    \
  if (Function *Query = M.getFunction(Symbol))                                 \
    if (!Query->isDeclaration() && Query->hasLocalLinkage() &&                 \
        Query->getReturnType()->isIntegerTy() && Query->arg_size() == 1 &&     \
        isOnlyCalled(*Query))                                                  \
      holdQuery(*Query);
#include "edgewasm/Strip/Gates.def"
  settleEffects(M);
  markFileFunctions(M);
  settleWeakReferences(M);
  holdFunctions(M);
  setErrnoRange(M);
  // Nobody refers to it but edge-strip-exceptions, later: it is marked as used
  // in the library, and here held by its linkage.
  if (Function *Uncaught = M.getFunction(UncaughtFunction);
      Uncaught && !Uncaught->isDeclaration()) {
    removeFromUsedLists(M, [=](Constant *Used) { return Used == Uncaught; });
    Uncaught->setLinkage(GlobalValue::ExternalLinkage);
  }
  return PreservedAnalyses::none();
}

PreservedAnalyses StripReleasePass::run(Module &M, ModuleAnalysisManager &) {
#define GATE(Name, Symbol)                                                     \
  if (GlobalVariable *Gate = findGate(M, Symbol))                              \
    Gate->setExternallyInitialized(false);
#define MARK(Name, Symbol)                                                     \
  if (Function *Mark = M.getFunction(Symbol))                                  \
    if (isOnlyCalled(*Mark))                                                   \
      eraseMark(*Mark);
#define QUERY(Name, Symbol)                                                    \
  if (Function *Query = M.getFunction(Symbol))                                 \
    if (isHeldQuery(*Query))                                                   \
      eraseQuery(*Query);
#include "edgewasm/Strip/Gates.def"
  if (Function *Mark = M.getFunction(FileFunctionMark))
    eraseMark(*Mark);
  // It goes if nobody calls it.
  if (Function *Uncaught = M.getFunction(UncaughtFunction);
      Uncaught && !Uncaught->isDeclaration())
    Uncaught->setLinkage(GlobalValue::InternalLinkage);
  releaseFunctions(M);
  return PreservedAnalyses::none();
}

} // namespace edgewasm
