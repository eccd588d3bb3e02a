//===- ModuleFile.cpp - A linked module, read and replaced ----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What comes after lld works on the file: it has no other form of the module.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/ModuleFile.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace edgewasm {

static Error systemError(StringRef File, std::error_code EC) {
  return createStringError(EC, File + ": " + EC.message());
}

bool isFileOutput(StringRef Output) {
  return !sys::fs::exists(Output) || sys::fs::is_regular_file(Output);
}

Expected<ModuleFile> readModuleFile(StringRef File) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(
      File, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return systemError(File, Buffer.getError());
  Expected<std::vector<WasmSection>> Sections =
      readWasmSections((*Buffer)->getBuffer());
  if (!Sections)
    return createStringError(inconvertibleErrorCode(),
                             File + ": " + toString(Sections.takeError()));
  return ModuleFile{std::move(*Buffer), std::move(*Sections)};
}

Error replaceModuleFile(StringRef File, StringRef Bytes) {
  Expected<sys::fs::TempFile> Temporary =
      sys::fs::TempFile::create(File + ".tmp%%%%%%");
  if (!Temporary)
    return Temporary.takeError();
  raw_fd_ostream OS(Temporary->FD, /*shouldClose=*/false);
  OS << Bytes;
  OS.flush();
  if (const std::error_code EC = OS.error()) {
    OS.clear_error();
    return joinErrors(systemError(File, EC), Temporary->discard());
  }
  sys::fs::file_status Old;
  if (!sys::fs::status(File, Old))
    static_cast<void>(
        sys::fs::setPermissions(Temporary->TmpName, Old.permissions()));
  return Temporary->keep(File);
}

} // namespace edgewasm
