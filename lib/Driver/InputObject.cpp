//===- InputObject.cpp - What the inputs of a link say about themselves --===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads section headers, and finds strings in bitcode, only. Whatever cannot be
// read is left to the linker, which says so better.
//
//===----------------------------------------------------------------------===//

#include "Driver/InputObject.h"
#include "Trace/WasmSections.h"
#include "edgewasm/Trace/LinkRequest.h"
#include "edgewasm/Trace/SiteTable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/BinaryFormat/Magic.h"
#include "llvm/Object/Archive.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace edgewasm {
namespace {

using SectionTest = function_ref<bool(const WasmSection &)>;
/// Metadata strings stand in bitcode as they are.
using BitcodeTest = function_ref<bool(StringRef)>;

/// Module flag of bitcode with debug information.
constexpr StringRef DebugInfoFlag = "Debug Info Version";

bool testObject(StringRef Object, SectionTest Test, BitcodeTest TestBitcode) {
  const file_magic Magic = identify_magic(Object);
  if (Magic == file_magic::bitcode)
    return TestBitcode(Object);
  if (Magic != file_magic::wasm_object)
    return false;
  Expected<std::vector<WasmSection>> Sections = readWasmSections(Object);
  if (!Sections) {
    consumeError(Sections.takeError());
    return false;
  }
  return any_of(*Sections, Test);
}

bool anyMember(MemoryBufferRef File, SectionTest Test,
               BitcodeTest TestBitcode) {
  Expected<std::unique_ptr<object::Archive>> Archive =
      object::Archive::create(File);
  if (!Archive) {
    consumeError(Archive.takeError());
    return false;
  }
  Error Err = Error::success();
  bool Found = false;
  for (const object::Archive::Child &C : (*Archive)->children(Err)) {
    Expected<StringRef> Bytes = C.getBuffer();
    if (!Bytes) {
      consumeError(Bytes.takeError());
      continue;
    }
    Found = testObject(*Bytes, Test, TestBitcode);
    if (Found)
      break;
  }
  consumeError(std::move(Err));
  return Found;
}

bool anyObject(StringRef File, SectionTest Test, BitcodeTest TestBitcode) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(
      File, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return false;
  const StringRef Bytes = (*Buffer)->getBuffer();
  if (identify_magic(Bytes) == file_magic::archive)
    return anyMember((*Buffer)->getMemBufferRef(), Test, TestBitcode);
  return testObject(Bytes, Test, TestBitcode);
}

} // namespace

bool isTracedObject(StringRef File) {
  return anyObject(
      File,
      [](const WasmSection &S) { return S.Name == trace::SiteSectionName; },
      [](StringRef Bitcode) {
        return Bitcode.contains(trace::LinkRequestPrefix);
      });
}

bool hasDebugInfo(StringRef File) {
  return anyObject(
      File, [](const WasmSection &S) { return S.Name.starts_with(".debug_"); },
      [](StringRef Bitcode) {
        return Bitcode.contains(DebugInfoFlag) &&
               !Bitcode.contains(trace::LinesOnlyText);
      });
}

} // namespace edgewasm
