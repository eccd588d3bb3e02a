//===- HandlerFate.h - An exception in a function ---------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the landing pads of a function do with an exception: how far one can
// come without leaving it.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_HANDLERFATE_H
#define EDGEWASM_PASSES_HANDLERFATE_H

#include "llvm/IR/InstrTypes.h"

namespace edgewasm {

enum class Fate {
  Handled,    ///< some handler may take it
  Terminated, ///< it ends the program
  Leaves      ///< it leaves the function, perhaps after cleanups
};

/// \returns what becomes of an exception of \p Call in the function that the
/// call is in.
Fate fateOf(const llvm::CallBase &Call);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_HANDLERFATE_H
