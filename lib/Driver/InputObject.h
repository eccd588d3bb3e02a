//===- InputObject.h - What a link input is made of -------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the driver wants to know of the inputs before it links them: whether
// somebody forgot -fedge-trace, which the linker would report as undefined
// symbols that tell a user nothing, and whether there is debug information to
// keep. Only the headers of sections are touched.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_DRIVER_INPUTOBJECT_H
#define EDGEWASM_LIB_DRIVER_INPUTOBJECT_H

#include "llvm/ADT/StringRef.h"

namespace edgewasm {

/// \returns whether \p File, an object or an archive of objects, has sites. A
/// file that cannot be read or is something else has none: the linker will say
/// what is wrong.
bool isTracedObject(llvm::StringRef File);

/// \returns whether \p File, an object or an archive of objects, has DWARF
/// sections. A file that cannot be read has none.
bool hasDebugInfo(llvm::StringRef File);

} // namespace edgewasm

#endif // EDGEWASM_LIB_DRIVER_INPUTOBJECT_H
