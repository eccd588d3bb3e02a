//===- PartIndex.cpp - Which part of a module a number means --------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Size/PartIndex.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/BinaryFormat/Wasm.h"

using namespace llvm;

namespace edgewasm::size {

PartIndex::PartIndex(const WasmModule &Module, const ModuleParts &Parts)
    : Parts(Parts), WordBytes(Module.isMemory64() ? 8 : 4) {
  for (auto [I, P] : enumerate(Parts.Parts)) {
    if (P.Bytes)
      ByOffset.push_back(I);
    if (P.Kind == PartKind::Data && P.Address)
      ByAddress.push_back(I);
    if (P.Kind == PartKind::Data)
      BySegment[P.Index].push_back(I);
  }
  sort(ByAddress, [&](uint32_t A, uint32_t B) {
    return *Parts.Parts[A].Address < *Parts.Parts[B].Address;
  });
  for (const wasm::WasmElemSegment &S : Module.Object->elements()) {
    const bool Passive = S.Flags & wasm::WASM_ELEM_SEGMENT_IS_PASSIVE;
    const bool Explicit = S.Flags & wasm::WASM_ELEM_SEGMENT_HAS_TABLE_NUMBER;
    if (Passive && Explicit) // Declares ref.func; fills no table.
      continue;
    uint64_t Slot = uint32_t(S.Offset.Inst.Value.Int32);
    const bool Known = !Passive && !S.Offset.Extended && S.TableNumber == 0 &&
                       S.Offset.Inst.Opcode == wasm::WASM_OPCODE_I32_CONST;
    for (const uint32_t F : S.Functions) {
      if (Known)
        Slots[Slot++] = function(F);
      InTable.push_back(function(F));
    }
  }
  sort(InTable);
  InTable.erase(unique(InTable), InTable.end());
  if (!InTable.empty() && InTable.back() == None)
    InTable.pop_back();
}

uint32_t PartIndex::function(uint64_t Index) const {
  return Index < Parts.Functions.size() ? Parts.Functions[Index] : None;
}

uint32_t PartIndex::global(uint64_t Index) const {
  return Index < Parts.Globals.size() ? Parts.Globals[Index] : None;
}

uint32_t PartIndex::slot(uint64_t Index) const {
  const auto It = Slots.find(Index);
  return It == Slots.end() ? None : It->second;
}

uint32_t PartIndex::address(uint64_t Address) const {
  auto It = upper_bound(ByAddress, Address, [&](uint64_t A, uint32_t P) {
    return A < *Parts.Parts[P].Address;
  });
  if (It == ByAddress.begin())
    return None;
  const ModulePart &P = Parts.Parts[*--It];
  return Address - *P.Address < P.Bytes ? *It : None;
}

uint32_t PartIndex::offset(uint64_t FileOffset) const {
  auto It = upper_bound(ByOffset, FileOffset, [&](uint64_t A, uint32_t P) {
    return A < Parts.Parts[P].Offset;
  });
  return It == ByOffset.begin() ? None : *--It;
}

ArrayRef<uint32_t> PartIndex::segment(uint64_t Index) const {
  const auto It = BySegment.find(Index);
  return It == BySegment.end() ? ArrayRef<uint32_t>()
                               : ArrayRef<uint32_t>(It->second);
}

} // namespace edgewasm::size
