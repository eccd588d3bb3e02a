//===- MapSidecar.cpp - The link map beside a module ----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/MapSidecar.h"
#include "Link/LldMap.h"
#include "Report/OutputFile.h"
#include "WholeProgram/LateStrip.h"
#include "WholeProgram/ModuleFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/BinaryFormat/Wasm.h"

using namespace llvm;

namespace edgewasm {

/// Completes \p Map with where the data objects lie, which the linker alone
/// knows and says in its own map.
static Error addAddresses(link::LinkMap &Map, StringRef LinkersMap) {
  Expected<link::LinkMap> Laid = link::parseLldMap(LinkersMap);
  if (!Laid)
    return Laid.takeError();
  StringMap<size_t> Data;
  for (auto [I, S] : enumerate(Map.Symbols))
    if (S.IsData)
      Data.try_emplace(S.Name, I);
  for (const link::LinkMapSymbol &At : Laid->Symbols) {
    if (!At.IsData)
      continue;
    auto It = Data.find(At.Name);
    if (It == Data.end()) {
      // LLVM splits tables that are only used in part: `_ZTV5Shape.0`.
      const auto [Whole, Part] = StringRef(At.Name).rsplit('.');
      It = Data.find(Whole);
      if (Part.empty() || !all_of(Part, isDigit) || It == Data.end())
        continue;
      link::LinkMapSymbol Split = Map.Symbols[It->second];
      Split.Name = At.Name;
      Map.Symbols.push_back(std::move(Split));
      It = Data.try_emplace(At.Name, Map.Symbols.size() - 1).first;
    }
    Map.Symbols[It->second].Address = At.Address;
    Map.Symbols[It->second].Size = At.Size;
  }
  return Error::success();
}

Error writeMapSidecar(link::LinkMap Map, StringRef LldMap, StringRef Output) {
  // A user may have sent the map to where it cannot be read again.
  if (ErrorOr<std::unique_ptr<MemoryBuffer>> Text =
          MemoryBuffer::getFile(LldMap, /*IsText=*/false,
                                /*RequiresNullTerminator=*/false))
    if (Error E = addAddresses(Map, (*Text)->getBuffer()))
      return createStringError(inconvertibleErrorCode(),
                               LldMap + ": " + toString(std::move(E)));
  if (Error E = numberFunctions(Map, Output))
    return E;
  Expected<ModuleFile> Module = readModuleFile(Output);
  if (!Module)
    return Module.takeError();
  const auto Code = find_if(Module->Sections, [](const WasmSection &S) {
    return S.Id == wasm::WASM_SEC_CODE;
  });
  Map.CodeHash = link::linkMapCodeHash(
      Code == Module->Sections.end() ? StringRef() : Code->Payload);
  return report::writeOutput((Output + link::LinkMapSuffix).str(), outs(),
                             [&](raw_ostream &OS) {
                               link::writeLinkMap(Map, OS);
                               return Error::success();
                             });
}

} // namespace edgewasm
