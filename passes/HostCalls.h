//===- HostCalls.h - What calls of the host tell ----------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Knows the functions of WASI, so that a trace can say of a call more than how
// long it took; and sees to it that calls through pointers are calls of the
// host, too.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_HOSTCALLS_H
#define EDGEWASM_PASSES_HOSTCALLS_H

#include "EventBuilder.h"

namespace edgewasm {

/// Begins the names of the functions that addImportThunks() makes.
inline constexpr char ImportThunkPrefix[] = "edge.host.";

/// \returns true if the import \p F is called to wait.
bool isWaitingImport(const llvm::Function &F);

/// Inserts before \p At, which the return of \p Call leads to, the end of its
/// frame with all that is known of the result. \returns the event.
llvm::CallInst *insertHostExit(llvm::CallBase &Call, unsigned Site,
                               llvm::BasicBlock::iterator At,
                               EventBuilder &Events);

/// Gives each import of \p M whose address is taken a function that calls it,
/// and the address of that function instead: a call through a pointer cannot be
/// known for one of the host where it is made. Functions for one import are one
/// in the linked program, so that their addresses stay equal. \returns true if
/// there was one.
bool addImportThunks(llvm::Module &M);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_HOSTCALLS_H
