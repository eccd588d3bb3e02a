//===- StaticCost.cpp - Virtual time of code ------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One table of costs. The numbers are relative latencies of wasm instructions
// in optimising engines, coarse on purpose: only ratios within a few
// microseconds between two clock readings matter.
//
//===----------------------------------------------------------------------===//

#include "StaticCost.h"
#include "TracePlan.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/IntrinsicsWebAssembly.h"

using namespace llvm;

namespace edgewasm {

static unsigned getIntrinsicCost(const IntrinsicInst &I) {
  if (I.isAssumeLikeIntrinsic())
    return 0;
  if (const auto *Copy = dyn_cast<MemIntrinsic>(&I)) {
    constexpr unsigned UnknownLength = 40, Start = 4, BytesAUnit = 8;
    const auto *Length = dyn_cast<ConstantInt>(Copy->getLength());
    if (!Length)
      return UnknownLength;
    return Start + Length->getLimitedValue(1 << 20) / BytesAUnit;
  }
  switch (I.getIntrinsicID()) {
  case Intrinsic::wasm_memory_grow:
    // A call of the system, and pages to be zeroed.
    return 10000;
  case Intrinsic::sqrt:
    return 14;
  case Intrinsic::sin:
  case Intrinsic::cos:
  case Intrinsic::tan:
  case Intrinsic::exp:
  case Intrinsic::exp2:
  case Intrinsic::log:
  case Intrinsic::log2:
  case Intrinsic::log10:
  case Intrinsic::pow:
    return 60;
  default:
    return 2;
  }
}

unsigned getInstructionCost(const Instruction &I) {
  switch (I.getOpcode()) {
  case Instruction::PHI:
  case Instruction::Trunc:
  case Instruction::BitCast:
  case Instruction::PtrToInt:
  case Instruction::IntToPtr:
  case Instruction::Freeze:
  case Instruction::Unreachable:
    return 0;
  case Instruction::Alloca:
    return cast<AllocaInst>(I).isStaticAlloca() ? 0 : 4;
  case Instruction::GetElementPtr:
    return cast<GetElementPtrInst>(I).hasAllConstantIndices() ? 0 : 1;
  case Instruction::Load:
    return I.isAtomic() ? 20 : 4;
  case Instruction::Store:
    return I.isAtomic() ? 20 : 2;
  case Instruction::AtomicRMW:
  case Instruction::AtomicCmpXchg:
  case Instruction::Fence:
    return 20;
  case Instruction::Mul:
    return 3;
  case Instruction::UDiv:
  case Instruction::SDiv:
  case Instruction::URem:
  case Instruction::SRem:
    return I.getType()->getScalarSizeInBits() > 32 ? 30 : 20;
  case Instruction::FAdd:
  case Instruction::FSub:
  case Instruction::FMul:
    return 4;
  case Instruction::FDiv:
    return 14;
  case Instruction::FRem:
    return 60;
  case Instruction::Br:
    return cast<BranchInst>(I).isConditional() ? 2 : 0;
  case Instruction::Switch:
    return 8;
  case Instruction::Call:
  case Instruction::Invoke:
  case Instruction::CallBr:
    if (const auto *Intrinsic = dyn_cast<IntrinsicInst>(&I))
      return getIntrinsicCost(*Intrinsic);
    if (const Function *F = cast<CallBase>(I).getCalledFunction())
      return 8 + getPlanned(*F).Units;
    return 16;
  case Instruction::Ret:
    return 2;
  default:
    return 1;
  }
}

unsigned getBlockCost(const BasicBlock &BB) {
  unsigned Cost = 0;
  for (const Instruction &I : BB)
    Cost += getInstructionCost(I);
  return Cost;
}

unsigned getLibraryCost(StringRef Name) {
  constexpr unsigned Allocation = 80, Output = 600, Sort = 1000, Other = 60;
  return StringSwitch<unsigned>(Name)
      .Cases({"malloc", "calloc", "realloc", "free"}, Allocation)
      .Cases({"_Znwm", "_Znwj", "_Znam", "_Znaj"}, Allocation)
      .Cases({"_ZdlPv", "_ZdaPv", "_ZdlPvm", "_ZdlPvj"}, Allocation)
      .Cases({"printf", "fprintf", "sprintf", "snprintf"}, Output)
      .Cases({"vprintf", "vfprintf", "vsprintf", "vsnprintf"}, Output)
      .Cases({"puts", "fputs", "fwrite", "fread"}, Output)
      .Case("qsort", Sort)
      .Default(Other);
}

} // namespace edgewasm
