//===- Shrink.h - Binaryen over the linked module ---------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The last step of a link that strips. LLVM's code generator leaves what only
// shows in the finished module: locals that could be one, numbers padded for
// the linker, runs of zeros in the data, functions whose code is the same.
// Binaryen computes with the module's own semantics, so nothing that a program
// can observe changes. Where nothing lies below address 1024, sums of an
// address and less than that become the offset of an access: such a sum is
// above 1023 in any access that the program may make, so it does not wrap
// around.
//
// It is a program of its own, edge-wasm-shrink, which scripts/binaryen builds
// of the pinned library: an installation may be without it, and where the
// library gives up it ends its process.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_SHRINK_H
#define EDGEWASM_LIB_WHOLEPROGRAM_SHRINK_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace edgewasm {

/// What became of a module.
struct ShrinkResult {
  std::string WhyNot;       ///< One sentence; empty: it went through.
  bool IsImportant = false; ///< WhyNot is nothing that the user asked for.
};

/// Its name among the steps of stripping.
inline constexpr char ShrinkStep[] = "binaryen";

struct ShrinkRequest {
  llvm::StringRef Program; ///< edge-wasm-shrink.
  llvm::StringRef Level;   ///< "0" to "3", "s", "z".
  /// Of the target, that the module's code may use; the library is told no
  /// other.
  std::vector<std::string> Features;
  /// Nothing of the program lies below address 1024 (hasUnusedLowMemory).
  bool LowMemoryUnused = false;
  bool StripDebug =
      false; ///< What debug information there is nobody asked for.
};

/// Makes the module \p File smaller. The file changes whole or not at all. It
/// does not where something stands in it that depends on where its code and
/// data lie. Errors: the file cannot be read or written, or is malformed.
llvm::Expected<ShrinkResult> shrinkModule(llvm::StringRef File,
                                          const ShrinkRequest &Request);

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_SHRINK_H
