//===- StripTrial.h - A copy to try something on ----------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Some things can be removed if, once they are, nobody is left who needs them.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPTRIAL_H
#define EDGEWASM_PASSES_STRIPTRIAL_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/IR/Module.h"
#include <memory>

namespace edgewasm {

/// What may be concluded from the change: that values are constant, also those
/// in memory; or only which branches are not taken.
enum class TrialKnowledge { Values, Branches };

/// \returns a copy of \p M after \p Change, without what is dead then. \p M is
/// not changed.
std::unique_ptr<llvm::Module>
tryChange(const llvm::Module &M,
          llvm::function_ref<void(llvm::Module &)> Change,
          TrialKnowledge Knowledge = TrialKnowledge::Values);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPTRIAL_H
