//===- StripPrintf.h - printf without unused conversions --------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-strip-printf: the formatter of runtime/Sysroot asks one variable before
// it does anything for a conversion, a flag or a modifier. This pass sets it to
// what the program's formats contain.
//
//   @f = constant c"%d\00"                    @f = constant c"%d\00"
//   @__edge_printf_conversions        ->      @__edge_printf_conversions
//     = internal global i32 -1                  = internal constant i32 1
//   call @__edge_printf_format(ptr @f)        call @__edge_printf_format(ptr
//   @f)
//
// Proof. Every format that is interpreted passes through the mark
// __edge_printf_format. For each call of it the argument is followed backwards
// to all its sources: through phis, selects and casts; an argument to every
// call of its function, which must be internal and only called directly; a
// result to every return of the function called; a load from constant tables to
// all they hold. All sources must be constant strings, read from a constant
// offset. The buffer that libc++'s num_put fills is known to hold what its
// builder can write there and nothing else. Anything else is a missed remark,
// and everything stays.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPPRINTF_H
#define EDGEWASM_PASSES_STRIPPRINTF_H

#include "llvm/ADT/StringRef.h"
#include "llvm/IR/PassManager.h"

namespace edgewasm {

/// \returns the bits of PrintfConversions.def that \p Format asks for.
unsigned printfConversions(llvm::StringRef Format);

class StripPrintfPass : public llvm::PassInfoMixin<StripPrintfPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPPRINTF_H
