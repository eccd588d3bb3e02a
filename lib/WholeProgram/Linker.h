//===- Linker.h - edge-wasm-ld as a function --------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Runs lld on what is left of the command line, with our session behind it, and
// writes what was asked for beside the module.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_LINKER_H
#define EDGEWASM_LIB_WHOLEPROGRAM_LINKER_H

#include "WholeProgram/LinkOptions.h"
#include "llvm/Support/Error.h"

namespace edgewasm {

/// Links as \p Options say. Lld prints its own errors under the name
/// \p Program; notes go to \p Err. \p Self is the executable, to run again
/// for a reproducer.
/// \returns the exit status. Errors: something beside the link failed; then no
/// module is left behind.
llvm::Expected<int> runLinker(const LinkOptions &Options, llvm::StringRef Self,
                              llvm::StringRef Program, llvm::raw_ostream &Out,
                              llvm::raw_ostream &Err);

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_LINKER_H
