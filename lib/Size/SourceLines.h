//===- SourceLines.h - Lines of the code section, from DWARF ----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which source file and line each byte of code comes from: the line tables say
// so even for code that was inlined from elsewhere.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_SIZE_SOURCELINES_H
#define EDGEWASM_LIB_SIZE_SOURCELINES_H

#include "Size/ModuleParts.h"

namespace edgewasm::size {

/// The line tables of a module.
class SourceLines {
public:
  /// Reads the DWARF of \p Module, if it has any. What is malformed in it is
  /// left out.
  explicit SourceLines(const WasmModule &Module);

  bool empty() const { return Ranges.empty(); }
  /// \returns the place of the code at \p Offset of the code section.
  SourcePlace at(uint64_t Offset) const;
  /// Sets the places and shares of the functions in \p Parts, of which
  /// \p Module consists.
  void addTo(const WasmModule &Module, ModuleParts &Parts) const;

private:
  struct Range {
    uint64_t Begin, End; ///< In the code section.
    uint32_t File, Line;
  };
  const Range *find(uint64_t Offset) const;

  std::vector<Range> Ranges; ///< Sorted; they do not overlap.
  std::vector<std::string> Files;
};

} // namespace edgewasm::size

#endif // EDGEWASM_LIB_SIZE_SOURCELINES_H
