//===- ModuleParts.cpp - Every byte of a module, by what it is ------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each section is cut by a cursor that moves over it once: what a part does not
// take is left to a shared part, so nothing is lost or counted twice.
//
//===----------------------------------------------------------------------===//

#include "Size/ModuleParts.h"
#include "Trace/RustNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/BinaryFormat/Wasm.h"
#include "llvm/Demangle/Demangle.h"
#include <algorithm>

using namespace llvm;
using namespace llvm::object;

namespace edgewasm::size {
namespace {

/// Zero bytes between two objects up to this are alignment.
constexpr uint64_t MaxAlignment = 64;

StringRef coreSectionName(unsigned Id) {
  static constexpr StringLiteral Names[] = {
      "custom", "type",  "import",  "function", "table", "memory",    "global",
      "export", "start", "element", "code",     "data",  "datacount", "tag"};
  return Id < std::size(Names) ? StringRef(Names[Id]) : "unknown";
}

class Cutter {
public:
  Cutter(const WasmModule &Module, std::vector<DataObject> Objects,
         bool Demangle)
      : Module(Module), Object(*Module.Object), Objects(std::move(Objects)),
        Demangle(Demangle) {
    llvm::sort(this->Objects, [](const DataObject &A, const DataObject &B) {
      return std::tie(A.Address, B.Bytes, A.Symbol) <
             std::tie(B.Address, A.Bytes, B.Symbol);
    });
  }

  ModuleParts cut() {
    Result.Bytes = Module.Buffer->getBufferSize();
    addImports();
    addSection("file header", 0, 8);
    rest("[magic and version]");
    for (const WasmSection &S : Module.Sections) {
      const uint64_t Start = Module.offsetOf(S.Whole.data());
      addSection(S.Id ? coreSectionName(S.Id) : S.Name, Start, S.Whole.size());
      switch (S.Id) {
      case wasm::WASM_SEC_CODE:
        cutCode(S);
        break;
      case wasm::WASM_SEC_DATA:
        cutData(S);
        break;
      case wasm::WASM_SEC_GLOBAL:
        cutGlobals(S);
        break;
      case wasm::WASM_SEC_ELEM:
        Result.Table = Result.Parts.size();
        take(PartKind::Table, End, "[function table]");
        break;
      default:
        take(PartKind::Section, End,
             ("[section " + Result.Sections.back().Name + "]"));
      }
    }
    // Functions can be called through a table that starts out empty.
    if (!Result.Table) {
      Result.Table = Result.Parts.size();
      addEmpty(PartKind::Table, 0, "[function table]", "");
    }
    return std::move(Result);
  }

private:
  void addSection(StringRef Name, uint64_t Start, uint64_t Bytes) {
    Result.Sections.push_back({printable(Name), Start, Bytes});
    At = Start;
    End = Start + Bytes;
  }

  /// The bytes up to \p To become a part. \p To is clamped to the section.
  ModulePart &take(PartKind Kind, uint64_t To, const Twine &Name) {
    To = std::clamp(To, At, End);
    ModulePart &P = Result.Parts.emplace_back();
    P.Kind = Kind;
    P.Section = Result.Sections.size() - 1;
    P.Offset = At;
    P.Bytes = To - At;
    P.Name = printable(Name.str());
    At = To;
    return P;
  }

  /// The bytes up to \p To belong to nobody. Within a section these are put
  /// together, unless something stands between them.
  void shared(uint64_t To, const Twine &Name) {
    if (To > At && At < End)
      take(PartKind::Shared, To, Name);
  }
  void rest(const Twine &Name) { shared(End, Name); }

  void addEmpty(PartKind Kind, uint32_t Index, const Twine &Name,
                StringRef Symbol) {
    ModulePart &P = Result.Parts.emplace_back();
    P.Kind = Kind;
    P.Index = Index;
    P.Name = printable(Name.str());
    P.Symbol = Symbol.str();
  }

  std::string shown(StringRef Symbol) const {
    return Demangle ? shownName(Symbol) : Symbol.str();
  }

  void addImports() {
    readNames();
    for (const wasm::WasmImport &I : Object.imports()) {
      const bool IsFunction = I.Kind == wasm::WASM_EXTERNAL_FUNCTION;
      if (!IsFunction && I.Kind != wasm::WASM_EXTERNAL_GLOBAL)
        continue;
      std::vector<uint32_t> &Space =
          IsFunction ? Result.Functions : Result.Globals;
      const auto &Names = IsFunction ? FunctionNames : GlobalNames;
      const StringRef Name = Names.lookup(Space.size());
      Space.push_back(Result.Parts.size());
      addEmpty(PartKind::Import, Space.size() - 1,
               "[import " + I.Module + "." + I.Field + "]", Name);
    }
  }

  void readNames() {
    for (const wasm::WasmDebugName &N : Object.debugNames()) {
      if (N.Type == wasm::NameType::FUNCTION)
        FunctionNames[N.Index] = N.Name;
      else if (N.Type == wasm::NameType::GLOBAL)
        GlobalNames[N.Index] = N.Name;
      else
        SegmentNames[N.Index] = N.Name;
    }
    Result.HasFunctionNames = !FunctionNames.empty();
  }

  void cutCode(const WasmSection &S) {
    const uint64_t Payload = S.Offset;
    for (const wasm::WasmFunction &F : Object.functions()) {
      shared(Payload + F.CodeSectionOffset, "[code: section header and count]");
      const StringRef Symbol = FunctionNames.lookup(F.Index);
      Result.Functions.resize(
          std::max<size_t>(Result.Functions.size(), F.Index + 1));
      Result.Functions[F.Index] = Result.Parts.size();
      ModulePart &P =
          take(PartKind::Function, Payload + F.CodeSectionOffset + F.Size,
               Symbol.empty() ? "func[" + Twine(F.Index) + "]"
                              : Twine(shown(Symbol)));
      P.Index = F.Index;
      P.Symbol = Symbol.str();
      // The name of the export will do where names were stripped.
      if (Symbol.empty() && F.ExportName)
        P.Name = printable(*F.ExportName), P.Symbol = F.ExportName->str();
    }
    rest("[code: section header and count]");
  }

  void cutGlobals(const WasmSection &S) {
    for (const wasm::WasmGlobal &G : Object.globals()) {
      shared(S.Offset + G.Offset, "[globals: section header and count]");
      const StringRef Symbol = GlobalNames.lookup(G.Index);
      Result.Globals.push_back(Result.Parts.size());
      ModulePart &P = take(PartKind::Global, S.Offset + G.Offset + G.Size,
                           Symbol.empty() ? "global[" + Twine(G.Index) + "]"
                                          : "global " + Twine(shown(Symbol)));
      P.Index = G.Index;
      P.Symbol = Symbol.str();
    }
    rest("[globals: section header and count]");
  }

  void cutData(const WasmSection &S) {
    uint32_t Index = 0;
    for (const WasmSegment &Segment : Object.dataSegments()) {
      shared(Module.offsetOf(Segment.Data.Content.data()),
             "[data: headers of section and segments]");
      const StringRef Given = SegmentNames.lookup(Index);
      const std::string Name =
          Given.empty() ? ("data[" + Twine(Index) + "]").str() : Given.str();
      cutSegment(Segment, Index, Name);
      ++Index;
    }
    rest("[data: headers of section and segments]");
  }

  void cutSegment(const WasmSegment &Segment, uint32_t Index,
                  const std::string &Name) {
    const ArrayRef<uint8_t> Content = Segment.Data.Content;
    const uint64_t Start = At, Stop = At + Content.size();
    const std::optional<uint64_t> Base = segmentAddress(Segment);
    // The stretch of the segment up to To that no object covers.
    auto Unnamed = [&](uint64_t To) {
      if (To <= At)
        return;
      const ArrayRef<uint8_t> Gap = Content.slice(At - Start, To - At);
      if (To - At < MaxAlignment && At != Start &&
          llvm::all_of(Gap, [](uint8_t Byte) { return Byte == 0; }))
        return shared(To, "[" + Name + ": alignment]");
      const uint64_t Into = At - Start;
      ModulePart &P = take(PartKind::Data, To,
                           Into ? Name + "+" + Twine(Into) : Twine(Name));
      P.Index = Index;
      if (Base)
        P.Address = *Base + Into;
    };
    if (Base) {
      auto It = llvm::lower_bound(Objects, *Base,
                                  [](const DataObject &O, uint64_t Address) {
                                    return O.Address < Address;
                                  });
      for (; It != Objects.end() && It->Address < *Base + Content.size();
           ++It) {
        const uint64_t From = Start + (It->Address - *Base);
        // An alias, or an object inside of another.
        if (It->Bytes == 0 || From < At)
          continue;
        Unnamed(From);
        ModulePart &P = take(PartKind::Data,
                             From + std::min<uint64_t>(It->Bytes, Stop - From),
                             shown(It->Symbol));
        P.Index = Index;
        P.Address = It->Address;
        P.HasSymbol = true;
        P.Symbol = It->Symbol;
        P.Object = It->Object;
        P.Archive = It->Archive;
      }
    }
    Unnamed(Stop);
  }

  const WasmModule &Module;
  const WasmObjectFile &Object;
  std::vector<DataObject> Objects;
  const bool Demangle;
  DenseMap<uint32_t, StringRef> FunctionNames, GlobalNames, SegmentNames;
  ModuleParts Result;
  uint64_t At = 0, End = 0; ///< The cursor, and the end of its section.
};

} // namespace

std::string shownName(StringRef Symbol) {
  if (std::optional<std::string> Rust = trace::rustName(Symbol))
    return std::move(*Rust);
  return demangle(Symbol);
}

std::string printable(StringRef Text) {
  std::string Result = Text.str();
  for (char &C : Result)
    if (static_cast<unsigned char>(C) < 0x20 || C == 0x7F)
      C = '?';
  return Result;
}

StringRef kindName(PartKind Kind) {
  switch (Kind) {
  case PartKind::Function:
    return "function";
  case PartKind::Data:
    return "data";
  case PartKind::Global:
    return "global";
  case PartKind::Import:
    return "import";
  case PartKind::Table:
    return "table";
  case PartKind::Shared:
    return "shared";
  case PartKind::Section:
    return "section";
  }
  llvm_unreachable("all kinds are listed");
}

ModuleParts cutModule(const WasmModule &Module, std::vector<DataObject> Objects,
                      bool Demangle) {
  return Cutter(Module, std::move(Objects), Demangle).cut();
}

std::vector<DataObject> symbolTableObjects(const WasmModule &Module) {
  std::vector<DataObject> Objects;
  // Without its own symbols LLVM makes one for each named segment.
  if (!Module.Object->isRelocatableObject())
    return Objects;
  const ArrayRef<WasmSegment> Segments = Module.Object->dataSegments();
  for (const SymbolRef &Ref : Module.Object->symbols()) {
    const WasmSymbol &S = Module.Object->getWasmSymbol(Ref);
    if (!S.isTypeData() || !S.isDefined())
      continue;
    const wasm::WasmDataReference &D = S.Info.DataRef;
    if (D.Segment >= Segments.size())
      continue;
    if (std::optional<uint64_t> Base = segmentAddress(Segments[D.Segment]))
      Objects.push_back({*Base + D.Offset, D.Size, S.Info.Name.str(), "", ""});
  }
  return Objects;
}

} // namespace edgewasm::size
