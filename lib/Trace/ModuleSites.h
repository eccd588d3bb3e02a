//===- ModuleSites.h - The site table of a linked module -------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Joins the blocks that the passes made for each object with the place the
// linker gave the object's sites. The driver's last step and the readers of a
// trace need the same join, the latter for modules that were linked without the
// driver, so it stands here once.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_TRACE_MODULESITES_H
#define EDGEWASM_LIB_TRACE_MODULESITES_H

#include "edgewasm/Trace/SiteTable.h"
#include "llvm/Support/MemoryBufferRef.h"

namespace edgewasm {

/// \returns the finished site table of the module \p Wasm: site N stands for
/// word N of the `edge_sites` segment, and Hash is the build id. Takes modules
/// before and after the driver's last step, with and without a name section.
/// Errors: not a module, not traced, malformed, or its parts do not belong
/// together; each names the module.
llvm::Expected<trace::SiteTable> readModuleSites(llvm::MemoryBufferRef Wasm);

/// \returns the finished site table in \p Sidecar (`app.wasm.ewsites`).
/// Errors name the file.
llvm::Expected<trace::SiteTable>
readSidecarSites(llvm::MemoryBufferRef Sidecar);

} // namespace edgewasm

#endif // EDGEWASM_LIB_TRACE_MODULESITES_H
