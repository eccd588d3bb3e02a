//===- SecondLink.h - The link, run once more -------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In a process of its own: lld keeps that it is past link-time optimization,
// and after a crash nothing of the first process can be trusted.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_SECONDLINK_H
#define EDGEWASM_LIB_WHOLEPROGRAM_SECONDLINK_H

#include "WholeProgram/LinkOptions.h"
#include "WholeProgram/LinkSession.h"
#include "llvm/Support/Error.h"

namespace edgewasm {

/// Says on \p Err in which pass the link \p Options died and makes what others
/// need to see it die too, beside its output: the program before the passes,
/// and the command. \p Self is the executable, \p Program its name in messages.
/// Errors: the command cannot be written.
llvm::Error explainCrash(const LinkOptions &Options, const LinkSession &Session,
                         llvm::StringRef Self, llvm::StringRef Program,
                         llvm::raw_ostream &Err);

/// Does the link \p Options once more, with the library functions \p Missing
/// from the beginning. \returns its exit status. Errors: it cannot be run.
llvm::Expected<int> linkAgain(const LinkOptions &Options, llvm::StringRef Self,
                              llvm::ArrayRef<std::string> Missing);

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_SECONDLINK_H
