//===- StripRtti.h - Type information nobody asks for -----------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-strip-rtti: virtual tables lose their pointers to type_info, which keep
// the classes' names and libc++abi's type comparison alive.
//
//   @_ZTV1A = { [3 x ptr] [ptr null,          @_ZTV1A = { [3 x ptr] [ptr null,
//                 ptr @_ZTI1A, ptr @f] }  ->                ptr null, ptr @f] }
//
// Proof. That pointer stands one word before the address an object holds. In a
// copy of the module it is removed, and then what is dead. If no instruction
// that is left loads from one word before a pointer that was itself loaded
// (dynamic_cast and typeid do; nothing else in C++ can name that word), then
// nobody reads it. A virtual table that machine code can see keeps all of them.
// Type information that is named, as in a throw or a handler, is not touched.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPRTTI_H
#define EDGEWASM_PASSES_STRIPRTTI_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

class StripRttiPass : public llvm::PassInfoMixin<StripRttiPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPRTTI_H
