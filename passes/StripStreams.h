//===- StripStreams.h - Streams in the state they began with ----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-strip-streams: what sets a format flag, a width or a mask of exceptions
// of a stream, or makes a locale, tells so (scripts/sysroot.d/streams.py). What
// depends on one of these asks one variable first, which this pass makes a
// constant: the union of what is told.
//
//   call @__edge_stream_sets(i32 4098)        call @__edge_stream_sets(i32
//   4098) %s = load i32, ptr @__edge_stream_state %f = and i32 %flags, %s -> %f
//   = and i32 %flags, 4098 %h = and i32 %f, 8                        %h = 0
//
// Proof. The members of ios_base are private. Its own functions, all of which
// tell before they write, and those that copy from another stream are the only
// ones that write them, so by induction over the run no stream has a flag that
// was not told, nor a width or mask other than zero. A locale other than the
// classic one is made by five constructors of the library, each of which tells.
// Where none is left every locale is the classic one, whose facets are the
// library's own: what its ctype, numpunct and codecvt for char give is known.
// The calls are counted in a copy of the module in which the objects that
// nobody uses are not constructed and what is dead then is removed. What may be
// told is followed through arithmetic of bits, choices, and arguments of
// functions that are only called; what is read from the variable itself adds
// nothing. Anything else may be any state. Machine code with streams sees the
// variable, and then it stays.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPSTREAMS_H
#define EDGEWASM_PASSES_STRIPSTREAMS_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

class StripStreamsPass : public llvm::PassInfoMixin<StripStreamsPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPSTREAMS_H
