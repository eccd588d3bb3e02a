//===- SampleRoots.h - The calls of main that are sampled -------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Mode sample records top-level activations whole or not at all. In a program
// that does not say which calls these are, they are the calls of the program's
// functions in main, as they are left after inlining.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_SAMPLEROOTS_H
#define EDGEWASM_PASSES_SAMPLEROOTS_H

#include "EventBuilder.h"
#include "FunctionFilter.h"
#include "FunctionPoints.h"

namespace edgewasm {

/// \returns true if \p M says itself what is to be sampled.
bool saysSampleRoots(const llvm::Module &M);

/// Finds the calls in \p Main, and makes the blocks that their ends need.
llvm::SmallVector<llvm::CallBase *, 8>
findSampleRoots(llvm::Function &Main, const FunctionFilter &Filter,
                const llvm::TargetLibraryInfo &TLI, const BlockAnalyses &A);

/// Puts SampleBegin and SampleEnd around them.
void insertSampleRoots(llvm::ArrayRef<llvm::CallBase *> Calls,
                       EventBuilder &Events);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_SAMPLEROOTS_H
