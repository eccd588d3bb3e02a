//===- SourceLines.cpp - Lines of the code section, from DWARF ------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Addresses in DWARF for wasm are offsets in the code section. The linker gives
// code that it dropped the address 0 or -1.
//
//===----------------------------------------------------------------------===//

#include "Size/SourceLines.h"
#include "Size/GuardedCall.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/BinaryFormat/Wasm.h"
#include "llvm/DebugInfo/DWARF/DWARFContext.h"
#include "llvm/DebugInfo/DWARF/DWARFDebugLine.h"
#include "llvm/Support/Path.h"
#include <map>

using namespace llvm;

namespace edgewasm::size {

SourceLines::SourceLines(const WasmModule &Module) {
  if (llvm::none_of(Module.Sections, [](const WasmSection &S) {
        return S.Name == ".debug_line";
      }))
    return;
  const edgewasm::WasmSection *Code = Module.section(wasm::WASM_SEC_CODE);
  const uint64_t CodeBytes = Code ? Code->Payload.size() : 0;
  auto Ignore = [](Error E) { consumeError(std::move(E)); };
  // Lines are an extra: a module is measured without them, too.
  Error E = guardedCall([&]() -> Error {
    std::unique_ptr<DWARFContext> Context = DWARFContext::create(
        *Module.Object, DWARFContext::ProcessDebugRelocations::Ignore, nullptr,
        "", Ignore, Ignore);
    StringMap<uint32_t> FileIds;
    for (const auto &Unit : Context->compile_units()) {
      Expected<const DWARFDebugLine::LineTable *> Table =
          Context->getLineTableForUnit(Unit.get(), Ignore);
      if (!Table) {
        consumeError(Table.takeError());
        continue;
      }
      if (!*Table)
        continue;
      const char *const Folder = Unit->getCompilationDir();
      std::map<uint64_t, uint32_t> Known;
      auto FileId = [&](uint64_t Index) {
        auto [It, New] = Known.insert({Index, 0});
        if (!New)
          return It->second;
        std::string Path;
        if (!(*Table)->getFileNameByIndex(
                Index, Folder ? Folder : "",
                DILineInfoSpecifier::FileLineInfoKind::AbsoluteFilePath, Path))
          Path.clear();
        SmallString<128> Clean(Path);
        sys::path::remove_dots(Clean, /*remove_dot_dot=*/true);
        return It->second = FileIds.insert({Clean, uint32_t(FileIds.size())})
                                .first->second;
      };
      for (const DWARFDebugLine::Sequence &S : (*Table)->Sequences) {
        if (!S.isValid() || S.LowPC == 0 || S.HighPC > CodeBytes ||
            S.LastRowIndex > (*Table)->Rows.size())
          continue;
        for (unsigned I = S.FirstRowIndex; I + 1 < S.LastRowIndex; ++I) {
          const auto &Row = (*Table)->Rows[I];
          const uint64_t Next = (*Table)->Rows[I + 1].Address.Address;
          if (Next > Row.Address.Address)
            Ranges.push_back(
                {Row.Address.Address, Next, FileId(Row.File), Row.Line});
        }
      }
    }
    Files.resize(FileIds.size());
    for (const auto &Entry : FileIds)
      Files[Entry.second] = printable(Entry.first());
    return Error::success();
  });
  if (E) {
    consumeError(std::move(E));
    Ranges.clear();
    return;
  }
  llvm::sort(Ranges,
             [](const Range &A, const Range &B) { return A.Begin < B.Begin; });
  uint64_t Covered = 0;
  llvm::erase_if(Ranges, [&](Range &R) {
    R.Begin = std::max(R.Begin, Covered);
    if (R.Begin >= R.End)
      return true;
    Covered = R.End;
    return false;
  });
}

const SourceLines::Range *SourceLines::find(uint64_t Offset) const {
  auto It = llvm::upper_bound(
      Ranges, Offset, [](uint64_t O, const Range &R) { return O < R.Begin; });
  if (It == Ranges.begin())
    return nullptr;
  --It;
  return Offset < It->End ? &*It : nullptr;
}

SourcePlace SourceLines::at(uint64_t Offset) const {
  const Range *R = find(Offset);
  return R ? SourcePlace{Files[R->File], R->Line} : SourcePlace{};
}

void SourceLines::addTo(const WasmModule &Module, ModuleParts &Parts) const {
  const edgewasm::WasmSection *Code = Module.section(wasm::WASM_SEC_CODE);
  Parts.Files = Files;
  for (ModulePart &P : Parts.Parts) {
    if (P.Kind != PartKind::Function || !Code)
      continue;
    const uint64_t Begin = P.Offset - Code->Offset, End = Begin + P.Bytes;
    std::map<uint32_t, uint64_t> Shares;
    uint64_t Known = 0;
    auto It =
        llvm::lower_bound(Ranges, Begin, [](const Range &R, uint64_t Offset) {
          return R.End <= Offset;
        });
    for (; It != Ranges.end() && It->Begin < End; ++It) {
      const uint64_t Bytes =
          std::min(It->End, End) - std::max(It->Begin, Begin);
      // The first row with a line is where the function begins.
      if (P.Place.File.empty() && It->Line)
        P.Place = {Files[It->File], It->Line};
      if (Files[It->File].empty())
        continue;
      Shares[It->File] += Bytes;
      Known += Bytes;
    }
    if (Shares.empty())
      continue;
    // Size and locals, which have no line, go with where it begins.
    if (!P.Place.File.empty() && Known < P.Bytes)
      for (auto &[File, Bytes] : Shares)
        if (Files[File] == P.Place.File) {
          Bytes += P.Bytes - Known;
          break;
        }
    for (const auto &[File, Bytes] : Shares)
      P.Shares.push_back({File, Bytes});
  }
}

} // namespace edgewasm::size
