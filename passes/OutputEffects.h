//===- OutputEffects.h - What a program does around its output --*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which instructions write to stdout, and which do something else that can be
// told from outside: edge-strip-lines.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_OUTPUTEFFECTS_H
#define EDGEWASM_PASSES_OUTPUTEFFECTS_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"

namespace edgewasm {

/// What code may do. All false: nothing that anybody sees.
struct OutputEffect {
  bool Output = false; ///< Writes to stdout.
  bool Other = false;  ///< Anything else, or takes long.
};

class OutputEffects {
public:
  explicit OutputEffects(const llvm::Module &M) : M(M) {}

  /// \returns the first instruction that can run after something was written to
  /// stdout and can be told from outside; null if there is none.
  const llvm::Instruction *findAfterOutput();

  /// The calls of library functions that write to stdout.
  llvm::ArrayRef<llvm::CallBase *> outputs() const { return Outputs; }

private:
  OutputEffect of(const llvm::Instruction &I);
  OutputEffect of(const llvm::CallBase &Call);
  bool hasOther(const llvm::Function &F);
  void findWriters();
  const llvm::Instruction *findAfter(const llvm::Instruction &Output);
  const llvm::Instruction *findAfter(const llvm::Function &F);

  const llvm::Module &M;
  /// Whether a function does something else than write.
  llvm::DenseMap<const llvm::Function *, bool> Others;
  /// Functions of the program that write to stdout, by calling others.
  llvm::SetVector<const llvm::Function *> Writers;
  llvm::SmallVector<llvm::CallBase *> Outputs;
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_OUTPUTEFFECTS_H
