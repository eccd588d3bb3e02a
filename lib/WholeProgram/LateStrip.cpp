//===- LateStrip.cpp - Names that serve the link map, then go -------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Whoever ships a module ships it stripped, and that is the one to ask what its
// bytes are. What code generation and Binaryen made of the functions is known
// by their names alone, so these stay until the map has their numbers.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/LateStrip.h"
#include "Trace/WasmSections.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/BinaryFormat/Wasm.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/Object/Wasm.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace edgewasm {
namespace {

Error in(StringRef File, Error E) {
  return createStringError(inconvertibleErrorCode(),
                           File + ": " + toString(std::move(E)));
}

Expected<std::unique_ptr<MemoryBuffer>> readModule(StringRef File) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(
      File, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return createStringError(Buffer.getError(),
                             File + ": " + Buffer.getError().message());
  return std::move(*Buffer);
}

bool goesWithNames(const WasmSection &S) {
  return S.Id == wasm::WASM_SEC_CUSTOM &&
         (S.Name == "name" || S.Name == "producers" ||
          S.Name == "target_features" || S.Name.starts_with(".debug_"));
}

} // namespace

Error numberFunctions(link::LinkMap &Map, StringRef File) {
  Expected<std::unique_ptr<MemoryBuffer>> Buffer = readModule(File);
  if (!Buffer)
    return Buffer.takeError();
  Expected<std::unique_ptr<object::WasmObjectFile>> Module =
      object::ObjectFile::createWasmObjectFile((*Buffer)->getMemBufferRef());
  if (!Module)
    return in(File, Module.takeError());
  // The linker writes demangled names, and functions can share one of these
  // (constructors of a base and of a whole object): each takes the next.
  StringMap<SmallVector<uint32_t, 1>> Numbers;
  for (const wasm::WasmDebugName &Name : (*Module)->debugNames())
    if (Name.Type == wasm::NameType::FUNCTION &&
        Name.Index >= (*Module)->getNumImportedFunctions())
      Numbers[Name.Name].push_back(Name.Index);
  for (auto &Entry : Numbers)
    std::reverse(Entry.second.begin(), Entry.second.end());
  for (link::LinkMapSymbol &S : Map.Symbols) {
    if (S.IsData || S.Index)
      continue;
    auto It = Numbers.find(S.Name);
    if (It == Numbers.end())
      It = Numbers.find(demangle(S.Name));
    if (It != Numbers.end() && !It->second.empty())
      S.Index = It->second.pop_back_val();
  }
  std::vector<link::LinkMapSymbol> Rest;
  for (const auto &Entry : Numbers)
    for (const uint32_t Number : Entry.second)
      Rest.push_back({.Name = Entry.first().str(), .Index = Number});
  llvm::sort(Rest,
             [](const auto &A, const auto &B) { return *A.Index < *B.Index; });
  llvm::append_range(Map.Symbols, Rest);
  return Error::success();
}

Error stripNames(StringRef File) {
  Expected<std::unique_ptr<MemoryBuffer>> Buffer = readModule(File);
  if (!Buffer)
    return Buffer.takeError();
  Expected<std::vector<WasmSection>> Sections =
      readWasmSections((*Buffer)->getBuffer());
  if (!Sections)
    return in(File, Sections.takeError());
  sys::fs::file_status Status;
  if (std::error_code EC = sys::fs::status(File, Status))
    return createStringError(EC, File + ": " + EC.message());
  Expected<sys::fs::TempFile> Temporary =
      sys::fs::TempFile::create(File + ".tmp%%%%%%", Status.permissions());
  if (!Temporary)
    return in(File, Temporary.takeError());
  raw_fd_ostream OS(Temporary->FD, /*shouldClose=*/false);
  OS << (*Buffer)->getBuffer().take_front(8);
  for (const WasmSection &S : *Sections)
    if (!goesWithNames(S))
      OS << S.Whole;
  OS.flush();
  if (const std::error_code EC = OS.error()) {
    OS.clear_error();
    consumeError(Temporary->discard());
    return createStringError(EC, File + ": " + EC.message());
  }
  return Temporary->keep(File);
}

} // namespace edgewasm
