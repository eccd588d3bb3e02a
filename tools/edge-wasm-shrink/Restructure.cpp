//===- Restructure.cpp - Control flow built anew, where shorter -----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// All functions are tried in one module and measured in the bytes it is written
// as; the ones that gained are done again in another. The library has no copy
// of a function to go back to.
//
//===----------------------------------------------------------------------===//

#include "Restructure.h"
#include "Operands.h"
#include <cstdint>
#include <cstdlib>

namespace {

/// Whether the library can take \p E apart, and the like of what is in it; it
/// ends the process at what it cannot.
bool isSimple(BinaryenExpressionRef E) {
  if (BinaryenTypeArity(BinaryenExpressionGetType(E)) > 1)
    return false;
  const BinaryenExpressionId Id = BinaryenExpressionGetId(E);
  return !(Id == BinaryenCallId() && BinaryenCallIsReturn(E)) &&
         !(Id == BinaryenCallIndirectId() && BinaryenCallIndirectIsReturn(E));
}

bool canRestructure(BinaryenFunctionRef F) {
  BinaryenExpressionRef Body = BinaryenFunctionGetBody(F);
  if (!Body || BinaryenTypeArity(BinaryenFunctionGetResults(F)) > 1)
    return false;
  bool Branches = false;
  std::vector<Operand> Next;
  for (BinaryenExpressionRef E = Body;;) {
    if (!isSimple(E) || !addOperands(E, Next))
      return false;
    const BinaryenExpressionId Id = BinaryenExpressionGetId(E);
    Branches |= Id == BinaryenBreakId() || Id == BinaryenIfId() ||
                Id == BinaryenSwitchId();
    if (Next.empty())
      return Branches;
    E = Next.back().value();
    Next.pop_back();
  }
}

void restructure(BinaryenModuleRef M, BinaryenFunctionRef F) {
  const char *Passes[] = {"flatten", "rereloop"};
  BinaryenFunctionRunPasses(F, M, Passes, 2);
}

/// A number of a module that the library wrote.
uint32_t number(const Bytes &Module, size_t &At) {
  uint32_t Value = 0;
  for (int Shift = 0; At < Module.size(); Shift += 7) {
    const auto Byte = static_cast<uint8_t>(Module[At++]);
    Value |= uint32_t(Byte & 0x7f) << Shift;
    if (!(Byte & 0x80))
      break;
  }
  return Value;
}

/// \returns the bytes of each function's code, in their order in \p Module.
std::vector<uint32_t> codeSizes(const Bytes &Module) {
  constexpr size_t Header = 8;
  constexpr char Code = 10;
  std::vector<uint32_t> Sizes;
  for (size_t At = Header; At < Module.size();) {
    const char Section = Module[At++];
    const uint32_t Size = number(Module, At);
    if (Section != Code) {
      At += Size;
      continue;
    }
    for (uint32_t Left = number(Module, At); Left; --Left) {
      Sizes.push_back(number(Module, At));
      At += Sizes.back();
    }
    break;
  }
  return Sizes;
}

/// \returns the functions of \p M that have code, in their order.
std::vector<BinaryenFunctionRef> functions(BinaryenModuleRef M) {
  std::vector<BinaryenFunctionRef> Result;
  for (BinaryenIndex I = 0; I != BinaryenGetNumFunctions(M); ++I)
    if (BinaryenFunctionRef F = BinaryenGetFunctionByIndex(M, I);
        BinaryenFunctionGetBody(F))
      Result.push_back(F);
  return Result;
}

} // namespace

Bytes writeModule(BinaryenModuleRef M) {
  const BinaryenModuleAllocateAndWriteResult Result =
      BinaryenModuleAllocateAndWrite(M, nullptr);
  const char *Begin = static_cast<const char *>(Result.binary);
  Bytes Module(Begin, Begin + Result.binaryBytes);
  std::free(Result.binary);
  return Module;
}

BinaryenModuleRef restructure(BinaryenModuleRef M, BinaryenFeatures Enabled) {
  Bytes Before = writeModule(M);
  const std::vector<uint32_t> Old = codeSizes(Before);
  BinaryenModuleDispose(M);
  const auto Read = [&] {
    return BinaryenModuleReadWithFeatures(Before.data(), Before.size(),
                                          Enabled);
  };
  M = Read();
  // A function that is not tried may shrink too: types are numbered anew.
  std::vector<bool> Tried;
  for (BinaryenFunctionRef F : functions(M)) {
    Tried.push_back(canRestructure(F));
    if (!Tried.back())
      continue;
    restructure(M, F);
    BinaryenFunctionOptimize(F, M);
  }
  const std::vector<uint32_t> New = codeSizes(writeModule(M));
  BinaryenModuleDispose(M);

  M = Read();
  const std::vector<BinaryenFunctionRef> All = functions(M);
  if (All.size() != Old.size() || Old.size() != New.size())
    return M;
  for (size_t I = 0; I != All.size(); ++I)
    if (Tried[I] && New[I] < Old[I])
      restructure(M, All[I]);
  return M;
}
