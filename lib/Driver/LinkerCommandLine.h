//===- LinkerCommandLine.h - Called as a linker -----------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rust's compiler takes a linker whose name it does not know for lld, and says
// `-flavor wasm` and then wasm-ld's options. As one more compiler driver the
// same command can trace, report and finish the link as it does for C.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_DRIVER_LINKERCOMMANDLINE_H
#define EDGEWASM_LIB_DRIVER_LINKERCOMMANDLINE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Error.h"

namespace edgewasm {

/// \returns true if \p Args, without the program name, are those of a linker.
bool isLinkerCommandLine(llvm::ArrayRef<const char *> Args);

/// \returns the driver's command line for the link \p Args, of which
/// isLinkerCommandLine() is true. Options of our own may stand among them. All
/// start files and libraries are the caller's. Error: it is no link of
/// WebAssembly.
llvm::Expected<llvm::SmallVector<const char *, 64>>
asDriverCommandLine(llvm::ArrayRef<const char *> Args);

} // namespace edgewasm

#endif // EDGEWASM_LIB_DRIVER_LINKERCOMMANDLINE_H
