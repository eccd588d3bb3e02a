//===- ReferenceGraph.cpp - What keeps what in a module -------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Three sources, best first: the relocations that the linker kept; numbers that
// it padded to five bytes, which it does to every address and index it fills
// in; and any number that could be an address.
//
//===----------------------------------------------------------------------===//

#include "Size/ReferenceGraph.h"
#include "Size/PartIndex.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/BinaryFormat/Wasm.h"
#include "llvm/Support/Endian.h"

using namespace llvm;
using namespace llvm::object;

namespace edgewasm::size {
namespace {

constexpr uint32_t NoPart = PartIndex::None;

class GraphBuilder {
public:
  GraphBuilder(const WasmModule &Module, const ModuleParts &Parts,
               const CodeDecoder &Decoder)
      : Module(Module), Parts(Parts), Index(Module, Parts) {
    Graph.Edges.resize(Parts.Parts.size() + 1);
    Graph.Shapes.resize(Parts.Parts.size());
    for (const wasm::WasmFunction &F : Module.Object->functions()) {
      Bodies.push_back(Decoder.decode(F.Body));
      Graph.Undecoded += !Bodies.back().Complete;
      Graph.Shapes[Index.function(F.Index)] = Bodies.back().Shape;
    }
  }

  ReferenceGraph build() {
    choosePrecision();
    addRoots();
    addCode();
    addGlobals();
    if (Graph.Precision == ReferencePrecision::Relocations)
      addRelocations();
    else
      addDataWords();
    addTable();
    clean();
    explainRest();
    return std::move(Graph);
  }

private:
  void add(uint32_t From, uint32_t To, EdgeKind Kind, uint32_t Offset,
           bool Possible = false, StringRef Label = "") {
    if (To != NoPart && From != NoPart && From != To)
      Graph.Edges[From].push_back(
          {To, Kind, Possible, Offset, printable(Label)});
  }

  void choosePrecision() {
    for (const SectionRef &S : Module.Object->sections()) {
      const object::WasmSection &W = Module.Object->getWasmSection(S);
      if (W.Type == wasm::WASM_SEC_CODE && !W.Relocations.empty()) {
        Graph.Precision = ReferencePrecision::Relocations;
        return;
      }
    }
    size_t Calls = 0, Padded = 0;
    for (const DecodedBody &B : Bodies)
      for (const CodeReference &R : B.References)
        if (R.Kind == CodeReference::Call) {
          ++Calls;
          Padded += R.Padded;
        }
    if (Padded * 2 > Calls)
      Graph.Precision = ReferencePrecision::Padded;
  }

  void addRoots() {
    const uint32_t Root = Graph.root();
    for (const wasm::WasmExport &E : Module.Object->exports()) {
      if (E.Kind == wasm::WASM_EXTERNAL_FUNCTION)
        add(Root, Index.function(E.Index), EdgeKind::Export, 0, false, E.Name);
      else if (E.Kind == wasm::WASM_EXTERNAL_GLOBAL)
        add(Root, Index.global(E.Index), EdgeKind::Export, 0, false, E.Name);
      else if (E.Kind == wasm::WASM_EXTERNAL_TABLE && E.Index == 0)
        add(Root, *Parts.Table, EdgeKind::Export, 0, false, E.Name);
    }
    if (Module.Object->startFunction() != UINT32_MAX)
      add(Root, Index.function(Module.Object->startFunction()), EdgeKind::Start,
          0);
    // The host sees a table that it provides.
    if (Module.Object->getNumImportedTables())
      add(Root, *Parts.Table, EdgeKind::Export, 0, false, "imported table");
    for (auto [I, P] : llvm::enumerate(Parts.Parts))
      if (P.Kind == PartKind::Shared || P.Kind == PartKind::Section)
        add(Root, I, EdgeKind::Always, 0);
  }

  void addCode() {
    for (auto [F, B] : llvm::zip(Module.Object->functions(), Bodies)) {
      const uint32_t From = Index.function(F.Index);
      const uint32_t BodyAt =
          Module.offsetOf(F.Body.data()) - codePayloadOffset();
      for (const CodeReference &R : B.References)
        addCodeReference(From, R, BodyAt + R.Offset);
    }
  }

  uint64_t codePayloadOffset() const {
    const edgewasm::WasmSection *Code = Module.section(wasm::WASM_SEC_CODE);
    return Code ? Code->Offset : 0;
  }

  void addCodeReference(uint32_t From, const CodeReference &R, uint32_t At) {
    switch (R.Kind) {
    case CodeReference::Call:
      return add(From, Index.function(R.Value), EdgeKind::Call, At);
    case CodeReference::FunctionRef:
      return add(From, Index.function(R.Value), EdgeKind::Address, At);
    case CodeReference::Global:
      return add(From, Index.global(R.Value), EdgeKind::Access, At);
    case CodeReference::Table:
      return add(From, *Parts.Table, EdgeKind::TableUse, At);
    case CodeReference::Segment:
      for (const uint32_t P : Index.segment(R.Value))
        add(From, P, EdgeKind::Address, At);
      return;
    case CodeReference::Constant:
    case CodeReference::MemoryOffset:
      if (Graph.Precision == ReferencePrecision::Relocations)
        return;
      if (Graph.Precision == ReferencePrecision::Padded && !R.Padded)
        return;
      const bool Padded = Graph.Precision == ReferencePrecision::Padded;
      const uint64_t Value = Index.truncate(R.Value);
      const uint32_t Object = Index.address(Value);
      // A small number is a slot of the table far too easily.
      const uint32_t Function = R.Kind == CodeReference::Constant && Padded
                                    ? Index.slot(Value)
                                    : NoPart;
      const bool Both = Object != NoPart && Function != NoPart;
      add(From, Object, EdgeKind::Address, At, !Padded || Both);
      add(From, Function, EdgeKind::Address, At, Both);
      return;
    }
  }

  void addGlobals() {
    for (const wasm::WasmGlobal &G : Module.Object->globals()) {
      const uint32_t From = Index.global(G.Index);
      if (G.InitExpr.Extended)
        continue;
      const wasm::WasmInitExprMVP &I = G.InitExpr.Inst;
      if (I.Opcode == wasm::WASM_OPCODE_REF_FUNC)
        add(From, Index.function(I.Value.Global), EdgeKind::Address, 0);
      else if (I.Opcode == wasm::WASM_OPCODE_I32_CONST && !G.Type.Mutable)
        add(From, Index.address(uint32_t(I.Value.Int32)), EdgeKind::Address, 0,
            /*Possible=*/true);
      else if (I.Opcode == wasm::WASM_OPCODE_GLOBAL_GET)
        add(From, Index.global(I.Value.Global), EdgeKind::Access, 0);
    }
  }

  /// \returns the part that relocation \p R points to.
  uint32_t target(const wasm::WasmRelocation &R,
                  ArrayRef<const WasmSymbol *> Symbols) const {
    if (R.Index >= Symbols.size())
      return NoPart;
    const wasm::WasmSymbolInfo &S = Symbols[R.Index]->Info;
    if (S.Kind == wasm::WASM_SYMBOL_TYPE_FUNCTION)
      return Index.function(S.ElementIndex);
    if (S.Kind == wasm::WASM_SYMBOL_TYPE_GLOBAL)
      return Index.global(S.ElementIndex);
    const auto Segments = Module.Object->dataSegments();
    if (S.Kind != wasm::WASM_SYMBOL_TYPE_DATA ||
        Symbols[R.Index]->isUndefined() || S.DataRef.Segment >= Segments.size())
      return NoPart;
    // The addend may point behind the object; its start never does.
    return Index.offset(
        Module.offsetOf(Segments[S.DataRef.Segment].Data.Content.data()) +
        S.DataRef.Offset);
  }

  void addRelocations() {
    std::vector<const WasmSymbol *> Symbols;
    for (const SymbolRef &S : Module.Object->symbols())
      Symbols.push_back(&Module.Object->getWasmSymbol(S));
    for (const SectionRef &S : Module.Object->sections()) {
      const object::WasmSection &W = Module.Object->getWasmSection(S);
      if (W.Type != wasm::WASM_SEC_CODE && W.Type != wasm::WASM_SEC_DATA)
        continue;
      const uint64_t Start = Module.offsetOf(W.Content.data());
      for (const wasm::WasmRelocation &R : W.Relocations) {
        if (R.Type == wasm::R_WASM_TYPE_INDEX_LEB ||
            R.Type == wasm::R_WASM_TAG_INDEX_LEB ||
            R.Type == wasm::R_WASM_TABLE_NUMBER_LEB)
          continue;
        const uint32_t From = Index.offset(Start + R.Offset);
        if (From == NoPart)
          continue;
        const ModulePart &P = Parts.Parts[From];
        const bool IsCall = R.Type == wasm::R_WASM_FUNCTION_INDEX_LEB;
        const bool IsGlobal = R.Type == wasm::R_WASM_GLOBAL_INDEX_LEB;
        add(From, target(R, Symbols),
            IsCall     ? EdgeKind::Call
            : IsGlobal ? EdgeKind::Access
                       : EdgeKind::Address,
            P.Kind == PartKind::Data ? Start + R.Offset - P.Offset : R.Offset);
      }
    }
  }

  /// Without relocations any aligned word of data may be an address.
  void addDataWords() {
    const unsigned Word = Index.wordBytes();
    const StringRef File = Module.Buffer->getBuffer();
    for (auto [I, P] : llvm::enumerate(Parts.Parts)) {
      if (P.Kind != PartKind::Data || !P.Address)
        continue;
      uint64_t At = alignTo(*P.Address, Word) - *P.Address;
      for (; At + Word <= P.Bytes; At += Word) {
        const char *Bytes = File.data() + P.Offset + At;
        const uint64_t Value = Word == 4 ? support::endian::read32le(Bytes)
                                         : support::endian::read64le(Bytes);
        if (Value == 0)
          continue;
        add(I, Index.address(Value), EdgeKind::Address, At, true);
        if (Graph.Precision == ReferencePrecision::Padded)
          add(I, Index.slot(Value), EdgeKind::Address, At, true);
      }
    }
  }

  /// What the table holds is kept by who took the index; where nobody is seen
  /// to have, by the table.
  void addTable() {
    std::vector<bool> Taken(Parts.Parts.size());
    if (Graph.Precision != ReferencePrecision::Values)
      for (const auto &Edges : Graph.Edges)
        for (const ReferenceEdge &E : Edges)
          if (E.Kind == EdgeKind::Address)
            Taken[E.To] = true;
    for (const uint32_t F : Index.inTable())
      if (!Taken[F])
        add(*Parts.Table, F, EdgeKind::TableElement, 0);
  }

  /// One edge per pair: the surest, then the first.
  void clean() {
    for (auto &Edges : Graph.Edges) {
      auto Key = [](const ReferenceEdge &E) {
        return std::tuple(E.To, E.Possible, E.Kind, E.Offset, E.Label);
      };
      llvm::sort(Edges,
                 [&](const auto &A, const auto &B) { return Key(A) < Key(B); });
      Edges.erase(
          llvm::unique(
              Edges, [](const auto &A, const auto &B) { return A.To == B.To; }),
          Edges.end());
    }
  }

  void reach(uint32_t From, std::vector<bool> &Reached) const {
    std::vector<uint32_t> Work{From};
    Reached[From] = true;
    while (!Work.empty()) {
      const uint32_t At = Work.back();
      Work.pop_back();
      for (const ReferenceEdge &E : Graph.Edges[At])
        if (!Reached[E.To]) {
          Reached[E.To] = true;
          Work.push_back(E.To);
        }
    }
  }

  /// Parts that nothing refers to hang from the root, the outermost first.
  void explainRest() {
    std::vector<bool> Reached(Graph.Edges.size()), Named(Graph.Edges.size());
    reach(Graph.root(), Reached);
    for (size_t I = 0; I != Graph.Edges.size(); ++I)
      for (const ReferenceEdge &E : Graph.Edges[I])
        Named[E.To] = true;
    for (const bool OnlyUnnamed : {true, false})
      for (uint32_t I = 0; I != Graph.root(); ++I)
        if (!Reached[I] && !(OnlyUnnamed && Named[I])) {
          add(Graph.root(), I, EdgeKind::Unexplained, 0);
          reach(I, Reached);
        }
  }

  const WasmModule &Module;
  const ModuleParts &Parts;
  const PartIndex Index;
  std::vector<DecodedBody> Bodies;
  ReferenceGraph Graph;
};

} // namespace

StringRef edgeText(EdgeKind Kind) {
  switch (Kind) {
  case EdgeKind::Export:
    return "is exported";
  case EdgeKind::Start:
    return "is the start function";
  case EdgeKind::Always:
    return "is there in any case";
  case EdgeKind::Unexplained:
    return "nothing was found that refers to it";
  case EdgeKind::Call:
    return "calls";
  case EdgeKind::Address:
    return "takes the address of";
  case EdgeKind::TableUse:
    return "calls through";
  case EdgeKind::TableElement:
    return "holds";
  case EdgeKind::Access:
    return "uses";
  }
  llvm_unreachable("all kinds are listed");
}

ReferenceGraph findReferences(const WasmModule &Module,
                              const ModuleParts &Parts,
                              const CodeDecoder &Decoder) {
  return GraphBuilder(Module, Parts, Decoder).build();
}

} // namespace edgewasm::size
