//===- ExportWrapper.cpp - Wrappers around exported functions -------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rewrites four sections: function and code get the wrappers behind what is
// there, export names them, the name section gets their names.
//
//===----------------------------------------------------------------------===//

#include "Link/ExportWrapper.h"
#include "Link/ModuleIndex.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/BinaryFormat/Wasm.h"
#include "llvm/Support/DataExtractor.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>

using namespace llvm;

namespace edgewasm {

void writeWasmSection(uint8_t Id, StringRef Body, std::string &Out) {
  raw_string_ostream OS(Out);
  OS << char(Id);
  encodeULEB128(Body.size(), OS);
  OS << Body;
}

namespace {

enum class ExportHook {
#define EXPORT_HOOK(Name, Symbol, Result, Parameters, Text) Name,
#include "edgewasm/Runtime/Hooks.def"
  None
};

ExportHook hookOf(StringRef Name) {
  return StringSwitch<ExportHook>(Name)
#define EXPORT_HOOK(Name, Symbol, Result, Parameters, Text)                    \
  .Case(Symbol, ExportHook::Name)
#include "edgewasm/Runtime/Hooks.def"
      .Default(ExportHook::None);
}

/// Exported for the wrappers only.
bool isInternal(ExportHook Hook) {
  return Hook == ExportHook::ExportEnter || Hook == ExportHook::ExportLeave ||
         Hook == ExportHook::StartLeave;
}

constexpr StringRef StartName = "_start";

/// The linker's own entries and the runtime's: wrapping them would count a
/// call of the host that is none of the program's.
bool isProgramExport(StringRef Name) {
  return Name != "_initialize" && !Name.starts_with("__wasm_") &&
         !Name.starts_with("edge_trace_");
}

void writeString(StringRef S, raw_ostream &OS) {
  encodeULEB128(S.size(), OS);
  OS << S;
}

struct Wrapper {
  uint32_t Wrapped;
  uint32_t Index; ///< Its own.
  bool IsStart;
  StringRef Name; ///< Of the first export that needs it.
};

class ExportWrapper {
public:
  explicit ExportWrapper(ModuleIndex I) : Index(std::move(I)) {}

  /// Finds the hooks and decides what is wrapped.
  Error plan();
  Expected<SectionReplacements> rewrite(ArrayRef<WasmSection> Sections) const;

private:
  std::string functionSection(StringRef Payload) const;
  std::string exportSection() const;
  Expected<std::string> codeSection(const WasmSection &S) const;
  std::string nameSection(StringRef Payload) const;
  std::string body(const Wrapper &W) const;
  Error needHook(ExportHook Hook, StringRef Symbol) const;

  ModuleIndex Index;
  std::optional<uint32_t> Hooks[size_t(ExportHook::None)];
  std::vector<Wrapper> Wrappers;
  /// Export number -> wrapper number.
  std::map<size_t, size_t> WrapperOf;
};

Error ExportWrapper::needHook(ExportHook Hook, StringRef Symbol) const {
  const std::optional<uint32_t> Function = Hooks[size_t(Hook)];
  if (!Function)
    return createStringError(inconvertibleErrorCode(),
                             "the module does not export '" + Symbol +
                                 "'; was it linked with the tracing runtime "
                                 "(-fedge-trace at link)?");
  const FunctionShape &Shape = Index.shapeOf(*Function);
  if (Shape.Parameters || Shape.Results)
    return createStringError(inconvertibleErrorCode(),
                             "'" + Symbol +
                                 "' has not the type it should have; "
                                 "is the runtime of another version?");
  return Error::success();
}

Error ExportWrapper::plan() {
  for (const WasmExport &E : Index.Exports)
    if (E.Kind == wasm::WASM_EXTERNAL_FUNCTION)
      if (const ExportHook Hook = hookOf(E.Name); Hook != ExportHook::None)
        Hooks[size_t(Hook)] = E.Index;

  // One function may be exported under two names; _start is wrapped another
  // way than the rest.
  std::map<std::pair<uint32_t, bool>, size_t> Known;
  for (auto [Number, E] : enumerate(Index.Exports)) {
    if (E.Kind != wasm::WASM_EXTERNAL_FUNCTION || !isProgramExport(E.Name))
      continue;
    const bool IsStart = E.Name == StartName;
    auto [It, New] = Known.insert({{E.Index, IsStart}, Wrappers.size()});
    if (New)
      Wrappers.push_back(
          {E.Index, uint32_t(Index.FunctionTypes.size() + Wrappers.size()),
           IsStart, E.Name});
    WrapperOf[Number] = It->second;
  }

  if (any_of(Wrappers, [](const Wrapper &W) { return W.IsStart; }))
    if (Error E = needHook(ExportHook::StartLeave, "edge_trace_start_leave"))
      return E;
  if (any_of(Wrappers, [](const Wrapper &W) { return !W.IsStart; })) {
    if (Error E = needHook(ExportHook::ExportEnter, "edge_trace_export_enter"))
      return E;
    if (Error E = needHook(ExportHook::ExportLeave, "edge_trace_export_leave"))
      return E;
  }
  return Error::success();
}

/// Splits the count off a vector of items. \p Width: the bytes it takes.
std::optional<uint64_t> takeCount(StringRef &Payload, unsigned &Width) {
  DataExtractor D(Payload, true, 4);
  DataExtractor::Cursor C(0);
  const uint64_t Count = D.getULEB128(C);
  Width = C.tell();
  if (Error E = C.takeError()) {
    consumeError(std::move(E));
    return std::nullopt;
  }
  Payload = Payload.drop_front(Width);
  return Count;
}

std::string ExportWrapper::functionSection(StringRef Payload) const {
  unsigned Width = 0;
  const uint64_t Count = *takeCount(Payload, Width); // Was read before.
  std::string Body;
  raw_string_ostream OS(Body);
  encodeULEB128(Count + Wrappers.size(), OS);
  OS << Payload;
  for (const Wrapper &W : Wrappers)
    encodeULEB128(Index.FunctionTypes[W.Wrapped], OS);
  return Body;
}

std::string ExportWrapper::exportSection() const {
  std::string Items;
  raw_string_ostream OS(Items);
  size_t Count = 0;
  for (auto [Number, E] : enumerate(Index.Exports)) {
    if (E.Kind == wasm::WASM_EXTERNAL_FUNCTION && isInternal(hookOf(E.Name)))
      continue;
    const auto W = WrapperOf.find(Number);
    ++Count;
    writeString(E.Name, OS);
    OS << char(E.Kind);
    encodeULEB128(W == WrapperOf.end() ? E.Index : Wrappers[W->second].Index,
                  OS);
  }
  std::string Body;
  raw_string_ostream B(Body);
  encodeULEB128(Count, B);
  B << Items;
  return Body;
}

std::string ExportWrapper::body(const Wrapper &W) const {
  std::string Code;
  raw_string_ostream OS(Code);
  const auto Call = [&](uint32_t Function) {
    OS << char(wasm::WASM_OPCODE_CALL);
    encodeULEB128(Function, OS);
  };
  encodeULEB128(0, OS); // No locals.
  if (!W.IsStart)
    Call(*Hooks[size_t(ExportHook::ExportEnter)]);
  for (uint32_t I = 0; I != Index.shapeOf(W.Wrapped).Parameters; ++I) {
    OS << char(wasm::WASM_OPCODE_LOCAL_GET);
    encodeULEB128(I, OS);
  }
  Call(W.Wrapped);
  // The results stay on the stack below this call.
  Call(*Hooks[size_t(W.IsStart ? ExportHook::StartLeave
                               : ExportHook::ExportLeave)]);
  OS << char(wasm::WASM_OPCODE_END);
  return Code;
}

Expected<std::string> ExportWrapper::codeSection(const WasmSection &S) const {
  StringRef Payload = S.Payload;
  unsigned Width = 0;
  const std::optional<uint64_t> Count = takeCount(Payload, Width);
  if (!Count)
    return wasmError(S.Offset, "truncated section");
  if (*Count != Index.FunctionTypes.size() - Index.ImportedFunctions)
    return wasmError(S.Offset,
                     "the sections function and code differ in length");
  std::string Body;
  raw_string_ostream OS(Body);
  // Debug information counts from the start of this section: the count keeps
  // its width where it can.
  encodeULEB128(*Count + Wrappers.size(), OS, /*PadTo=*/Width);
  OS << Payload;
  for (const Wrapper &W : Wrappers)
    writeString(body(W), OS);
  return Body;
}

/// A name section that is not understood is left as it is: it is only names.
std::string ExportWrapper::nameSection(StringRef Payload) const {
  std::string Body;
  raw_string_ostream OS(Body);
  DataExtractor D(Payload, true, 4);
  DataExtractor::Cursor C(0);
  while (C && C.tell() < Payload.size()) {
    const uint64_t Start = C.tell();
    const uint8_t Kind = D.getU8(C);
    const uint64_t Size = D.getULEB128(C);
    StringRef Items = D.getBytes(C, Size);
    if (!C)
      break;
    unsigned Width = 0;
    std::optional<uint64_t> Count;
    if (Kind == wasm::WASM_NAMES_FUNCTION)
      Count = takeCount(Items, Width);
    if (!Count) {
      OS << Payload.slice(Start, C.tell());
      continue;
    }
    std::string Names;
    raw_string_ostream N(Names);
    encodeULEB128(*Count + Wrappers.size(), N);
    N << Items;
    for (const Wrapper &W : Wrappers) {
      encodeULEB128(W.Index, N);
      writeString((W.Name + ".traced_export").str(), N);
    }
    OS << char(Kind);
    writeString(Names, OS);
  }
  if (Error E = C.takeError()) {
    consumeError(std::move(E));
    return Payload.str();
  }
  return Body;
}

Expected<SectionReplacements>
ExportWrapper::rewrite(ArrayRef<WasmSection> Sections) const {
  SectionReplacements Result;
  bool HasCode = false;
  for (auto [Number, S] : enumerate(Sections)) {
    std::string Body;
    if (S.Id == wasm::WASM_SEC_FUNCTION) {
      Body = functionSection(S.Payload);
    } else if (S.Id == wasm::WASM_SEC_EXPORT) {
      Body = exportSection();
    } else if (S.Id == wasm::WASM_SEC_CODE) {
      if (HasCode)
        return wasmError(S.Offset, "sections are repeated or out of order");
      HasCode = true;
      Expected<std::string> Code = codeSection(S);
      if (!Code)
        return Code.takeError();
      Body = std::move(*Code);
    } else if (S.Id == wasm::WASM_SEC_CUSTOM && S.Name == "name") {
      raw_string_ostream OS(Body);
      writeString(S.Name, OS);
      OS << nameSection(S.Payload);
    } else {
      continue;
    }
    writeWasmSection(S.Id, Body, Result[Number]);
  }
  if (!HasCode && !Wrappers.empty())
    return createStringError(inconvertibleErrorCode(),
                             "the module has no code section");
  return Result;
}

} // namespace

Expected<SectionReplacements> wrapExports(ArrayRef<WasmSection> Sections) {
  Expected<ModuleIndex> Index = ModuleIndex::read(Sections);
  if (!Index)
    return Index.takeError();
  ExportWrapper Wrapper(std::move(*Index));
  if (Error E = Wrapper.plan())
    return std::move(E);
  return Wrapper.rewrite(Sections);
}

} // namespace edgewasm
