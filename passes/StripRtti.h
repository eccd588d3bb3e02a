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
// that is left reads one word before a pointer that was itself loaded
// (dynamic_cast and typeid do; nothing else in C++ can name that word), then
// nobody reads it. Such a pointer is followed to where it was loaded, through
// arguments too; what is read has to be a pointer. A load that the source gave
// another type (TBAA: a number, or a pointer to one type, as that to the end of
// a vector) is not that of a virtual table's address. A virtual table that
// machine code can see keeps all of them. Type information that is named, as in
// a throw or a handler, is not touched.
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
