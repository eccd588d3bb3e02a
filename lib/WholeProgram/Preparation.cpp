//===- Preparation.cpp - The merged program before the passes -------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Local functions have no symbol; they are found from what refers to them.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/Preparation.h"
#include "edgewasm/Trace/LinkRequest.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Metadata.h"

using namespace llvm;

namespace edgewasm {

FunctionOwners::FunctionOwners(const Module &M, const LinkInputs &Inputs) {
  SmallVector<const GlobalObject *, 0> Worklist;
  for (const GlobalObject &G : M.global_objects())
    if (!G.isDeclaration() && !G.hasLocalLinkage())
      if (const LinkInput *Input = Inputs.definedBy(G.getName())) {
        Owners[&G] = Input;
        Worklist.push_back(&G);
      }
  SmallPtrSet<const Constant *, 16> Seen;
  SmallVector<const Constant *, 16> Constants;
  while (!Worklist.empty()) {
    const GlobalObject *User = Worklist.pop_back_val();
    const LinkInput *Owner = Owners.lookup(User);
    const auto Visit = [&](const Value *V) {
      if (const auto *C = dyn_cast<Constant>(V))
        Constants.push_back(C);
    };
    for (const Use &U : User->operands())
      Visit(U);
    if (const auto *F = dyn_cast<Function>(User))
      for (const Instruction &I : instructions(F))
        for (const Use &U : I.operands())
          Visit(U);
    Seen.clear();
    while (!Constants.empty()) {
      const Constant *C = Constants.pop_back_val();
      if (!Seen.insert(C).second)
        continue;
      const auto *G = dyn_cast<GlobalObject>(C);
      if (!G) {
        for (const Use &U : C->operands())
          Visit(U);
      } else if (G->hasLocalLinkage() && !G->isDeclaration() &&
                 Owners.try_emplace(G, Owner).second) {
        Worklist.push_back(G);
      }
    }
  }
}

ProgramLevel levelOf(const Module &M, const FunctionOwners &Owners) {
  bool Any = false, AllUnoptimized = true, AllSize = true, AllMinSize = true;
  for (const Function &F : M) {
    if (F.isDeclaration() || Owners.isLibrary(F))
      continue;
    Any = true;
    AllUnoptimized &= F.hasOptNone();
    AllSize &= F.hasOptSize();
    AllMinSize &= F.hasMinSize();
  }
  if (!Any)
    return ProgramLevel::O2;
  if (AllUnoptimized)
    return ProgramLevel::O0;
  if (AllMinSize)
    return ProgramLevel::Oz;
  return AllSize ? ProgramLevel::Os : ProgramLevel::O2;
}

void setLibraryLevel(Module &M, const FunctionOwners &Owners,
                     ProgramLevel Level) {
  if (Level != ProgramLevel::Os && Level != ProgramLevel::Oz)
    return;
  for (Function &F : M) {
    if (F.isDeclaration() || F.hasOptNone() || !Owners.isLibrary(F))
      continue;
    F.addFnAttr(Attribute::OptimizeForSize);
    if (Level == ProgramLevel::Oz)
      F.addFnAttr(Attribute::MinSize);
  }
}

size_t ownInstructions(const Module &M, const FunctionOwners &Owners) {
  size_t Count = 0;
  for (const Function &F : M)
    if (!Owners.isLibrary(F))
      Count += F.getInstructionCount();
  return Count;
}

/// What runs before main and calls it: a program begins with main.
static bool isStartCode(const Function &F) {
  const StringRef Name = F.getName();
  return Name == "_start" || Name == "_initialize" || Name == "__main_void" ||
         Name == "__original_main" || Name.starts_with("__edge_start");
}

/// Inlined, \p F would have no frame: that is for the plan to decide, unless
/// \p Keep says that it comes too late.
static void markBorder(Function &F, bool Keep) {
  if (F.isDeclaration())
    return;
  if (!Keep)
    F.addFnAttr(trace::BorderAttribute);
  else if (!F.hasFnAttribute(Attribute::AlwaysInline))
    F.addFnAttr(Attribute::NoInline);
}

/// \returns the function that \p Call calls by name. Clang makes main an alias
/// of the name that the start code calls.
static Function *namedCallee(const CallBase &Call) {
  return dyn_cast<Function>(
      Call.getCalledOperand()->stripPointerCastsAndAliases());
}

/// Which of a library's functions have no events.
static bool isQuiet(const Function &F, bool TraceLibraries) {
  // The library's names are what a user knows; what is local to one of its
  // files is part of the function that calls it.
  return !TraceLibraries || F.hasLocalLinkage() || isStartCode(F);
}

/// \returns true if \p F is handed to a function, which may come to call it
/// directly once the optimizer knows the pointer.
static bool isCallback(const Function &F) {
  return any_of(F.uses(), [](const Use &U) {
    const auto *Call = dyn_cast<CallBase>(U.getUser());
    return Call && Call->isArgOperand(&U);
  });
}

void prepareTracing(Module &M, const FunctionOwners &Owners,
                    const LinkInputs &Inputs, bool TraceLibraries,
                    bool KeepBorder) {
  for (Function &F : M) {
    if (F.isDeclaration()) {
      if (Inputs.isRedefined(F.getName()))
        F.addFnAttr(trace::NeverTraceAttribute);
    } else if (Owners.isLibrary(F) && isQuiet(F, TraceLibraries)) {
      F.addFnAttr(trace::NeverTraceAttribute);
      if (!F.hasLocalLinkage() && !isStartCode(F))
        F.addFnAttr(trace::LibraryFunctionAttribute);
    } else if (Owners.isLibrary(F)) {
      F.addFnAttr(trace::FromLibraryAttribute);
    }
  }
  for (Function &F : M) {
    if (F.isDeclaration())
      continue;
    const bool IsLibrary = Owners.isLibrary(F);
    if (!IsLibrary && isCallback(F))
      markBorder(F, KeepBorder);
    // Where recorded, the border between program and libraries stays where the
    // source has it, in both directions.
    for (Instruction &I : instructions(F))
      if (auto *Call = dyn_cast<CallBase>(&I))
        if (Function *Callee = namedCallee(*Call);
            Callee && Owners.isLibrary(*Callee) != IsLibrary)
          markBorder(*Callee, KeepBorder);
  }
}

RecordedRequest recordedTraceRequest(const Module &M) {
  std::optional<RecordedRequest> Found;
  if (const NamedMDNode *Nodes = M.getNamedMetadata(trace::LinkRequestName))
    for (const MDNode *Node : Nodes->operands()) {
      bool IsRequest = false;
      RecordedRequest R;
      for (const MDOperand &Operand : Node->operands()) {
        const auto *String = dyn_cast<MDString>(Operand);
        StringRef Text = String ? String->getString() : "";
        if (Text.consume_front(trace::LinkRequestPrefix)) {
          IsRequest = true;
          R.Parameters = Text;
        } else if (Text.consume_front(trace::LinkBudgetPrefix)) {
          R.Budget = Text;
        }
      }
      if (!IsRequest)
        continue;
      if (Found &&
          (Found->Parameters != R.Parameters || Found->Budget != R.Budget))
        return {"", "", /*Agrees=*/false};
      Found = R;
    }
  return Found.value_or(RecordedRequest());
}

} // namespace edgewasm
