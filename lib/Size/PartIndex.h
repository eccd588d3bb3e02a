//===- PartIndex.h - Which part of a module a number means ------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_SIZE_PARTINDEX_H
#define EDGEWASM_LIB_SIZE_PARTINDEX_H

#include "Size/ModuleParts.h"
#include "llvm/ADT/ArrayRef.h"
#include <map>
#include <vector>

namespace edgewasm::size {

/// Looks the parts of a module up by index, slot of the table, address and
/// place in the file. What is not there is None. The parts must outlive it.
class PartIndex {
public:
  static constexpr uint32_t None = UINT32_MAX;

  PartIndex(const WasmModule &Module, const ModuleParts &Parts);

  /// \returns the function or global with this index, imports counted.
  uint32_t function(uint64_t Index) const;
  uint32_t global(uint64_t Index) const;
  /// \returns the function that element segments of known place put into this
  /// slot of the first table.
  uint32_t slot(uint64_t Index) const;
  /// \returns the data object that this address in memory lies in.
  uint32_t address(uint64_t Address) const;
  /// \returns the part that this place in the file lies in.
  uint32_t offset(uint64_t FileOffset) const;
  /// \returns the data objects of a segment.
  llvm::ArrayRef<uint32_t> segment(uint64_t Index) const;
  /// \returns all functions that some element segment holds, each once.
  llvm::ArrayRef<uint32_t> inTable() const { return InTable; }
  /// \returns the size of an address.
  unsigned wordBytes() const { return WordBytes; }
  /// \returns \p Value as an address.
  uint64_t truncate(uint64_t Value) const {
    return WordBytes == 4 ? uint32_t(Value) : Value;
  }

private:
  const ModuleParts &Parts;
  const unsigned WordBytes;
  std::vector<uint32_t> ByOffset, ByAddress, InTable;
  std::map<uint64_t, std::vector<uint32_t>> BySegment;
  std::map<uint64_t, uint32_t> Slots;
};

} // namespace edgewasm::size

#endif // EDGEWASM_LIB_SIZE_PARTINDEX_H
