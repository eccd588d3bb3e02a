//===- LldMap.h - The linker's own map --------------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What `wasm-ld -Map=FILE` writes: good enough to know objects and archives of
// a module that was not linked by our driver, and the only one to know where
// the data of a whole program lies.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_LINK_LLDMAP_H
#define EDGEWASM_LIB_LINK_LLDMAP_H

#include "edgewasm/Link/LinkMap.h"

namespace edgewasm::link {

/// \returns the functions and data objects in \p Text, in its order. Functions
/// have their size in the code section, too. Data objects have their linkage
/// name where each has a section of its own. Errors: not such a map.
llvm::Expected<LinkMap> parseLldMap(llvm::StringRef Text);

} // namespace edgewasm::link

#endif // EDGEWASM_LIB_LINK_LLDMAP_H
