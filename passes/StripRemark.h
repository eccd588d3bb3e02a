//===- StripRemark.h - What strip passes say --------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// All strip passes remark under one name, so that -Rpass=edge-strip and
// -Rpass-missed=edge-strip show everything. Remarks belong to a function in
// LLVM: those about the module go to the first one with a body.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPREMARK_H
#define EDGEWASM_PASSES_STRIPREMARK_H

#include "llvm/ADT/Twine.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"

namespace edgewasm {

/// Says that \p Text was done.
void remarkStripped(llvm::Module &M, llvm::StringRef Id,
                    const llvm::Twine &Text);

/// Says that \p Text could not be done because of \p Culprit.
void remarkKept(const llvm::Instruction &Culprit, llvm::StringRef Id,
                const llvm::Twine &Text);

/// The same, where the cause is no instruction.
void remarkKept(llvm::Module &M, llvm::StringRef Id, const llvm::Twine &Text);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPREMARK_H
