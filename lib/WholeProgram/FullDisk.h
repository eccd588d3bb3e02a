//===- FullDisk.h - A disk that is full under a mapped file -----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// lld writes the module through a mapping. On a full disk that is a bus error
// in one of its threads, where no recovery reaches.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_FULLDISK_H
#define EDGEWASM_LIB_WHOLEPROGRAM_FULLDISK_H

#include "llvm/ADT/StringRef.h"

namespace edgewasm {

/// From now on a bus error, in any thread, ends the process with status 1 and a
/// message of \p Program that \p Output cannot be written; temporary files are
/// removed. A file that gets too large is an error of the write, not a signal.
void explainFullDisk(llvm::StringRef Program, llvm::StringRef Output);

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_FULLDISK_H
