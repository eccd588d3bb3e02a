//===- OutputFile.h - Files that appear complete or not at all --*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_REPORT_OUTPUTFILE_H
#define EDGEWASM_LIB_REPORT_OUTPUTFILE_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace edgewasm::report {

/// Calls \p Write with a stream for \p Path: \p Stdout if it is empty or "-",
/// the thing itself if it is a device or a pipe, else a file beside it that is
/// renamed when all was written. Errors: those of \p Write, and of writing,
/// which name the file. \p Stdout is flushed, so that a full disk is seen.
llvm::Error
writeOutput(llvm::StringRef Path, llvm::raw_fd_ostream &Stdout,
            llvm::function_ref<llvm::Error(llvm::raw_ostream &)> Write);

} // namespace edgewasm::report

#endif // EDGEWASM_LIB_REPORT_OUTPUTFILE_H
