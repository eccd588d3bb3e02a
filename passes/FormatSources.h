//===- FormatSources.h - Where a format comes from --------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Follows a pointer backwards through the whole program to the constant strings
// it can point to, or fails. Context is not kept: an argument is whatever any
// call passes, so the answer may be too large, never too small.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_FORMATSOURCES_H
#define EDGEWASM_PASSES_FORMATSOURCES_H

#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/IR/InstrTypes.h"

namespace edgewasm {

class FormatSources {
public:
  /// Adds all that \p Format, used by \p User, can be. \returns false if that
  /// is not known; culprit() is where it ended.
  bool add(const llvm::Instruction &User, const llvm::Value &Format);

  llvm::ArrayRef<llvm::StringRef> formats() const {
    return Formats.getArrayRef();
  }
  /// Whether one is built at run time by libc++'s num_put, for a number with a
  /// point.
  bool buildsFloats() const { return BuildsFloats; }
  const llvm::Instruction *culprit() const { return Culprit; }

private:
  bool addValue(const llvm::Value &Format);
  bool addConstant(const llvm::Constant &Format);
  bool addTable(const llvm::Constant &Table);
  bool addCallers(const llvm::Argument &Format);
  bool addResults(const llvm::CallBase &Call);
  bool addBuffer(const llvm::Value &Buffer);

  llvm::SmallPtrSet<const llvm::Value *, 32> Seen;
  llvm::SmallVector<std::pair<const llvm::Instruction *, const llvm::Value *>>
      Work;
  llvm::SetVector<llvm::StringRef> Formats;
  bool BuildsFloats = false;
  const llvm::Instruction *Culprit = nullptr;
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_FORMATSOURCES_H
