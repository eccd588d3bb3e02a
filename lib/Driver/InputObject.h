//===- InputObject.h - What a link input is made of -------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Traced objects that are linked without -fedge-trace fail with undefined
// symbols that tell a user nothing. The driver looks for the custom section of
// the sites, which touches the headers of the sections only.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_DRIVER_INPUTOBJECT_H
#define EDGEWASM_LIB_DRIVER_INPUTOBJECT_H

#include "llvm/ADT/StringRef.h"

namespace edgewasm {

/// \returns whether the wasm object in \p File has sites. A file that cannot be
/// read or is something else has none: the linker will say what is wrong.
bool isTracedObject(llvm::StringRef File);

/// \returns whether \p File, an object or an archive of objects, has DWARF
/// sections. A file that cannot be read has none.
bool hasDebugInfo(llvm::StringRef File);

} // namespace edgewasm

#endif // EDGEWASM_LIB_DRIVER_INPUTOBJECT_H
