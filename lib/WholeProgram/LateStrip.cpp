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
#include "WholeProgram/ModuleFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/BinaryFormat/Wasm.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/Object/Wasm.h"

using namespace llvm;

namespace edgewasm {
namespace {

bool isDebugInfo(const WasmSection &S) {
  return S.Id == wasm::WASM_SEC_CUSTOM && S.Name.starts_with(".debug_");
}

bool goesWithNames(const WasmSection &S) {
  return isDebugInfo(S) || (S.Id == wasm::WASM_SEC_CUSTOM &&
                            (S.Name == "name" || S.Name == "producers" ||
                             S.Name == "target_features"));
}

Error dropSections(StringRef File, bool (*Goes)(const WasmSection &)) {
  Expected<ModuleFile> Module = readModuleFile(File);
  if (!Module)
    return Module.takeError();
  if (none_of(Module->Sections, Goes))
    return Error::success();
  std::string Bytes = Module->head().str();
  for (const WasmSection &S : Module->Sections)
    if (!Goes(S))
      Bytes += S.Whole;
  return replaceModuleFile(File, Bytes);
}

} // namespace

Error numberFunctions(link::LinkMap &Map, StringRef File) {
  Expected<ModuleFile> Linked = readModuleFile(File);
  if (!Linked)
    return Linked.takeError();
  Expected<std::unique_ptr<object::WasmObjectFile>> Module =
      object::ObjectFile::createWasmObjectFile(
          Linked->Buffer->getMemBufferRef());
  if (!Module)
    return createStringError(inconvertibleErrorCode(),
                             File + ": " + toString(Module.takeError()));
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

Error stripNames(StringRef File) { return dropSections(File, goesWithNames); }

Error stripDebugInfo(StringRef File) { return dropSections(File, isDebugInfo); }

} // namespace edgewasm
