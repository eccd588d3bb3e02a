//===- SampleRoots.h - The calls of main that are sampled -------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Mode sample records top-level activations whole or not at all. In a program
// that does not say which calls these are, they are calls of the program's
// functions, as they are left after inlining: those that the plan chose (see
// planSampleRoots), or where the whole program was not planned those in main.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_SAMPLEROOTS_H
#define EDGEWASM_PASSES_SAMPLEROOTS_H

#include "EventBuilder.h"
#include "FunctionFilter.h"
#include "FunctionPoints.h"
#include "PlanChoice.h"

namespace edgewasm {

/// \returns true if \p M says itself what is to be sampled.
bool saysSampleRoots(const llvm::Module &M);

/// Named metadata, empty: the roots of the program are planned.
inline constexpr char SampleRootsMetadata[] = "edge.trace.plan.roots";
/// Attribute of calls: a planned root.
inline constexpr char SampleRootAttribute[] = "edge-trace-root";

/// Marks the calls in \p M, a whole program, that are to be top-level
/// activations: those of main and of the functions that are called from there a
/// few times only, if they are expected to take so long that choosing among
/// them, and recording one of a hundred, is within \p Budget.
void planSampleRoots(llvm::Module &M, const CallModel &Model,
                     const PlanChooser &Chooser, const Choice &C, double Budget,
                     CallModel::AnalysesOf AnalysesOf);

/// Finds the roots in \p F, and makes the blocks that their ends need.
llvm::SmallVector<llvm::CallBase *, 8>
findSampleRoots(llvm::Function &F, const FunctionFilter &Filter,
                const llvm::TargetLibraryInfo &TLI, const BlockAnalyses &A);

/// Puts SampleBegin and SampleEnd around them.
void insertSampleRoots(llvm::ArrayRef<llvm::CallBase *> Calls,
                       EventBuilder &Events);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_SAMPLEROOTS_H
