//===- HeldFunctions.h - Functions that later passes look for ---*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The part of edge-strip-hold and edge-strip-release that is about functions of
// the library which a pass in between finds by their names.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_HELDFUNCTIONS_H
#define EDGEWASM_PASSES_HELDFUNCTIONS_H

#include "llvm/IR/Module.h"

namespace edgewasm {

/// Keeps what throws, what handlers ask and what writes last words as it is.
void holdFunctions(llvm::Module &M);

/// Leaves them to the optimiser again.
void releaseFunctions(llvm::Module &M);

/// Lets the functions that handlers may ask go if none does.
void releaseQuestions(llvm::Module &M);

/// Whether \p F is one of them, and kept now.
bool isHeld(const llvm::Function &F);

/// Whether machine code may call \p F, or something else that is not in the
/// module: not, if it is only edge-strip-hold that has made it visible.
bool isVisible(const llvm::Function &F);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_HELDFUNCTIONS_H
