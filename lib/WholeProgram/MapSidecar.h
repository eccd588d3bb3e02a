//===- MapSidecar.h - The link map beside a module --------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_MAPSIDECAR_H
#define EDGEWASM_LIB_WHOLEPROGRAM_MAPSIDECAR_H

#include "edgewasm/Link/LinkMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace edgewasm {

/// Writes \p Map beside the linked module \p Output, which still has its names,
/// completed with what code generation and lld alone know: the numbers of the
/// functions and, from the map that lld wrote to \p LldMap, where data lies; if
/// that map cannot be read, it is left open.
/// Errors name the file that cannot be read or written, or is malformed.
llvm::Error writeMapSidecar(link::LinkMap Map, llvm::StringRef LldMap,
                            llvm::StringRef Output);

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_MAPSIDECAR_H
