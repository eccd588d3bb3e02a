//===- ProgramTarget.cpp - What a link generates code for -----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/ProgramTarget.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/MC/MCSubtargetInfo.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/TargetParser/SubtargetFeature.h"

using namespace llvm;

namespace edgewasm {

std::unique_ptr<TargetMachine> ProgramTarget::make(const Module &M) const {
  std::string Message;
  const Triple &T = M.getTargetTriple();
  const auto *Registered = TargetRegistry::lookupTarget(T, Message);
  if (!Registered)
    return nullptr;
  SubtargetFeatures Features;
  Features.getDefaultSubtargetFeatures(T);
  for (const std::string &A : Attributes)
    Features.AddFeature(A);
  return std::unique_ptr<TargetMachine>(Registered->createTargetMachine(
      T, CPU, Features.getString(), Options, Relocation, Code, Level));
}

/// Sets an option of LLVM's, unless the user has.
template <typename T> static void prefer(StringRef Name, T Value) {
  const auto &Known = cl::getRegisteredOptions();
  const auto Found = Known.find(Name);
  if (Found != Known.end() && Found->second->getNumOccurrences() == 0)
    static_cast<cl::opt<T> *>(Found->second)->setValue(Value);
}

void ProgramTarget::preferSize(size_t OwnInstructions) {
  // LLVM has no other way to be told.
  prefer("disable-lsr", true);
  // Of five instructions, for machines that save registers. Here a call is one
  // or two bytes more than any instruction. In a small program, however, most
  // is called once or twice, and what is constant then is worth more.
  constexpr size_t Small = 10000;
  constexpr int OneInstruction = 5;
  if (OwnInstructions >= Small)
    prefer("inline-call-penalty", OneInstruction);
}

void ProgramTarget::addFeatures(const Module &M, const TargetMachine &TM) {
  // Functions have few different ones.
  StringSet<> Seen;
  for (const Function &F : M) {
    const StringRef FunctionCPU =
        F.getFnAttribute("target-cpu").getValueAsString();
    const StringRef Named =
        F.getFnAttribute("target-features").getValueAsString();
    if (!Seen.insert((FunctionCPU + " " + Named).str()).second)
      continue;
    const std::unique_ptr<MCSubtargetInfo> Subtarget(
        TM.getTarget().createMCSubtargetInfo(
            TM.getTargetTriple(), FunctionCPU.empty() ? CPU : FunctionCPU,
            Named));
    if (Subtarget)
      for (const SubtargetFeatureKV &Feature :
           Subtarget->getEnabledProcessorFeatures())
        Features.insert(Feature.Key);
  }
}

} // namespace edgewasm
