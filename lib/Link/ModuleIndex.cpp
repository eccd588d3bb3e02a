//===- ModuleIndex.cpp - The functions and exports of a module ------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every number is checked where it is read, so that users of the index need not
// look back.
//
//===----------------------------------------------------------------------===//

#include "Link/ModuleIndex.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/BinaryFormat/Wasm.h"
#include "llvm/Support/DataExtractor.h"

using namespace llvm;

namespace edgewasm {
namespace {

/// Reads a section; remembers the first thing that is wrong.
class Reader {
public:
  explicit Reader(const WasmSection &S)
      : Data(S.Payload, /*IsLittleEndian=*/true, /*AddressSize=*/4), In(0),
        Base(S.Offset) {}

  bool good() { return Problem.empty() && bool(In); }
  uint8_t byte() { return Data.getU8(In); }

  uint32_t number() {
    const uint64_t N = Data.getULEB128(In);
    if (N > UINT32_MAX)
      fail("a number is larger than 32 bits");
    return uint32_t(N);
  }

  StringRef name() {
    const uint32_t Length = number();
    return Data.getBytes(In, Length);
  }

  void skip(uint32_t Bytes) { Data.skip(In, Bytes); }

  void fail(const Twine &What) {
    if (good()) {
      Problem = What.str();
      ProblemAt = In.tell();
    }
  }

  /// The whole section must have been read.
  Error finish() {
    const uint64_t Stopped = In.tell();
    if (Error E = In.takeError()) {
      consumeError(std::move(E));
      return wasmError(Base + Stopped, "truncated section");
    }
    if (!Problem.empty())
      return wasmError(Base + ProblemAt, Problem);
    if (Stopped != Data.size())
      return wasmError(Base + Stopped, "the section is longer than its items");
    return Error::success();
  }

private:
  DataExtractor Data;
  DataExtractor::Cursor In;
  uint64_t Base;
  std::string Problem;
  uint64_t ProblemAt = 0;
};

constexpr uint8_t MinValueType = wasm::WASM_TYPE_EXNREF; // Single-byte ones.

uint32_t readValueTypes(Reader &R) {
  const uint32_t Count = R.number();
  for (uint32_t I = 0; I != Count && R.good(); ++I)
    if (const uint8_t Type = R.byte(); Type < MinValueType || Type > 0x7F)
      R.fail("unknown value type");
  return Count;
}

void readTypes(Reader &R, ModuleIndex &Index) {
  const uint32_t Count = R.number();
  for (uint32_t I = 0; I != Count && R.good(); ++I) {
    if (R.byte() != wasm::WASM_TYPE_FUNC)
      return R.fail("a type that is no plain function type");
    const uint32_t Parameters = readValueTypes(R);
    const uint32_t Results = readValueTypes(R);
    Index.Types.push_back({Parameters, Results});
  }
}

void readLimits(Reader &R) {
  const uint32_t Flags = R.number();
  if (Flags & ~uint32_t(wasm::WASM_LIMITS_FLAG_HAS_MAX |
                        wasm::WASM_LIMITS_FLAG_IS_SHARED))
    return R.fail("unknown kind of limits");
  R.number();
  if (Flags & wasm::WASM_LIMITS_FLAG_HAS_MAX)
    R.number();
}

void addFunction(Reader &R, ModuleIndex &Index) {
  const uint32_t Type = R.number();
  if (Type >= Index.Types.size())
    return R.fail("type index out of range");
  Index.FunctionTypes.push_back(Type);
}

void readImports(Reader &R, ModuleIndex &Index) {
  const uint32_t Count = R.number();
  for (uint32_t I = 0; I != Count && R.good(); ++I) {
    R.name();
    R.name();
    switch (R.byte()) {
    case wasm::WASM_EXTERNAL_FUNCTION:
      addFunction(R, Index);
      break;
    case wasm::WASM_EXTERNAL_TABLE:
      R.byte();
      readLimits(R);
      break;
    case wasm::WASM_EXTERNAL_MEMORY:
      readLimits(R);
      break;
    case wasm::WASM_EXTERNAL_GLOBAL:
      R.skip(2); // Type and mutability.
      break;
    case wasm::WASM_EXTERNAL_TAG:
      R.byte();
      R.number();
      break;
    default:
      R.fail("unknown kind of import");
    }
  }
  Index.ImportedFunctions = Index.FunctionTypes.size();
}

void readFunctions(Reader &R, ModuleIndex &Index) {
  const uint32_t Count = R.number();
  for (uint32_t I = 0; I != Count && R.good(); ++I)
    addFunction(R, Index);
}

void readExports(Reader &R, ModuleIndex &Index) {
  const uint32_t Count = R.number();
  for (uint32_t I = 0; I != Count && R.good(); ++I) {
    WasmExport E;
    E.Name = R.name();
    E.Kind = R.byte();
    E.Index = R.number();
    if (E.Kind == wasm::WASM_EXTERNAL_FUNCTION &&
        E.Index >= Index.FunctionTypes.size())
      return R.fail("export of a function that does not exist");
    Index.Exports.push_back(E);
  }
}

} // namespace

Expected<ModuleIndex> ModuleIndex::read(ArrayRef<WasmSection> Sections) {
  ModuleIndex Index;
  unsigned Seen = 0;
  for (const WasmSection &S : Sections) {
    void (*Read)(Reader &, ModuleIndex &) = nullptr;
    switch (S.Id) {
    case wasm::WASM_SEC_TYPE:
      Read = readTypes;
      break;
    case wasm::WASM_SEC_IMPORT:
      Read = readImports;
      break;
    case wasm::WASM_SEC_FUNCTION:
      Read = readFunctions;
      break;
    case wasm::WASM_SEC_EXPORT:
      Read = readExports;
      break;
    default:
      continue;
    }
    // The ids of these four are their order; each stands once.
    if (S.Id <= Seen)
      return wasmError(S.Offset, "sections are repeated or out of order");
    Seen = S.Id;
    Reader R(S);
    Read(R, Index);
    if (Error E = R.finish())
      return std::move(E);
  }
  return Index;
}

} // namespace edgewasm
