//===- StripCalls.h - printf without an interpreter -------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-strip-calls: a program that knows its formats calls the conversions
// itself, so that nothing is left to read formats.
//
//   call i32 (ptr, ...) @printf(       call void @__edge_print_begin(@stdout)
//       ptr @"n = %5d\0A", i32 %n)  -> call void @__edge_format_text(@"n = ",
//       4)
//                                      call void @__edge_print_int(i32 %n, i32
//                                          100, i32 0, i32 5, i32 -1)
//                                      call void @__edge_format_text(@"\0A", 1)
//                                      call i32 @__edge_print_end()
//
// Proof: these are the functions that vfprintf calls for such a format, in its
// order, with what it would have read in it; between them it does nothing that
// can be told. The functions replaced are those of the C library (they are
// marked, see edge-strip-hold), the format is a constant string, and each
// argument has the type that its conversion fetches. Streams must not be FILE
// structures: with those vfprintf does more.
//
// All or nothing: where one call has to stay (a format that is not constant, a
// conversion that is not known here, a pointer to printf, vfprintf in the
// program), the interpreter stays too, and calls of it are shorter. The same
// where there are so many pieces that they outweigh it.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPCALLS_H
#define EDGEWASM_PASSES_STRIPCALLS_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

class StripCallsPass : public llvm::PassInfoMixin<StripCallsPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPCALLS_H
