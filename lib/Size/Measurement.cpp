//===- Measurement.cpp - All that is known of one module ------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Joins the module with its map. Functions are joined by index or, if every
// size agrees, by position; else by name, of which the n-th in the map is the
// n-th in the module.
//
//===----------------------------------------------------------------------===//

#include "Size/Measurement.h"
#include "Link/LldMap.h"
#include "Size/GuardedCall.h"
#include "Trace/ModuleSites.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;

namespace edgewasm::size {
namespace {

struct NamedMap {
  link::LinkMap Map;
  std::string Name;
};

Expected<NamedMap> readMap(StringRef Path, const WasmModule &Module) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> File = MemoryBuffer::getFile(Path);
  if (!File)
    return createStringError(File.getError(), Path + ": cannot read the map: " +
                                                  File.getError().message());
  const StringRef Text = (*File)->getBuffer();
  const bool IsOurs = Text.ltrim().starts_with("{");
  Expected<link::LinkMap> Map =
      IsOurs ? link::parseLinkMap(Text) : link::parseLldMap(Text);
  if (!Map)
    return createStringError(inconvertibleErrorCode(),
                             Path + ": " + toString(Map.takeError()));
  for (link::LinkMapRemark &R : Map->Remarks)
    for (std::string *Text : {&R.Pass, &R.Status, &R.Reason, &R.File})
      *Text = printable(*Text);
  if (IsOurs && Map->CodeHash != Module.codeHash())
    return createStringError(inconvertibleErrorCode(),
                             Path +
                                 ": the map belongs to another module than " +
                                 Module.name() + "; link again");
  return NamedMap{std::move(*Map), Path.str()};
}

/// The map that was asked for, or the one that lies beside the module.
Expected<NamedMap> findMap(const WasmModule &Module, StringRef Asked,
                           const NoteFunction &Note) {
  if (!Asked.empty())
    return readMap(Asked, Module);
  const std::string Beside = (Module.name() + link::LinkMapSuffix).str();
  if (!sys::fs::exists(Beside))
    return NamedMap();
  Expected<NamedMap> Map = readMap(Beside, Module);
  if (Map)
    return Map;
  Note(toString(Map.takeError()) + "; going on without it");
  return NamedMap();
}

std::vector<DataObject> dataObjects(const link::LinkMap &Map) {
  std::vector<DataObject> Objects;
  for (const link::LinkMapSymbol &S : Map.Symbols)
    if (S.IsData && S.Address && S.Size)
      Objects.push_back({*S.Address, *S.Size, S.Name, printable(S.Object),
                         printable(S.Archive)});
  return Objects;
}

/// The function parts by name, each handed out once.
class FunctionsByName {
public:
  explicit FunctionsByName(ModuleParts &Parts) : Parts(Parts) {
    for (auto [I, P] : llvm::enumerate(Parts.Parts)) {
      if (P.Kind != PartKind::Function || P.Symbol.empty())
        continue;
      ByName[P.Symbol].Parts.push_back(I);
      const std::string Shown = demangle(P.Symbol);
      if (Shown != P.Symbol)
        ByName[Shown].Parts.push_back(I);
    }
    Used.resize(Parts.Parts.size());
  }

  ModulePart *take(StringRef Symbol) {
    if (ModulePart *P = takeExactly(Symbol))
      return P;
    return takeExactly(demangle(Symbol));
  }

private:
  struct Entry {
    std::vector<uint32_t> Parts;
    size_t Next = 0;
  };

  ModulePart *takeExactly(StringRef Name) {
    const auto It = ByName.find(Name);
    if (It == ByName.end())
      return nullptr;
    Entry &E = It->second;
    while (E.Next < E.Parts.size())
      if (const uint32_t I = E.Parts[E.Next++]; !Used[I]) {
        Used[I] = true;
        return &Parts.Parts[I];
      }
    return nullptr;
  }

  ModuleParts &Parts;
  StringMap<Entry> ByName;
  std::vector<bool> Used;
};

void setOrigin(ModulePart &P, const link::LinkMapSymbol &S, bool Demangle) {
  P.Object = printable(S.Object);
  P.Archive = printable(S.Archive);
  // The linker writes demangled names into the module; two functions can have
  // one of these, but not one linkage name.
  if (P.Symbol.empty() || demangle(S.Name) == P.Symbol)
    P.Symbol = S.Name;
  if (StringRef(P.Name).starts_with("func["))
    P.Name = printable(Demangle ? shownName(S.Name) : S.Name);
}

void joinFunctions(ModuleParts &Parts, const link::LinkMap &Map,
                   bool Demangle) {
  std::vector<const link::LinkMapSymbol *> Symbols;
  for (const link::LinkMapSymbol &S : Map.Symbols)
    if (!S.IsData)
      Symbols.push_back(&S);
  std::vector<ModulePart *> Functions;
  for (ModulePart &P : Parts.Parts)
    if (P.Kind == PartKind::Function)
      Functions.push_back(&P);
  if (Symbols.size() == Functions.size() &&
      llvm::all_of(llvm::zip(Symbols, Functions), [](const auto &Pair) {
        return std::get<0>(Pair)->Size == std::get<1>(Pair)->Bytes;
      })) {
    for (auto [S, P] : llvm::zip(Symbols, Functions))
      setOrigin(*P, *S, Demangle);
    return;
  }
  FunctionsByName Names(Parts);
  for (const link::LinkMapSymbol *S : Symbols) {
    if (S->Index && *S->Index < Parts.Functions.size()) {
      ModulePart &P = Parts.Parts[Parts.Functions[*S->Index]];
      if (P.Kind == PartKind::Function)
        setOrigin(P, *S, Demangle);
    } else if (ModulePart *P = Names.take(S->Name)) {
      setOrigin(*P, *S, Demangle);
    }
  }
}

/// A traced module says where its functions stand even without DWARF.
void joinSites(const WasmModule &Module, ModuleParts &Parts) {
  if (llvm::none_of(Module.Sections, [](const WasmSection &S) {
        return S.Name == trace::SiteSectionName;
      }))
    return;
  Expected<trace::SiteTable> Table =
      readModuleSites(Module.Buffer->getMemBufferRef());
  if (!Table)
    return consumeError(Table.takeError());
  StringMap<SourcePlace> Places;
  for (const trace::Site &S : Table->Sites)
    if (S.Kind == trace::SiteKind::Function && !S.File.empty())
      Places.insert(
          {demangle(S.Function), SourcePlace{printable(S.File), S.Line}});
  for (ModulePart &P : Parts.Parts)
    if (P.Kind == PartKind::Function && P.Place.File.empty())
      if (auto It = Places.find(demangle(P.Symbol)); It != Places.end())
        P.Place = It->second;
}

} // namespace

double percent(uint64_t Part, uint64_t Whole) {
  return Whole ? 100.0 * double(Part) / double(Whole) : 0;
}

StringRef precisionText(ReferencePrecision Precision) {
  switch (Precision) {
  case ReferencePrecision::Relocations:
    return "from the linker's relocations, exact";
  case ReferencePrecision::Padded:
    return "in code as the linker wrote them; words in data by value, marked "
           "possible (-Wl,--emit-relocs makes them exact)";
  case ReferencePrecision::Values:
    return "addresses by value, marked possible; the table keeps all it holds "
           "(-Wl,--emit-relocs makes them exact)";
  }
  llvm_unreachable("all precisions are listed");
}

Expected<Measurement> measure(StringRef Path, const MeasureOptions &Options,
                              const NoteFunction &Note) {
  Expected<WasmModule> Module = readWasmModule(Path);
  if (!Module)
    return Module.takeError();
  if (!Module->NameProblem.empty())
    Note(Module->name() + ": its name section cannot be read (" +
         Module->NameProblem + "); functions have numbers instead of names");
  Expected<NamedMap> Map = findMap(*Module, Options.Map, Note);
  if (!Map)
    return Map.takeError();
  Expected<std::unique_ptr<CodeDecoder>> Decoder = CodeDecoder::create();
  if (!Decoder)
    return Decoder.takeError();
  Measurement M;
  M.Module = std::move(*Module);
  M.MapName = std::move(Map->Name);
  M.Map = std::move(Map->Map);
  std::vector<DataObject> Objects = dataObjects(M.Map);
  llvm::append_range(Objects, symbolTableObjects(M.Module));
  Error E = guardedCall([&]() -> Error {
    M.Parts = cutModule(M.Module, std::move(Objects), Options.Demangle);
    M.Graph = findReferences(M.Module, M.Parts, **Decoder);
    return Error::success();
  });
  if (E)
    return createStringError(
        inconvertibleErrorCode(),
        M.Module.name() + ": malformed module: " + toString(std::move(E)));
  M.Retained = computeRetained(M.Parts, M.Graph);
  joinFunctions(M.Parts, M.Map, Options.Demangle);
  M.Lines.emplace(M.Module);
  M.Lines->addTo(M.Module, M.Parts);
  joinSites(M.Module, M.Parts);
  if (M.Graph.Undecoded)
    Note(M.Module.name() + ": " + Twine(M.Graph.Undecoded) +
         " functions have instructions that are not known here; references "
         "behind them are missing");
  return M;
}

} // namespace edgewasm::size
