//===- CallRoles.h - What a call means to a trace ---------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Tells imports, library functions and other calls apart, once for all who
// ask: insertion, static costs and the reset of attributes must agree.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_CALLROLES_H
#define EDGEWASM_PASSES_CALLROLES_H

#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/IR/InstrTypes.h"
#include <string>

namespace edgewasm {

enum class CallRole {
  None,    ///< No event and no unknown code: an intrinsic, asm, a hook, sqrt.
  Unknown, ///< Any other call: code that may have events of its own.
  Import,  ///< A function of the host.
  Library, ///< A known library function that is only declared here.
};

/// \returns the role of \p Call by its callee alone.
CallRole getCallRole(const llvm::CallBase &Call,
                     const llvm::TargetLibraryInfo &TLI);

/// \returns true if the library function \p F only computes: nothing that has
/// events can run before it returns.
bool isLibraryLeaf(const llvm::Function &F);

/// \returns true if \p F is a function of the host.
bool isImport(const llvm::Function &F);

/// \returns "module.name" of the import \p F.
std::string getImportName(const llvm::Function &F);

/// \returns true if code generation turns calls of \p F into one instruction
/// as long as its attributes say that it has no side effects.
bool isNativeMath(const llvm::Function &F, const llvm::TargetLibraryInfo &TLI);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_CALLROLES_H
