//===- ThrowReplacement.h - A throw as its message --------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the terminate handler finds out at run time by comparing type_infos is
// constant at a throw: the type's name, and whether it derives from
// std::exception and which what() it has.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_THROWREPLACEMENT_H
#define EDGEWASM_PASSES_THROWREPLACEMENT_H

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"

namespace edgewasm {

class ThrowReplacement {
public:
  explicit ThrowReplacement(llvm::Module &M);

  /// Whether the program has what it takes, and the terminate handler is the
  /// library's; else obstacle() says what is in the way.
  bool isPossible() const { return Obstacle.empty(); }
  llvm::StringRef obstacle() const { return Obstacle; }

  /// Replaces \p Throw, a call of __cxa_throw. \returns false if the type is
  /// not known well enough; nothing has changed then.
  bool replace(llvm::CallBase &Throw);

private:
  llvm::Constant *typeName(const llvm::GlobalVariable &TypeInfo);

  llvm::Module &M;
  llvm::Function *Uncaught;
  llvm::StringRef Obstacle;
  llvm::StringMap<llvm::Constant *> Names;
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_THROWREPLACEMENT_H
