//===- LinkConfigObject.cpp - The runtime's configuration as an object ----===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The layout is the one of WebAssembly's object file convention ("Linking.md"
// of the tool-conventions): three data segments, two relocations in the first.
//
//===----------------------------------------------------------------------===//

#include "Driver/LinkConfigObject.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/BinaryFormat/Wasm.h"
#include "llvm/Support/EndianStream.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace edgewasm {
namespace {

// LinkConfig as wasm32 lays it out.
constexpr uint32_t FileNameOffset = 0, FileNameBytesOffset = 4, QuietOffset = 8,
                   RingOffset = 12, RingBytesOffset = 16,
                   MemoryBytesOffset = 20, VirtualClockOffset = 24,
                   SampleEveryOffset = 28, SampleRateOffset = 32,
                   FlightEventsOffset = 36, FlightMillisecondsOffset = 40,
                   ConfigBytes = 44;
static_assert(sizeof(runtime::LinkConfig) ==
                  alignTo(ConfigBytes + 2 * (sizeof(void *) - 4),
                          alignof(runtime::LinkConfig)),
              "LinkConfig has changed; so must this file");

constexpr uint32_t ConfigAlignment = 2, RingAlignment = 4; // Powers of two.

/// Symbols of the object, in the order of the table.
enum Symbol { ConfigSymbol, NameSymbol, RingSymbol };

void writeString(StringRef S, raw_ostream &OS) {
  encodeULEB128(S.size(), OS);
  OS << S;
}

void writeSection(uint8_t Id, StringRef Body, raw_ostream &OS) {
  OS << char(Id);
  writeString(Body, OS);
}

void writeCustom(StringRef Name, StringRef Body, raw_ostream &OS) {
  std::string Payload;
  raw_string_ostream P(Payload);
  writeString(Name, P);
  P << Body;
  writeSection(wasm::WASM_SEC_CUSTOM, Payload, OS);
}

void writeSegmentHead(uint32_t Address, uint32_t Bytes, raw_ostream &OS) {
  encodeULEB128(0, OS); // Active, memory 0.
  OS << char(wasm::WASM_OPCODE_I32_CONST);
  encodeSLEB128(int32_t(Address), OS);
  OS << char(wasm::WASM_OPCODE_END);
  encodeULEB128(Bytes, OS);
}

std::string configBytes(const TraceRequest &Request) {
  std::string Bytes;
  raw_string_ostream OS(Bytes);
  support::endian::Writer W(OS, endianness::little);
  W.write<uint32_t>(0); // FileName, relocated.
  W.write<uint32_t>(Request.FileName.size());
  W.write<uint32_t>(Request.Quiet);
  W.write<uint32_t>(0); // Ring, relocated.
  W.write<uint32_t>(Request.RingBytes);
  W.write<uint32_t>(Request.Mode.MemoryBytes);
  W.write<uint32_t>(Request.Mode.VirtualClock);
  W.write<uint32_t>(Request.Mode.SampleEvery);
  W.write<uint32_t>(Request.Mode.SampleRate);
  W.write<uint32_t>(Request.Mode.FlightEvents);
  W.write<uint32_t>(Request.Mode.FlightMilliseconds);
  static_assert(FileNameBytesOffset == 4 && QuietOffset == 8 &&
                RingBytesOffset == 16 && MemoryBytesOffset == 20 &&
                VirtualClockOffset == 24 && SampleEveryOffset == 28 &&
                SampleRateOffset == 32 && FlightEventsOffset == 36 &&
                FlightMillisecondsOffset == 40 && ConfigBytes == 44);
  return Bytes;
}

/// The data section up to where the ring's zeros begin.
std::string dataHead(const TraceRequest &Request, uint32_t &ConfigAt) {
  std::string Body;
  raw_string_ostream OS(Body);
  encodeULEB128(3, OS);
  writeSegmentHead(0, ConfigBytes, OS);
  ConfigAt = Body.size();
  OS << configBytes(Request);
  writeSegmentHead(ConfigBytes, Request.FileName.size(), OS);
  OS << Request.FileName;
  const uint32_t Used = ConfigBytes + Request.FileName.size();
  writeSegmentHead(alignTo(Used, 1 << RingAlignment), Request.RingBytes, OS);
  return Body;
}

std::string linkingBody(const TraceRequest &Request) {
  std::string Symbols, Segments, Body;
  {
    raw_string_ostream OS(Symbols);
    encodeULEB128(3, OS);
    const auto Write = [&](uint32_t Flags, StringRef Name, Symbol Index,
                           uint32_t Bytes) {
      OS << char(wasm::WASM_SYMBOL_TYPE_DATA);
      encodeULEB128(Flags, OS);
      writeString(Name, OS);
      encodeULEB128(Index, OS); // Its segment has the same number.
      encodeULEB128(0, OS);
      encodeULEB128(Bytes, OS);
    };
    Write(wasm::WASM_SYMBOL_VISIBILITY_HIDDEN, "edge_trace_config",
          ConfigSymbol, ConfigBytes);
    Write(wasm::WASM_SYMBOL_BINDING_LOCAL, "edge_trace_file_name", NameSymbol,
          Request.FileName.size());
    Write(wasm::WASM_SYMBOL_BINDING_LOCAL, "edge_trace_ring", RingSymbol,
          Request.RingBytes);
  }
  {
    raw_string_ostream OS(Segments);
    encodeULEB128(3, OS);
    const auto Write = [&](StringRef Name, uint32_t Alignment) {
      writeString(Name, OS);
      encodeULEB128(Alignment, OS);
      encodeULEB128(0, OS);
    };
    Write(".rodata.edge_trace_config", ConfigAlignment);
    Write(".rodata.edge_trace_file_name", 0);
    Write(".bss.edge_trace_ring", RingAlignment);
  }
  raw_string_ostream OS(Body);
  encodeULEB128(wasm::WasmMetadataVersion, OS);
  writeSection(wasm::WASM_SEGMENT_INFO, Segments, OS);
  writeSection(wasm::WASM_SYMBOL_TABLE, Symbols, OS);
  return Body;
}

std::string relocationBody(uint32_t DataSection, uint32_t ConfigAt) {
  std::string Body;
  raw_string_ostream OS(Body);
  encodeULEB128(DataSection, OS);
  encodeULEB128(2, OS);
  for (auto [Offset, Target] :
       {std::pair(FileNameOffset, NameSymbol), {RingOffset, RingSymbol}}) {
    OS << char(wasm::R_WASM_MEMORY_ADDR_I32);
    encodeULEB128(ConfigAt + Offset, OS);
    encodeULEB128(Target, OS);
    encodeSLEB128(0, OS);
  }
  return Body;
}

} // namespace

Error writeLinkConfigObject(int Descriptor, const TraceRequest &Request) {
  std::string Head;
  raw_string_ostream OS(Head);
  OS.write(wasm::WasmMagic, sizeof(wasm::WasmMagic));
  support::endian::write(OS, wasm::WasmVersion, endianness::little);

  std::string Memory;
  {
    raw_string_ostream M(Memory);
    encodeULEB128(1, M);
    writeString("env", M);
    writeString("__linear_memory", M);
    M << char(wasm::WASM_EXTERNAL_MEMORY);
    encodeULEB128(0, M); // No maximum.
    encodeULEB128(1, M); // Pages; the linker makes its own memory.
  }
  writeSection(wasm::WASM_SEC_IMPORT, Memory, OS);

  uint32_t ConfigAt = 0;
  const std::string Data = dataHead(Request, ConfigAt);
  OS << char(wasm::WASM_SEC_DATA);
  encodeULEB128(Data.size() + Request.RingBytes, OS);
  OS << Data;

  std::string Tail;
  raw_string_ostream T(Tail);
  writeCustom("linking", linkingBody(Request), T);
  writeCustom("reloc.DATA", relocationBody(/*DataSection=*/1, ConfigAt), T);

  raw_fd_ostream File(Descriptor, /*shouldClose=*/false);
  File << Head;
  File.flush();
  if (!File.has_error()) {
    // The ring's zeros are never written: the file has a hole there.
    File.seek(Head.size() + uint64_t(Request.RingBytes));
    File << Tail;
    File.flush();
  }
  const std::error_code EC = File.error();
  File.clear_error();
  return errorCodeToError(EC);
}

} // namespace edgewasm
