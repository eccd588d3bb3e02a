//===- FormatPieces.h - A printf format, taken apart ------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What vfprintf would read in a format, for edge-strip-calls.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_FORMATPIECES_H
#define EDGEWASM_PASSES_FORMATPIECES_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace edgewasm {

/// Text, or one conversion.
struct FormatPiece {
  /// How many bits of the argument count: 8, 16, 32 or 64 of integers.
  unsigned Bits = 32;
  std::string Text;
  char Letter = 0;        ///< 0: text
  unsigned Flags = 0;     ///< as vfprintf has them: bit C - ' ' for the flag C
  int Width = 0;          ///< 0: none
  int Precision = -1;     ///< -1: none
  bool WidthStar = false; ///< Of an argument before the one converted.
  bool PrecisionStar = false;
};

/// \returns the pieces of \p Format in their order, or nothing if it has
/// something else than d i u x X o c s p f F e E g G a A with flags, numbers or
/// stars, and the length modifiers of integers.
std::optional<llvm::SmallVector<FormatPiece>>
formatPieces(llvm::StringRef Format);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_FORMATPIECES_H
