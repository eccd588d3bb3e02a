//===- FunctionFilter.h - Which functions are instrumented ------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Decides which functions of a module edge-trace-insert may touch: what the
// user annotated, what clang marked, and what must never be touched.
//
//   __attribute__((no_instrument_function))        left alone
//   [[clang::annotate("edge_trace_never")]]        left alone
//   [[clang::annotate("edge_trace_always")]]       instrumented all the same,
//                                                  and never folded to a mark
//
// "Always" does not stop inlining: an inlined function has no frame.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_FUNCTIONFILTER_H
#define EDGEWASM_PASSES_FUNCTIONFILTER_H

#include "TraceOptions.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/IR/Module.h"

namespace edgewasm {

class FunctionFilter {
public:
  /// Reads the annotations of \p M. Contradictory ones are diagnosed; then
  /// "never" wins.
  FunctionFilter(const llvm::Module &M, NoInstrumentMode Mode);

  /// \returns true if \p F is to be instrumented.
  bool mayInstrument(const llvm::Function &F) const;

  /// \returns true if \p F is annotated "edge_trace_always".
  bool isForced(const llvm::Function &F) const { return Always.contains(&F); }

  /// \returns true if clang was told to leave \p F alone.
  bool isUnmarkedByClang(const llvm::Function &F) const;

private:
  llvm::DenseSet<const llvm::Function *> Never, Always;
  bool HonourMarks = false;
};

/// Takes clang's marks for `-finstrument-functions-after-inlining` off \p F, so
/// that code generation adds no calls of `__cyg_profile_func_*`.
void removeClangMarks(llvm::Function &F);

/// \returns true if \p F is main, under any of the names compilers give it.
bool isMainFunction(const llvm::Function &F);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_FUNCTIONFILTER_H
