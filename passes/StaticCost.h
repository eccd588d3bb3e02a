//===- StaticCost.h - Virtual time of code ----------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Estimates how long code takes in virtual units, so that measured time can be
// shared out between events without reading the clock. One unit is about one
// simple wasm instruction as an optimising engine runs it.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STATICCOST_H
#define EDGEWASM_PASSES_STATICCOST_H

#include "llvm/IR/BasicBlock.h"

namespace edgewasm {

/// \returns the units of \p I alone; of a call what the caller pays for it.
unsigned getInstructionCost(const llvm::Instruction &I);

/// \returns the units of one pass through \p BB.
unsigned getBlockCost(const llvm::BasicBlock &BB);

/// \returns the units a call of the library function \p Name is taken to last.
unsigned getLibraryCost(llvm::StringRef Name);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STATICCOST_H
