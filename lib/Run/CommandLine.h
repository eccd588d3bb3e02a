//===- CommandLine.h - Arguments of edge-wasm-run --------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Turns argv into RunOptions. Options end at the module: whatever follows it
// belongs to the program, even if it looks like an option of ours.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUN_COMMANDLINE_H
#define EDGEWASM_RUN_COMMANDLINE_H

#include "Run/Runner.h"
#include "llvm/ADT/ArrayRef.h"

namespace edgewasm::run {

/// What the command line asks for.
struct Invocation {
  enum ActionKind { Run, ShowHelp, ShowVersion };
  ActionKind Action = Run;
  RunOptions Options; ///< Only for Run.
};

/// Parses \p Args (without argv[0]). Errors are about usage only: whether files
/// exist is not looked at.
llvm::Expected<Invocation> parseCommandLine(llvm::ArrayRef<const char *> Args);

/// Prints the --help text.
void printHelp(llvm::raw_ostream &OS);

} // namespace edgewasm::run

#endif // EDGEWASM_RUN_COMMANDLINE_H
