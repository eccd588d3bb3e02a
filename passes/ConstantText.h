//===- ConstantText.h - Texts that the link knows ---------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_CONSTANTTEXT_H
#define EDGEWASM_PASSES_CONSTANTTEXT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Analysis/ValueTracking.h"
#include <optional>

namespace edgewasm {

/// \returns the text that \p V points to, up to its first zero, if it is a
/// constant; nothing if it is not, or has no zero and so is no string. It lives
/// as long as the module.
inline std::optional<llvm::StringRef> constantText(const llvm::Value &V) {
  llvm::StringRef Text;
  if (!llvm::getConstantStringInfo(&V, Text, /*TrimAtNul=*/false) ||
      !Text.contains('\0'))
    return std::nullopt;
  return Text.split('\0').first;
}

} // namespace edgewasm

#endif // EDGEWASM_PASSES_CONSTANTTEXT_H
