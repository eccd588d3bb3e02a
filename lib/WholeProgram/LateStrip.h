//===- LateStrip.h - Names that serve the link map, then go -----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_LATESTRIP_H
#define EDGEWASM_LIB_WHOLEPROGRAM_LATESTRIP_H

#include "edgewasm/Link/LinkMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace edgewasm {

/// Gives the functions of \p Map the numbers they have in the module in
/// \p File, by its name section, so that the map also tells what is what in a
/// copy without names. Named functions that \p Map lacks are added, of unknown
/// origin. Without a name section nothing changes. Errors: the file cannot be
/// read or is malformed.
llvm::Error numberFunctions(link::LinkMap &Map, llvm::StringRef File);

/// Takes from the module in \p File what wasm-ld's -s leaves out: names, notes
/// of producers and of features, debug information. The file changes whole or
/// not at all. Errors: it cannot be read or written, or is malformed.
llvm::Error stripNames(llvm::StringRef File);

/// Takes the debug information only; as stripNames.
llvm::Error stripDebugInfo(llvm::StringRef File);

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_LATESTRIP_H
