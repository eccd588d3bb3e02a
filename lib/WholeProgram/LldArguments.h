//===- LldArguments.h - What lld is told ------------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_LLDARGUMENTS_H
#define EDGEWASM_LIB_WHOLEPROGRAM_LLDARGUMENTS_H

#include "WholeProgram/LinkOptions.h"
#include <string>
#include <vector>

namespace edgewasm {

/// \returns true if \p Options ask for a shared library.
bool isSharedLink(const LinkOptions &Options);

/// \returns true if the user says which sections are to stay, or wants
/// relocations, which refer to them.
bool choosesSections(const LinkOptions &Options);

/// \returns true if names go only when Binaryen and the link map have seen
/// them: what these do must not depend on it. Which sections a user of the
/// finer options wants, the linker knows.
bool stripsLate(const LinkOptions &Options);

/// \returns the file of the user's own -Map, which the linker obeys instead of
/// ours; empty if there is none. Lives as long as \p Options.
llvm::StringRef mapOfUser(const LinkOptions &Options);

/// \returns true if nothing lies below address 1024, and the whole stack that
/// was asked for above it: where its size is ours to choose, and nothing else
/// says what comes first in memory.
bool hasUnusedLowMemory(const LinkOptions &Options);

/// \returns the command line of lld for the link \p Options: what we add,
/// \p Further, and then the user's own words, which win; less what we do
/// ourselves later. \p Program is the name it says its errors under.
std::vector<std::string> lldArguments(const LinkOptions &Options,
                                      llvm::StringRef Program,
                                      llvm::ArrayRef<std::string> Further);

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_LLDARGUMENTS_H
