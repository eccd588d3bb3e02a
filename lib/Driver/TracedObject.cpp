//===- TracedObject.cpp - Was an object compiled with tracing? ------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The module reader of lib/Trace does the work; the file is mapped, not read.
//
//===----------------------------------------------------------------------===//

#include "Driver/TracedObject.h"
#include "Trace/WasmSections.h"
#include "edgewasm/Trace/SiteTable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace edgewasm {

bool isTracedObject(StringRef File) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(
      File, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return false;
  Expected<std::vector<WasmSection>> Sections =
      readWasmSections((*Buffer)->getBuffer());
  if (!Sections) {
    consumeError(Sections.takeError());
    return false;
  }
  return any_of(*Sections, [](const WasmSection &S) {
    return S.Name == trace::SiteSectionName;
  });
}

} // namespace edgewasm
