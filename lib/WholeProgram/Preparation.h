//===- Preparation.h - The merged program before the passes -----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// While symbols still have the names the objects gave them: which functions are
// a library's, what the program was compiled for, and what its libraries are
// therefore optimized for.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_PREPARATION_H
#define EDGEWASM_LIB_WHOLEPROGRAM_PREPARATION_H

#include "WholeProgram/LinkInputs.h"
#include "WholeProgram/LinkOptions.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/IR/Module.h"

namespace edgewasm {

/// Which input each function of a merged module came from; a function that one
/// input alone refers to is that input's. Before internalization.
class FunctionOwners {
public:
  FunctionOwners(const llvm::Module &M, const LinkInputs &Inputs);

  /// \returns null for what no input defines.
  const LinkInput *of(const llvm::GlobalObject &G) const {
    return Owners.lookup(&G);
  }
  bool isLibrary(const llvm::Function &F) const {
    const LinkInput *Owner = of(F);
    return Owner && Owner->IsLibrary;
  }

private:
  llvm::DenseMap<const llvm::GlobalObject *, const LinkInput *> Owners;
};

/// \returns what the functions of \p M that are no library's were compiled for:
/// all unoptimized, all for size, or 2.
ProgramLevel levelOf(const llvm::Module &M, const FunctionOwners &Owners);

/// \returns how many instructions the functions of \p M have that are no
/// library's.
size_t ownInstructions(const llvm::Module &M, const FunctionOwners &Owners);

/// Gives the libraries' functions, which have none, the size attributes of
/// \p Level.
void setLibraryLevel(llvm::Module &M, const FunctionOwners &Owners,
                     ProgramLevel Level);

/// Says to edge-trace-insert what it cannot see: which declarations the linker
/// sends elsewhere, so that what is there records the call, and, unless
/// \p TraceLibraries, which functions are a library's. Functions on the border
/// between program and libraries are marked for edge-trace-plan, or with
/// \p KeepBorder not inlined.
void prepareTracing(llvm::Module &M, const FunctionOwners &Owners,
                    const LinkInputs &Inputs, bool TraceLibraries,
                    bool KeepBorder);

/// What objects asked of tracing when they were compiled.
struct RecordedRequest {
  std::string Parameters; ///< Of edge-trace-insert.
  std::string Budget;     ///< Of edge-trace-plan; empty: nothing was said.
  bool Agrees = true;     ///< All asked for the same, or else nothing counts.
};
/// \returns what the objects of \p M asked for.
RecordedRequest recordedTraceRequest(const llvm::Module &M);

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_PREPARATION_H
