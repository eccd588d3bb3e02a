//===- LinkConfigObject.h - The runtime's configuration as an object *- C++
//-*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A link with -fedge-trace-file, -ring or -quiet brings its own definition of
// `edge_trace_config` (see LinkConfig.h). The object is written directly: no
// compiler has to run, and its ring is a hole in the file, so that even 1 GiB
// costs neither time nor disk.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_DRIVER_LINKCONFIGOBJECT_H
#define EDGEWASM_LIB_DRIVER_LINKCONFIGOBJECT_H

#include "Driver/TraceRequest.h"
#include "llvm/Support/Error.h"

namespace edgewasm {

/// Writes the wasm object that defines `edge_trace_config` as \p Request says
/// to the open file \p Descriptor, which is empty.
llvm::Error writeLinkConfigObject(int Descriptor, const TraceRequest &Request);

} // namespace edgewasm

#endif // EDGEWASM_LIB_DRIVER_LINKCONFIGOBJECT_H
