//===- StripFormat.h - std::format without unused types ---------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-strip-format: libc++ asks one variable before it formats an argument of
// a type. This pass sets it to the types that the program has arguments of.
//
//   call @__edge_format_type(i32 8)           call @__edge_format_type(i32 8)
//   @__edge_format_types                      @__edge_format_types
//     = internal global i32 -1         ->       = internal constant i32 9
//
// Proof. An argument of std::format exists once __create_format_arg has made
// it, which tells its type first; the mark's calls that are left are all there
// are, and their arguments are constants. Bit 0 is that of an argument which is
// not there, and stays. The classes that carry arguments have a name of their
// own in these headers (abi_tag), so that code of other headers neither makes
// arguments for this formatter nor shares it; machine code of these headers
// sees the variable, and then all types stay.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPFORMAT_H
#define EDGEWASM_PASSES_STRIPFORMAT_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

class StripFormatPass : public llvm::PassInfoMixin<StripFormatPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPFORMAT_H
