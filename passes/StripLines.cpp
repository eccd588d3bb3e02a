//===- StripLines.cpp - Line buffering nobody can tell --------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// OutputEffects has the proof.
//
//===----------------------------------------------------------------------===//

#include "StripLines.h"
#include "OutputEffects.h"
#include "StripGates.h"
#include "StripRemark.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace edgewasm {

/// More constant lines than this are shorter with a function that adds the end.
static constexpr size_t MaxLines = 4;

/// What runs at the end and is not seen here.
static bool hasHandlers(const Module &M) {
  for (const StringRef Name :
       {"__cxa_atexit", "__cxa_thread_atexit", "atexit", "llvm.global_dtors"})
    if (const GlobalValue *Handler = M.getNamedValue(Name);
        Handler && (isa<GlobalVariable>(Handler) || !Handler->use_empty()))
      return true;
  return false;
}

static bool isCallOf(const CallBase &Call, StringRef Name) {
  const Function *Callee = Call.getCalledFunction();
  return Callee && Callee->getName() == Name;
}

/// Whether what \p Line writes is a constant that nobody else has.
static bool hasConstantLine(const CallBase &Line, StringRef &Text) {
  const Value *Argument = Line.getArgOperand(0)->stripPointerCasts();
  return Argument->hasOneUse() && getConstantStringInfo(Argument, Text);
}

/// Makes each of \p Outputs that is a constant line of puts one piece.
static void joinLines(Module &M, SmallVectorImpl<CallBase *> &Outputs) {
  Function *Write = M.getFunction("fwrite");
  GlobalVariable *Stdout = M.getNamedGlobal("__stdout_FILE");
  if (!Write || !Stdout || Write->arg_size() != 4 || Write->isVarArg() ||
      !Write->getArg(1)->getType()->isIntegerTy(32))
    return;
  StringRef Text;
  const auto IsLine = [&](const CallBase *Call) {
    return isa<CallInst>(Call) && isCallOf(*Call, "puts");
  };
  const size_t Lines = count_if(Outputs, IsLine);
  if (Lines > MaxLines || any_of(Outputs, [&](const CallBase *Call) {
        return IsLine(Call) && !hasConstantLine(*Call, Text);
      }))
    return;
  for (CallBase *&Call : Outputs) {
    if (!IsLine(Call) || !hasConstantLine(*Call, Text))
      continue;
    // Without what says which handler of exceptions it is in, a call is none.
    SmallVector<OperandBundleDef> Bundles;
    Call->getOperandBundlesAsDefs(Bundles);
    IRBuilder<> B(Call, nullptr, Bundles);
    const std::string Line = (Text + "\n").str();
    GlobalVariable *Joined =
        B.CreateGlobalString(Line, "edge.line", /*AddressSpace=*/0,
                             /*M=*/nullptr, /*AddNull=*/false);
    CallInst *One = B.CreateCall(
        Write, {Joined, B.getInt32(1), B.getInt32(Line.size()), Stdout});
    Call->eraseFromParent();
    Call = One;
  }
}

/// Whether \p Call hands over what it writes at once.
static bool isOnePiece(const CallBase &Call) {
  return isCallOf(Call, "fwrite") || isCallOf(Call, "fputc") ||
         isCallOf(Call, "putchar") || isCallOf(Call, "fputs");
}

static bool stripLines(Module &M) {
  const GlobalVariable *Full = findGate(M, StdioFullGate);
  GlobalVariable *Lines = findGate(M, StdoutLinesGate);
  if (!Lines || Lines->isConstant() || !Full || gateValue(*Full))
    return false;
  if (hasHandlers(M)) {
    remarkKept(M, "Lines", "stdout is asked for a terminal: handlers at exit");
    return false;
  }
  OutputEffects Effects(M);
  if (const Instruction *After = Effects.findAfterOutput()) {
    remarkKept(*After, "Lines",
               "stdout is asked for a terminal: this may come after output");
    return false;
  }
  if (Effects.outputs().empty())
    return false;
  Lines->setExternallyInitialized(false);
  decideGate(*Lines, 0);
  remarkStripped(M, "Lines",
                 "stdout is not asked for a terminal, only the end of the "
                 "program follows output");
  SmallVector<CallBase *> Outputs(Effects.outputs());
  joinLines(M, Outputs);
  if (Outputs.size() == 1 && isOnePiece(*Outputs.front()))
    if (GlobalVariable *Buffered = findGate(M, StdoutBufferedGate)) {
      Buffered->setExternallyInitialized(false);
      decideGate(*Buffered, 0);
      remarkStripped(M, "Lines", "the one piece of output is not kept");
    }
  return true;
}

PreservedAnalyses StripLinesPass::run(Module &M, ModuleAnalysisManager &) {
  return stripLines(M) ? PreservedAnalyses::none() : PreservedAnalyses::all();
}

} // namespace edgewasm
