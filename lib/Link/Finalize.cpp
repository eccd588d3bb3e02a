//===- Finalize.cpp - The last step of a traced link ----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sections that do not change are copied byte for byte.
//
//===----------------------------------------------------------------------===//

#include "Link/Finalize.h"
#include "Link/ExportWrapper.h"
#include "Report/OutputFile.h"
#include "Trace/ModuleSites.h"
#include "Trace/WasmSections.h"
#include "edgewasm/Link/LinkMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/BinaryFormat/Wasm.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace edgewasm {
namespace {

Error in(StringRef File, Error E) {
  return createStringError(inconvertibleErrorCode(),
                           File + ": " + toString(std::move(E)));
}

Error systemError(StringRef File, std::error_code EC) {
  return createStringError(EC, File + ": " + EC.message());
}

bool isSites(const WasmSection &S) {
  return S.Id == wasm::WASM_SEC_CUSTOM && S.Name == trace::SiteSectionName;
}

/// The first block says whether this step was done before.
Error checkRaw(const WasmSection &S) {
  uint64_t At = 0;
  Expected<trace::SiteTable> First = trace::decodeSiteTable(S.Payload, At);
  if (!First)
    return First.takeError();
  if (First->Finished)
    return createStringError(inconvertibleErrorCode(),
                             "the module has been finalized already");
  return Error::success();
}

/// A file under a temporary name until keep().
Expected<sys::fs::TempFile> writeTemporary(StringRef File, StringRef Bytes,
                                           unsigned Mode) {
  Expected<sys::fs::TempFile> Temp =
      sys::fs::TempFile::create(File + ".tmp%%%%%%", Mode);
  if (!Temp)
    return in(File, Temp.takeError());
  raw_fd_ostream OS(Temp->FD, /*shouldClose=*/false);
  OS << Bytes;
  OS.flush();
  const std::error_code EC = OS.error();
  OS.clear_error();
  if (!EC)
    return std::move(*Temp);
  consumeError(Temp->discard());
  return systemError(File, EC);
}

/// A link map beside \p Module is the map of another code section now; its
/// symbols are the same.
Error refreshLinkMap(StringRef File, StringRef Module) {
  const std::string MapFile = (File + link::LinkMapSuffix).str();
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer =
      MemoryBuffer::getFile(MapFile);
  if (!Buffer)
    return Error::success();
  Expected<link::LinkMap> Map = link::parseLinkMap((*Buffer)->getBuffer());
  if (!Map)
    return in(MapFile, Map.takeError());
  Expected<std::vector<WasmSection>> Sections = readWasmSections(Module);
  if (!Sections)
    return in(File, Sections.takeError());
  for (const WasmSection &S : *Sections)
    if (S.Id == wasm::WASM_SEC_CODE)
      Map->CodeHash = link::linkMapCodeHash(S.Payload);
  return report::writeOutput(MapFile, outs(), [&](raw_ostream &Out) {
    link::writeLinkMap(*Map, Out);
    return Error::success();
  });
}

} // namespace

Expected<std::optional<FinalizedModule>>
finalizeModule(MemoryBufferRef Module) {
  const StringRef File = Module.getBufferIdentifier();
  Expected<std::vector<WasmSection>> Sections =
      readWasmSections(Module.getBuffer());
  if (!Sections)
    return in(File, Sections.takeError());
  const auto FirstSites = find_if(*Sections, isSites);
  if (FirstSites == Sections->end())
    return std::nullopt;
  if (Error E = checkRaw(*FirstSites))
    return in(File, std::move(E));
  Expected<trace::SiteTable> Sites = readModuleSites(Module);
  if (!Sites)
    return Sites.takeError();
  Expected<SectionReplacements> Replacements = wrapExports(*Sections);
  if (!Replacements)
    return in(File, Replacements.takeError());

  FinalizedModule Result;
  {
    raw_string_ostream OS(Result.Sidecar);
    trace::encodeSiteTable(*Sites, OS);
  }
  Result.Wasm = Module.getBuffer().take_front(8).str();
  for (auto [Number, S] : enumerate(*Sections)) {
    if (isSites(S)) {
      if (&S != &*FirstSites)
        continue;
      std::string Body;
      raw_string_ostream OS(Body);
      encodeULEB128(S.Name.size(), OS);
      OS << S.Name << Result.Sidecar;
      writeWasmSection(wasm::WASM_SEC_CUSTOM, Body, Result.Wasm);
    } else if (const auto R = Replacements->find(Number);
               R != Replacements->end()) {
      Result.Wasm += R->second;
    } else {
      Result.Wasm += S.Whole;
    }
  }
  return Result;
}

Expected<bool> finalizeFile(StringRef Input, StringRef Output) {
  sys::fs::file_status Status;
  if (std::error_code EC = sys::fs::status(Input, Status))
    return systemError(Input, EC);
  if (Status.type() != sys::fs::file_type::regular_file)
    return false;
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(
      Input, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return systemError(Input, Buffer.getError());
  Expected<std::optional<FinalizedModule>> Module =
      finalizeModule((*Buffer)->getMemBufferRef());
  if (!Module)
    return Module.takeError();
  if (!*Module)
    return false;

  const std::string Sidecar = (Output + trace::SiteSidecarSuffix).str();
  const unsigned Mode = Status.permissions();
  // The sidecar is data: as the module, but never executable.
  Expected<sys::fs::TempFile> SidecarFile =
      writeTemporary(Sidecar, (*Module)->Sidecar, Mode & ~0111u);
  if (!SidecarFile)
    return SidecarFile.takeError();
  Expected<sys::fs::TempFile> ModuleFile =
      writeTemporary(Output, (*Module)->Wasm, Mode);
  if (!ModuleFile) {
    consumeError(SidecarFile->discard());
    return ModuleFile.takeError();
  }
  // First the sidecar: a module is never without the one that belongs to it.
  if (Error E = SidecarFile->keep(Sidecar)) {
    consumeError(ModuleFile->discard());
    return in(Sidecar, std::move(E));
  }
  if (Error E = ModuleFile->keep(Output))
    return in(Output, std::move(E));
  if (Input == Output)
    if (Error E = refreshLinkMap(Output, (*Module)->Wasm))
      return std::move(E);
  return true;
}

} // namespace edgewasm
