//===- ExceptionFlow.cpp - Where exceptions can come from and go ----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Both are least fixed points: a function is in the set if there is a reason.
//
//===----------------------------------------------------------------------===//

#include "ExceptionFlow.h"
#include "HandlerFate.h"
#include "HeldFunctions.h"
#include "StripGates.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/IntrinsicsWebAssembly.h"

using namespace llvm;

namespace edgewasm {

CallTargets::CallTargets(const Module &M) {
  for (const Function &F : M)
    if (!F.isIntrinsic() && F.hasAddressTaken(nullptr,
                                              /*IgnoreCallbackUses=*/false,
                                              /*IgnoreAssumeLikeCalls=*/true,
                                              /*IgnoreLLVMUsed=*/false))
      AddressTaken[F.getFunctionType()].push_back(&F);
}

ArrayRef<const Function *>
CallTargets::of(const CallBase &Call,
                SmallVectorImpl<const Function *> &Storage) const {
  if (const auto *Callee =
          dyn_cast<Function>(Call.getCalledOperand()->stripPointerCasts())) {
    Storage.assign({Callee});
    return Storage;
  }
  return withType(*Call.getFunctionType());
}

ArrayRef<const Function *>
CallTargets::withType(const FunctionType &Type) const {
  const auto Found = AddressTaken.find(&Type);
  if (Found == AddressTaken.end())
    return {};
  return Found->second;
}

/// As IntrinsicInst, but rethrow is invoked, too.
static bool isIntrinsic(const CallBase &Call) {
  return Call.getIntrinsicID() != Intrinsic::not_intrinsic;
}

/// Functions that machine code calls, known not to call them under a handler:
/// the start code, and the host's entries.
static bool isCalledByStartCode(const Function &F) {
  if (F.hasFnAttribute("wasm-export-name"))
    return true;
  return StringSwitch<bool>(F.getName())
      .Cases({"_start", "_initialize", "main", "__main_void",
              "__main_argc_argv", "__original_main"},
             true)
      .Cases({"__cxa_start", "__edge_start_catching", "__wasm_call_ctors",
              "__wasm_call_dtors"},
             true)
      // Called by the unwinder, and throws nothing itself.
      .Case("__gxx_personality_wasm0", true)
      .Default(false);
}

/// Whether \p F is a function of the host that may call exported functions:
/// any but WASI's.
static bool mayCallBack(const Function &F) {
  const Attribute Import = F.getFnAttribute("wasm-import-module");
  return F.isDeclaration() && Import.isValid() &&
         !Import.getValueAsString().starts_with("wasi_");
}

/// Calls \p Do with each function of \p M that the host may call by its name.
static void forEachExport(const Module &M,
                          function_ref<void(const Function &)> Do) {
  for (const Function &F : M)
    if (!F.isDeclaration() && F.hasFnAttribute("wasm-export-name"))
      Do(F);
}

GuardedFunctions::GuardedFunctions(const Module &M) : Targets(M) {
  SmallVector<const Function *> Work;
  const auto Guard = [&](const Function &F) {
    // Nothing leaves a function that promises it.
    if ((!F.isDeclaration() || mayCallBack(F)) && !F.doesNotThrow() &&
        Guarded.insert(&F).second)
      Work.push_back(&F);
  };
  SmallVector<const Function *, 4> Storage;
  for (const Function &F : M) {
    if (!F.isDeclaration() && isVisible(F) && !isCalledByStartCode(F))
      Guard(F);
    for (const Instruction &I : instructions(F))
      if (const auto *Call = dyn_cast<InvokeInst>(&I))
        if (fateOf(*Call) == Fate::Handled)
          for (const Function *Callee : Targets.of(*Call, Storage))
            Guard(*Callee);
  }
  while (!Work.empty()) {
    const Function &F = *Work.pop_back_val();
    if (F.isDeclaration())
      forEachExport(M, Guard);
    for (const Instruction &I : instructions(F))
      if (const auto *Call = dyn_cast<CallBase>(&I))
        if (fateOf(*Call) == Fate::Leaves)
          for (const Function *Callee : Targets.of(*Call, Storage))
            Guard(*Callee);
  }
}

bool GuardedFunctions::mayBeCaught(const CallBase &Call) const {
  switch (fateOf(Call)) {
  case Fate::Handled:
    return true;
  case Fate::Terminated:
    return false;
  case Fate::Leaves:
    return Guarded.contains(Call.getFunction());
  }
  llvm_unreachable("every fate is handled");
}

/// Whether a declared function is known never to unwind: system calls, and the
/// machine code of the sysroot.
static bool neverUnwinds(const Function &F) {
  return F.doesNotThrow() ||
         (F.hasFnAttribute("wasm-import-module") && !mayCallBack(F)) ||
         F.getName().starts_with("__imported_wasi_") ||
         StringSwitch<bool>(F.getName())
             .Cases({"__cxa_atexit", "atexit", "__stack_chk_fail"}, true)
             // Null, unless a handler can be installed; C code.
             .Case(AbortSignalFunction, true)
             .Case("__gxx_wasm_personality_v0", true)
             .Cases({"__wasm_setjmp", "__wasm_setjmp_test"}, true)
             .Default(false);
}

/// Whether a declared function is one of the sysroot's that unwinds: one that
/// gives nobody a function of machine code to call.
static bool isKnownToUnwind(const Function &F) {
  return F.getName().starts_with("_Unwind_") ||
         StringSwitch<bool>(F.getName())
             .Cases({"longjmp", "__wasm_longjmp"}, true)
             .Default(false);
}

/// What the linker and the start code's machine code call: constructors, and
/// what was registered to run at exit.
static bool isRunByStartCode(const Function &F) {
  return StringSwitch<bool>(F.getName())
      .Cases({"__wasm_call_ctors", "__wasm_call_dtors", "__funcs_on_exit"},
             true)
      .Default(false);
}

/// Adds the functions that \p F, one of the above, may call.
static void addRunByStartCode(const Function &F, const CallTargets &Targets,
                              SmallVectorImpl<const Function *> &Callees) {
  const Module &M = *F.getParent();
  if (F.getName() != "__wasm_call_ctors") {
    LLVMContext &C = M.getContext();
    for (const auto *Type :
         {FunctionType::get(Type::getVoidTy(C), false),
          FunctionType::get(Type::getVoidTy(C), {PointerType::get(C, 0)},
                            false)})
      append_range(Callees, Targets.withType(*Type));
    return;
  }
  const GlobalVariable *Constructors = M.getNamedGlobal("llvm.global_ctors");
  if (!Constructors || !Constructors->hasInitializer())
    return;
  for (const Use &Entry : Constructors->getInitializer()->operands())
    if (const Constant *Field = cast<Constant>(Entry)->getAggregateElement(1))
      if (const auto *Constructor =
              dyn_cast<Function>(Field->stripPointerCasts()))
        Callees.push_back(Constructor);
}

/// Whether \p Call itself unwinds, not a function that it calls.
static bool unwinds(const CallBase &Call) {
  switch (Call.getIntrinsicID()) {
  case Intrinsic::not_intrinsic:
    return false;
  case Intrinsic::wasm_throw:
  case Intrinsic::wasm_rethrow:
    return true;
  default:
    return !Call.doesNotThrow();
  }
}

/// Whether \p Call may reach a function that the module does not name.
static bool isIndirect(const CallBase &Call) {
  return !isa<Function>(Call.getCalledOperand()->stripPointerCasts());
}

bool UnwindingFunctions::scan(
    const Function &F, SmallVectorImpl<const Function *> &Callees) const {
  // What the source promises (noexcept, C) holds.
  bool Unwinds = false;
  const bool MayUnwind = !F.doesNotThrow();
  SmallPtrSet<const BasicBlock *, 16> Seen{&F.getEntryBlock()};
  SmallVector<const BasicBlock *> Work{&F.getEntryBlock()};
  SmallVector<const Function *, 4> Storage;
  while (!Work.empty()) {
    const BasicBlock *Block = Work.pop_back_val();
    for (const Instruction &I : *Block) {
      const auto *Call = dyn_cast<CallBase>(&I);
      if (!Call || Call->doesNotThrow())
        continue;
      if (!isIntrinsic(*Call))
        append_range(Callees, Targets.of(*Call, Storage));
      // A handler may let an exception of another type pass, so that only one
      // for all ends the way; one that terminates does.
      Unwinds |=
          MayUnwind && mayUnwind(*Call) && fateOf(*Call) != Fate::Terminated;
    }
    const auto *Invoke = dyn_cast<InvokeInst>(Block->getTerminator());
    for (const BasicBlock *Next : successors(Block)) {
      if (Invoke && Next == Invoke->getUnwindDest() && !mayUnwind(*Invoke))
        continue;
      if (Seen.insert(Next).second)
        Work.push_back(Next);
    }
  }
  return Unwinds;
}

UnwindingFunctions::UnwindingFunctions(const Module &M) : Targets(M) {
  for (const Function &F : M)
    HasForeignCode |= F.isDeclaration() && !F.isIntrinsic() &&
                      !neverUnwinds(F) && !isKnownToUnwind(F) &&
                      !isRunByStartCode(F) && !mayCallBack(F);
  // Machine code throws too if it sees what throws.
  if (const Function *Throw = M.getFunction(ThrowFunction))
    HasForeignCode |= !Throw->isDeclaration() && isVisible(*Throw);
  // Whom to look at again when a function turns out to unwind: more of its
  // callers can be reached then, and they may unwind themselves.
  DenseMap<const Function *, SmallSetVector<const Function *, 4>> Callers;
  SmallSetVector<const Function *, 16> Work;
  const auto Add = [&](const Function &F) {
    if (Unwinding.insert(&F).second)
      if (const auto Found = Callers.find(&F); Found != Callers.end())
        for (const Function *Caller : Found->second)
          Work.insert(Caller);
  };
  for (const Function &F : M) {
    if (!F.isDeclaration()) {
      Work.insert(&F);
      continue;
    }
    if (F.isIntrinsic() || neverUnwinds(F))
      continue;
    // A function of the host may also throw an exception of its own, which is
    // nobody's to catch, but runs the cleanups on its way.
    if (isRunByStartCode(F) && !HasForeignCode)
      Work.insert(&F);
    else
      Add(F);
  }
  SmallVector<const Function *> Callees;
  while (!Work.empty()) {
    const Function &F = *Work.pop_back_val();
    Callees.clear();
    bool Unwinds;
    if (F.isDeclaration()) {
      addRunByStartCode(F, Targets, Callees);
      Unwinds =
          any_of(Callees, [this](const Function *C) { return mayUnwind(*C); });
    } else {
      Unwinds = scan(F, Callees);
    }
    for (const Function *Callee : Callees)
      Callers[Callee].insert(&F);
    if (Unwinds)
      Add(F);
  }
}

bool UnwindingFunctions::mayUnwind(const Function &F) const {
  return Unwinding.contains(&F);
}

bool UnwindingFunctions::mayUnwind(const CallBase &Call) const {
  if (Call.doesNotThrow())
    return false;
  if (isIntrinsic(Call))
    return unwinds(Call);
  if (Call.isInlineAsm() || (HasForeignCode && isIndirect(Call)))
    return true;
  SmallVector<const Function *, 4> Storage;
  return any_of(Targets.of(Call, Storage),
                [this](const Function *F) { return mayUnwind(*F); });
}

} // namespace edgewasm
