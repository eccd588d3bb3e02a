//===- FormatCalls.h - Calls of printf whose formats are known --*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What edge-strip-calls replaces: every call of the printf family in a program,
// or none.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_FORMATCALLS_H
#define EDGEWASM_PASSES_FORMATCALLS_H

#include "FormatPieces.h"
#include "llvm/IR/InstrTypes.h"

namespace edgewasm {

/// A call of the printf family and what becomes of it.
struct FormatCall {
  llvm::CallBase *Call;
  unsigned FormatAt; ///< Index of the format among the arguments.
  llvm::StringRef Name;
  llvm::SmallVector<FormatPiece> Pieces;

  bool toMemory() const { return FormatAt == 2 || Name == "sprintf"; }
};

/// Collects the calls in \p M. \returns false, with a remark, if one of them is
/// of a format that is not known, or takes what its arguments are not, or if
/// something else interprets formats.
bool collectFormatCalls(llvm::Module &M,
                        llvm::SmallVectorImpl<FormatCall> &Calls);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_FORMATCALLS_H
