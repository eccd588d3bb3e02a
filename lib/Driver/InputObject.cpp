//===- InputObject.cpp - What the inputs of a link say about themselves --===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads section headers only. Whatever cannot be read is left to the linker,
// which says so better.
//
//===----------------------------------------------------------------------===//

#include "Driver/InputObject.h"
#include "Trace/WasmSections.h"
#include "edgewasm/Trace/SiteTable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/BinaryFormat/Magic.h"
#include "llvm/Object/Archive.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace edgewasm {
namespace {

using SectionTest = function_ref<bool(const WasmSection &)>;

bool anySection(StringRef Object, SectionTest Test) {
  if (identify_magic(Object) != file_magic::wasm_object)
    return false;
  Expected<std::vector<WasmSection>> Sections = readWasmSections(Object);
  if (!Sections) {
    consumeError(Sections.takeError());
    return false;
  }
  return any_of(*Sections, Test);
}

bool anyMemberSection(MemoryBufferRef File, SectionTest Test) {
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
    Found = anySection(*Bytes, Test);
    if (Found)
      break;
  }
  consumeError(std::move(Err));
  return Found;
}

bool anyFileSection(StringRef File, SectionTest Test) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(
      File, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return false;
  const StringRef Bytes = (*Buffer)->getBuffer();
  if (identify_magic(Bytes) == file_magic::archive)
    return anyMemberSection((*Buffer)->getMemBufferRef(), Test);
  return anySection(Bytes, Test);
}

} // namespace

bool isTracedObject(StringRef File) {
  return anyFileSection(File, [](const WasmSection &S) {
    return S.Name == trace::SiteSectionName;
  });
}

bool hasDebugInfo(StringRef File) {
  return anyFileSection(
      File, [](const WasmSection &S) { return S.Name.starts_with(".debug_"); });
}

} // namespace edgewasm
