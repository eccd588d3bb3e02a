//===- LldMap.h - The linker's own map --------------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What `wasm-ld -Map=FILE` writes: good enough to know objects and archives of
// a module that was not linked by our driver.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_SIZE_LLDMAP_H
#define EDGEWASM_LIB_SIZE_LLDMAP_H

#include "edgewasm/Link/LinkMap.h"

namespace edgewasm::size {

/// \returns the functions and data objects in \p Text, in its order. Functions
/// have their size in the code section, too. Errors: not such a map.
llvm::Expected<link::LinkMap> parseLldMap(llvm::StringRef Text);

} // namespace edgewasm::size

#endif // EDGEWASM_LIB_SIZE_LLDMAP_H
