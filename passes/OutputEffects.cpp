//===- OutputEffects.cpp - What a program does around its output ----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Effects from the callees up; then a walk forwards from every output.
//
//===----------------------------------------------------------------------===//

#include "OutputEffects.h"
#include "StripGates.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Analysis/CFG.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace edgewasm {

static const Function *calleeOf(const CallBase &Call) {
  const auto *F = dyn_cast<Function>(
      Call.getCalledOperand()->stripPointerCastsAndAliases());
  return F && F->getFunctionType() == Call.getFunctionType() ? F : nullptr;
}

static bool isOutput(const Function &F) {
  return libraryEffect(F) == LibraryEffect::Output;
}

static bool isMark(const Function &F) {
  static constexpr StringLiteral Marks[] = {
#define MARK(Name, Symbol) Symbol,
#include "edgewasm/Strip/Gates.def"
      FileFunctionMark};
  return F.isDeclaration() && is_contained(Marks, F.getName());
}

/// \returns what the C library's pointer \p Stream points to, as far as its
/// variables tell; else \p Stream.
static const Value *streamOf(const Value *Stream) {
  Stream = Stream->stripPointerCasts();
  const auto *Load = dyn_cast<LoadInst>(Stream);
  const auto *Variable =
      Load ? dyn_cast<GlobalVariable>(Load->getPointerOperand()) : nullptr;
  return Variable && Variable->isConstant() &&
                 Variable->hasDefinitiveInitializer() &&
                 Variable->getValueType()->isPointerTy()
             ? Variable->getInitializer()->stripPointerCasts()
             : Stream;
}

/// \p Callee is a function of the library that writes to a stream.
static OutputEffect ofOutput(const CallBase &Call, const Function &Callee) {
  const std::optional<const Value *> Given = outputStream(Call, Callee);
  const Value *Stream = Given && *Given ? streamOf(*Given) : nullptr;
  if (Given &&
      (!Stream || isa<ConstantPointerNull>(Stream) ||
       (isa<GlobalVariable>(Stream) && Stream->getName() == "__stdout_FILE")))
    return {/*Output=*/true, /*Other=*/!Call.use_empty()};
  if (Stream && isa<GlobalVariable>(Stream) &&
      Stream->getName() == "__stderr_FILE")
    return {/*Output=*/false, /*Other=*/true};
  return {/*Output=*/true, /*Other=*/true};
}

static OutputEffect ofIntrinsic(const IntrinsicInst &I) {
  if (isa<MemIntrinsic, LifetimeIntrinsic, DbgInfoIntrinsic>(I) ||
      I.isAssumeLikeIntrinsic())
    return {};
  switch (I.getIntrinsicID()) {
  case Intrinsic::vastart:
  case Intrinsic::vaend:
  case Intrinsic::vacopy:
  case Intrinsic::stacksave:
  case Intrinsic::stackrestore:
    return {};
  default:
    return {false, I.mayHaveSideEffects() || !I.willReturn()};
  }
}

OutputEffect OutputEffects::of(const CallBase &Call) {
  if (const auto *I = dyn_cast<IntrinsicInst>(&Call))
    return ofIntrinsic(*I);
  if (Call.isInlineAsm())
    return {false, true};
  const Function *Callee = calleeOf(Call);
  if (!Callee)
    // Nothing that writes to stdout has its address taken, or all fails.
    return {false, true};
  if (isMark(*Callee))
    return {};
  if (Callee->isDeclaration())
    // The library's, in machine code: the end of the program with a flush.
    return {false, Callee->getName() != "exit" || !Callee->doesNotReturn()};
  switch (libraryEffect(*Callee)) {
  case LibraryEffect::Silent:
    return {};
  case LibraryEffect::Output:
    return ofOutput(Call, *Callee);
  case LibraryEffect::Unknown:
    break;
  }
  return {Writers.contains(Callee), hasOther(*Callee)};
}

OutputEffect OutputEffects::of(const Instruction &I) {
  if (const auto *Call = dyn_cast<CallBase>(&I))
    return of(*Call);
  if (const auto *Load = dyn_cast<LoadInst>(&I)) {
    // A write that fails leaves its error there.
    const Value *From = Load->getPointerOperand()->stripPointerCasts();
    if (const auto *Own = dyn_cast<IntrinsicInst>(From);
        Own && Own->getIntrinsicID() == Intrinsic::threadlocal_address)
      From = Own->getArgOperand(0);
    return {false, !Load->isUnordered() || From->getName() == "errno"};
  }
  if (const auto *Store = dyn_cast<StoreInst>(&I))
    return {false, !Store->isUnordered()};
  if (I.isIntDivRem()) {
    const auto *Divisor = dyn_cast<ConstantInt>(I.getOperand(1));
    return {false, !Divisor || Divisor->isZero() || Divisor->isMinusOne()};
  }
  // Goes on in a handler of some caller.
  if (const auto *Return = dyn_cast<CleanupReturnInst>(&I))
    return {false, Return->unwindsToCaller()};
  if (const auto *Switch = dyn_cast<CatchSwitchInst>(&I))
    return {false, Switch->unwindsToCaller()};
  return {false, I.isAtomic() || isa<ResumeInst>(I)};
}

/// The blocks that loops of \p F go back to.
static SmallPtrSet<const BasicBlock *, 4> loopHeaders(const Function &F) {
  SmallVector<std::pair<const BasicBlock *, const BasicBlock *>> Edges;
  FindFunctionBackedges(F, Edges);
  SmallPtrSet<const BasicBlock *, 4> Headers;
  for (const auto &Edge : Edges)
    Headers.insert(Edge.second);
  return Headers;
}

/// Calls \p See for what can run from \p I on, up to the end of the program;
/// stops where it answers false.
static void walk(const Instruction &First,
                 function_ref<bool(const Instruction &)> See) {
  SmallVector<const Instruction *> Work{&First};
  SmallPtrSet<const BasicBlock *, 16> Seen;
  while (!Work.empty())
    for (const Instruction *I = Work.pop_back_val(); I; I = I->getNextNode()) {
      if (!See(*I))
        return;
      if (const auto *Call = dyn_cast<CallInst>(I);
          Call && Call->doesNotReturn())
        break;
      if (I->isTerminator())
        for (const BasicBlock *Next : successors(I->getParent()))
          if (Seen.insert(Next).second)
            Work.push_back(&Next->front());
    }
}

bool OutputEffects::hasOther(const Function &F) {
  // A function that calls itself takes as long as it likes.
  const auto [At, New] = Others.try_emplace(&F, true);
  if (!New || !F.hasExactDefinition() || !loopHeaders(F).empty())
    return At->second;
  bool Found = false;
  walk(F.getEntryBlock().front(), [&](const Instruction &I) {
    Found = of(I).Other;
    return !Found;
  });
  Others[&F] = Found;
  return Found;
}

/// Adds the calls that use \p F, by any of its names, to \p Calls.
static void addCalls(const Function &F,
                     SmallVectorImpl<const CallBase *> &Calls) {
  SmallVector<const Use *> Uses;
  addUses(F, Uses);
  for (const Use *U : Uses)
    if (const auto *Call = dyn_cast<CallBase>(U->getUser()))
      Calls.push_back(Call);
}

void OutputEffects::findWriters() {
  SmallVector<const CallBase *> Work;
  for (const Function &F : M)
    if (isOutput(F))
      addCalls(F, Work);
  while (!Work.empty()) {
    const CallBase *Call = Work.pop_back_val();
    const Function &Caller = *Call->getFunction();
    if (!isOutput(Caller) && of(*Call).Output && Writers.insert(&Caller))
      addCalls(Caller, Work);
  }
}

const Instruction *OutputEffects::findAfter(const Instruction &Output) {
  const SmallPtrSet<const BasicBlock *, 4> Headers =
      loopHeaders(*Output.getFunction());
  const Instruction *Found = nullptr;
  const auto See = [&](const Instruction &I) {
    if (of(I).Other ||
        (&I == &I.getParent()->front() && Headers.contains(I.getParent())))
      Found = &I;
    return !Found;
  };
  // What throws out of the call did so before anything was written: a throw is
  // something that can be told, and must not come after.
  const auto *Invoke = dyn_cast<InvokeInst>(&Output);
  if (const Instruction *Next =
          Invoke ? &Invoke->getNormalDest()->front() : Output.getNextNode())
    walk(*Next, See);
  return Found;
}

/// Who calls functions that the host or the start code may call.
static bool isStart(const Function &F) {
  return is_contained({"main", "__main_argc_argv", "__main_void",
                       "__original_main", "__edge_start_catching"},
                      F.getName());
}

/// \returns a use of \p F that is no direct call of it; null if there is none.
static const User *findOtherUse(const Function &F) {
  SmallVector<const Use *> Uses;
  addUses(F, Uses);
  const auto Other = find_if(Uses, [](const Use *U) {
    const auto *Call = dyn_cast<CallBase>(U->getUser());
    return !Call || !Call->isCallee(U);
  });
  return Other == Uses.end() ? nullptr : (*Other)->getUser();
}

/// \returns an instruction because of which functions that say that they write
/// to a stream could be called where nobody sees it; null if there is none.
static const Instruction *findHiddenCall(const Module &M) {
  for (const Function &F : M) {
    if (!isOutput(F))
      continue;
    const User *Other = findOtherUse(F);
    if (!Other && F.hasLocalLinkage())
      continue;
    const auto *I = dyn_cast_or_null<Instruction>(Other);
    return I ? I : &F.getEntryBlock().front();
  }
  return nullptr;
}

const Instruction *OutputEffects::findAfter(const Function &F) {
  for (const BasicBlock &Block : F)
    for (const Instruction &I : Block) {
      const auto *Call = dyn_cast<CallBase>(&I);
      if (!Call || !of(*Call).Output)
        continue;
      // Who calls this function goes on behind the call.
      if (!F.hasLocalLinkage() && !isStart(F))
        return &I;
      if (const User *Other = findOtherUse(F))
        return isa<Instruction>(Other) ? cast<Instruction>(Other) : &I;
      if (isOutput(*calleeOf(*Call))) {
        if (!Call->use_empty())
          return &I;
        Outputs.push_back(const_cast<CallBase *>(Call));
      }
      if (const Instruction *Found = findAfter(I))
        return Found;
    }
  return nullptr;
}

const Instruction *OutputEffects::findAfterOutput() {
  if (const Instruction *Hidden = findHiddenCall(M))
    return Hidden;
  findWriters();
  for (const Function *F : Writers)
    if (const Instruction *Found = findAfter(*F))
      return Found;
  return nullptr;
}

} // namespace edgewasm
