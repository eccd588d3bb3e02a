//===- Execute.h - Runs a plan ----------------------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// When nothing has to be done behind clang, clang replaces this process: the
// driver then costs its start and nothing else, and signals, terminal and exit
// status are clang's own.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_DRIVER_EXECUTE_H
#define EDGEWASM_LIB_DRIVER_EXECUTE_H

#include "Driver/Plan.h"
#include "llvm/Support/Error.h"

namespace llvm {
class raw_ostream;
} // namespace llvm

namespace edgewasm {

/// Runs \p P. \p Self is the driver's own path and \p Log gets its line for -v
/// and -###. Returns only if something followed clang or went wrong.
/// \returns the exit status. If clang was killed by a signal, this process
/// kills itself with the same. Errors: clang cannot be run, or the last step
/// failed; then no module is left behind.
llvm::Expected<int> execute(const Plan &P, llvm::StringRef Self,
                            llvm::raw_ostream &Log);

} // namespace edgewasm

#endif // EDGEWASM_LIB_DRIVER_EXECUTE_H
