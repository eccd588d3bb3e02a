//===- OptionValues.h - Values of our own options ---------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What several options have in common: words of a list, sizes, and what is said
// of those that are wrong.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_DRIVER_OPTIONVALUES_H
#define EDGEWASM_LIB_DRIVER_OPTIONVALUES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace llvm::opt {
class Arg;
} // namespace llvm::opt

namespace edgewasm {

/// An error about a command line.
llvm::Error optionError(const llvm::Twine &What);

/// An error about the value of \p A: `'-fedge-x=y': \p Why`.
llvm::Error valueError(const llvm::opt::Arg &A, const llvm::Twine &Why);

/// An error about the word \p Word of \p A, a \p What that is none of
/// \p Known; perhaps one of them was meant.
llvm::Error unknownWord(const llvm::opt::Arg &A, const char *What,
                        llvm::StringRef Word,
                        llvm::ArrayRef<llvm::StringRef> Known);

/// An error unless \p A, which may be null, has one of the values \p Known.
llvm::Error checkWord(const llvm::opt::Arg *A, const char *What,
                      llvm::ArrayRef<llvm::StringRef> Known);

/// \returns the number of bytes that \p Text says, perhaps with the suffix K, M
/// or G; 0 if it is none or more than \p Most.
uint64_t parseBytes(llvm::StringRef Text, uint64_t Most);

} // namespace edgewasm

#endif // EDGEWASM_LIB_DRIVER_OPTIONVALUES_H
