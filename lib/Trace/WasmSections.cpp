//===- WasmSections.cpp - The sections of a wasm module ------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace/WasmSections.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/BinaryFormat/Wasm.h"
#include "llvm/Support/DataExtractor.h"

using namespace llvm;

namespace edgewasm {

Error wasmError(uint64_t Offset, const Twine &What) {
  return createStringError(inconvertibleErrorCode(),
                           "at offset " + Twine(Offset) + ": " + What);
}

static constexpr uint64_t HeaderBytes = 8;

Expected<std::vector<WasmSection>> readWasmSections(StringRef Module) {
  if (Module.size() < HeaderBytes ||
      !Module.starts_with(StringRef(wasm::WasmMagic, sizeof(wasm::WasmMagic))))
    return wasmError(0, "not a WebAssembly module");
  DataExtractor D(Module, /*IsLittleEndian=*/true, /*AddressSize=*/4);
  uint64_t At = 4;
  if (D.getU32(&At) != wasm::WasmVersion)
    return wasmError(4, "not a core module of version 1 (a component?)");

  std::vector<WasmSection> Sections;
  while (At != Module.size()) {
    const uint64_t Start = At;
    DataExtractor::Cursor C(At);
    WasmSection S;
    S.Id = D.getU8(C);
    const uint64_t Size = D.getULEB128(C);
    const uint64_t Body = C.tell();
    if (Error E = C.takeError()) {
      consumeError(std::move(E));
      return wasmError(Start, "truncated section header");
    }
    if (Size > Module.size() - Body)
      return wasmError(Start, "section reaches behind the end of the file");
    S.Whole = Module.slice(Start, Body + Size);
    S.Payload = Module.substr(Body, Size);
    S.Offset = Body;
    if (S.Id == wasm::WASM_SEC_CUSTOM) {
      DataExtractor P(S.Payload, true, 4);
      DataExtractor::Cursor N(0);
      const uint64_t Length = P.getULEB128(N);
      S.Name = P.getBytes(N, Length);
      const uint64_t Used = N.tell();
      if (Error E = N.takeError()) {
        consumeError(std::move(E));
        return wasmError(Body, "malformed name of a custom section");
      }
      S.Payload = S.Payload.drop_front(Used);
      S.Offset += Used;
    }
    Sections.push_back(S);
    At = Body + Size;
  }
  return Sections;
}

/// Reads a constant expression. \returns its value if it is a single constant,
/// none if it needs the instance (a global, arithmetic).
static std::optional<uint64_t>
readOffset(const DataExtractor &D, DataExtractor::Cursor &C, bool &Unknown) {
  std::optional<uint64_t> Value;
  unsigned Terms = 0;
  while (C) {
    const uint8_t Opcode = D.getU8(C);
    switch (Opcode) {
    case wasm::WASM_OPCODE_END:
      return Terms == 1 ? Value : std::nullopt;
    case wasm::WASM_OPCODE_I32_CONST:
      Value = uint32_t(D.getSLEB128(C));
      break;
    case wasm::WASM_OPCODE_I64_CONST:
      Value = uint64_t(D.getSLEB128(C));
      break;
    case wasm::WASM_OPCODE_GLOBAL_GET:
      D.getULEB128(C);
      Value.reset();
      break;
    case wasm::WASM_OPCODE_I32_ADD:
    case wasm::WASM_OPCODE_I32_SUB:
    case wasm::WASM_OPCODE_I32_MUL:
    case wasm::WASM_OPCODE_I64_ADD:
    case wasm::WASM_OPCODE_I64_SUB:
    case wasm::WASM_OPCODE_I64_MUL:
      break;
    default:
      Unknown = true;
      return std::nullopt;
    }
    ++Terms;
  }
  return std::nullopt;
}

/// Takes the segments' names out of the name section, as far as it is readable.
static void readSegmentNames(const WasmSection &Section,
                             MutableArrayRef<WasmDataSegment> Segments) {
  DataExtractor D(Section.Payload, true, 4);
  DataExtractor::Cursor C(0);
  while (C && C.tell() < Section.Payload.size()) {
    const uint8_t Kind = D.getU8(C);
    const uint64_t Size = D.getULEB128(C);
    if (Kind != wasm::WASM_NAMES_DATA_SEGMENT) {
      D.skip(C, Size);
      continue;
    }
    const uint64_t Count = D.getULEB128(C);
    for (uint64_t I = 0; I != Count && C; ++I) {
      const uint64_t Index = D.getULEB128(C);
      const uint64_t Length = D.getULEB128(C);
      const StringRef Name = D.getBytes(C, Length);
      if (C && Index < Segments.size())
        Segments[Index].Name = Name;
    }
    break;
  }
  consumeError(C.takeError());
}

Expected<std::vector<WasmDataSegment>>
readWasmDataSegments(ArrayRef<WasmSection> Sections) {
  std::vector<WasmDataSegment> Segments;
  for (const WasmSection &S : Sections) {
    if (S.Id != wasm::WASM_SEC_DATA)
      continue;
    DataExtractor D(S.Payload, true, 4);
    DataExtractor::Cursor C(0);
    const uint64_t Count = D.getULEB128(C);
    bool Unknown = false;
    for (uint64_t I = 0; I != Count && C && !Unknown; ++I) {
      WasmDataSegment Segment;
      const uint64_t Flags = D.getULEB128(C);
      Unknown = Flags > wasm::WASM_DATA_SEGMENT_HAS_MEMINDEX;
      if (Flags & wasm::WASM_DATA_SEGMENT_HAS_MEMINDEX)
        D.getULEB128(C);
      if (!(Flags & wasm::WASM_DATA_SEGMENT_IS_PASSIVE) && !Unknown)
        Segment.Address = readOffset(D, C, Unknown);
      const uint64_t Length = D.getULEB128(C);
      Segment.Bytes = D.getBytes(C, Length);
      Segments.push_back(Segment);
    }
    const uint64_t Stopped = S.Offset + C.tell();
    if (Error E = C.takeError()) {
      consumeError(std::move(E));
      return wasmError(Stopped, "truncated data section");
    }
    if (Unknown)
      return wasmError(Stopped, "unknown kind of data segment");
  }
  for (const WasmSection &S : Sections)
    if (S.Id == wasm::WASM_SEC_CUSTOM && S.Name == "name")
      readSegmentNames(S, Segments);
  return Segments;
}

} // namespace edgewasm
