//===- WasmModule.cpp - A module, read for measuring ----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Counts are looked at before LLVM sees them: it reserves memory for as many
// elements as a section claims to have. And it insists on an order of custom
// sections that not every compiler keeps, so those that do not matter here are
// hidden from it.
//
//===----------------------------------------------------------------------===//

#include "Size/WasmModule.h"
#include "Size/GuardedCall.h"
#include "edgewasm/Link/LinkMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/BinaryFormat/Magic.h"
#include "llvm/BinaryFormat/Wasm.h"
#include "llvm/Support/DataExtractor.h"

using namespace llvm;
using namespace llvm::object;

namespace edgewasm::size {
namespace {

bool startsWithCount(unsigned Id) {
  return Id != wasm::WASM_SEC_CUSTOM && Id != wasm::WASM_SEC_START &&
         Id != wasm::WASM_SEC_DATACOUNT;
}

/// An element of a section takes a byte at least.
Error checkCounts(ArrayRef<WasmSection> Sections) {
  for (const WasmSection &S : Sections) {
    if (!startsWithCount(S.Id))
      continue;
    const DataExtractor D(S.Payload, /*IsLittleEndian=*/true,
                          /*AddressSize=*/4);
    DataExtractor::Cursor C(0);
    const uint64_t Count = D.getULEB128(C);
    if (Error E = C.takeError()) {
      consumeError(std::move(E));
      return wasmError(S.Offset, "truncated section");
    }
    if (Count > S.Payload.size())
      return wasmError(S.Offset, "the section claims " + Twine(Count) +
                                     " elements in " + Twine(S.Payload.size()) +
                                     " bytes");
  }
  return Error::success();
}

/// Gives the section called \p Name another name in the masked copy.
void mask(WasmModule &Module, StringRef Name) {
  for (const WasmSection &S : Module.Sections)
    if (S.Id == wasm::WASM_SEC_CUSTOM && S.Name == Name)
      Module.Masked->getBufferStart()[Module.offsetOf(S.Name.data())] = '-';
}

Error readObject(WasmModule &Module) {
  return guardedCall([&]() -> Error {
    Error Problem = Error::success();
    auto Object = std::make_unique<WasmObjectFile>(
        Module.Masked->getMemBufferRef(), Problem);
    if (Problem)
      return Problem;
    Module.Object = std::move(Object);
    return Error::success();
  });
}

Error refuse(StringRef Name, Error E) {
  return createStringError(inconvertibleErrorCode(),
                           Name +
                               ": malformed module: " + toString(std::move(E)) +
                               "; was the file cut or changed?");
}

} // namespace

const WasmSection *WasmModule::section(unsigned Id) const {
  for (const WasmSection &S : Sections)
    if (S.Id == Id)
      return &S;
  return nullptr;
}

bool WasmModule::isMemory64() const {
  for (const wasm::WasmImport &I : Object->imports())
    if (I.Kind == wasm::WASM_EXTERNAL_MEMORY)
      return I.Memory.Flags & wasm::WASM_LIMITS_FLAG_IS_64;
  return !Object->memories().empty() &&
         Object->memories()[0].Flags & wasm::WASM_LIMITS_FLAG_IS_64;
}

uint64_t WasmModule::codeHash() const {
  const WasmSection *Code = section(wasm::WASM_SEC_CODE);
  return link::linkMapCodeHash(Code ? Code->Payload : StringRef());
}

Expected<WasmModule> parseWasmModule(std::unique_ptr<MemoryBuffer> Buffer) {
  WasmModule Module;
  Module.Buffer = std::move(Buffer);
  const StringRef Name = Module.name();
  Expected<std::vector<WasmSection>> Sections =
      readWasmSections(Module.Buffer->getBuffer());
  if (!Sections) {
    const file_magic Magic = identify_magic(Module.Buffer->getBuffer());
    if (Magic == file_magic::bitcode || Magic == file_magic::archive) {
      consumeError(Sections.takeError());
      return createStringError(inconvertibleErrorCode(),
                               Name +
                                   (Magic == file_magic::bitcode
                                        ? ": this is LLVM bitcode"
                                        : ": this is an archive") +
                                   "; link it first");
    }
    return createStringError(inconvertibleErrorCode(),
                             Name + ": " + toString(Sections.takeError()) +
                                 "; name a linked core module (.wasm)");
  }
  Module.Sections = std::move(*Sections);
  if (Error E = checkCounts(Module.Sections))
    return refuse(Name, std::move(E));
  Module.Masked = WritableMemoryBuffer::getNewUninitMemBuffer(
      Module.Buffer->getBufferSize(), Name);
  llvm::copy(Module.Buffer->getBuffer(), Module.Masked->getBufferStart());
  for (const StringRef Unneeded :
       {"producers", "target_features", "dylink", "dylink.0"})
    mask(Module, Unneeded);
  if (Error E = readObject(Module)) {
    // Perhaps it is only the names.
    mask(Module, "name");
    if (Error Again = readObject(Module)) {
      consumeError(std::move(E));
      return refuse(Name, std::move(Again));
    }
    Module.NameProblem = toString(std::move(E));
  }
  // The linker keeps a "linking" section only with --emit-relocs; then the
  // module exports something all the same.
  if (Module.Object->isRelocatableObject() && Module.Object->exports().empty())
    return createStringError(inconvertibleErrorCode(),
                             Name + ": this is an object file; link it first");
  return Module;
}

Expected<WasmModule> readWasmModule(StringRef Path) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> File =
      Path == "-" ? MemoryBuffer::getSTDIN()
                  : MemoryBuffer::getFile(Path, /*IsText=*/false,
                                          /*RequiresNullTerminator=*/false);
  if (!File)
    return createStringError(
        File.getError(),
        Path + ": cannot read the module: " + File.getError().message());
  return parseWasmModule(std::move(*File));
}

std::optional<uint64_t> segmentAddress(const WasmSegment &Segment) {
  const wasm::WasmDataSegment &Data = Segment.Data;
  if (Data.InitFlags & wasm::WASM_DATA_SEGMENT_IS_PASSIVE ||
      Data.Offset.Extended)
    return std::nullopt;
  if (Data.Offset.Inst.Opcode == wasm::WASM_OPCODE_I32_CONST)
    return uint32_t(Data.Offset.Inst.Value.Int32);
  if (Data.Offset.Inst.Opcode == wasm::WASM_OPCODE_I64_CONST)
    return uint64_t(Data.Offset.Inst.Value.Int64);
  return std::nullopt;
}

} // namespace edgewasm::size
