//===- ExportWrapper.h - Wrappers around exported functions -----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The host's calls go to a wrapper, calls inside the module to the function
// itself: only so does a reactor know its outermost call at no cost to the
// inner ones. The wrappers are appended, so that no index and no offset in the
// code section changes and debug information stays valid.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_LINK_EXPORTWRAPPER_H
#define EDGEWASM_LIB_LINK_EXPORTWRAPPER_H

#include "Trace/WasmSections.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <map>
#include <string>

namespace edgewasm {

/// The hooks that wrappers call: the link must export them, wrapExports() takes
/// the exports away again.
inline constexpr const char *WrapperHooks[] = {"edge_trace_start_leave",
                                               "edge_trace_export_enter",
                                               "edge_trace_export_leave"};

/// New sections by their position in the module: whole, with id and size.
using SectionReplacements = std::map<size_t, std::string>;

/// Wraps the exported functions of the module: `_start` so that
/// `edge_trace_start_leave` is called when it returns; every other function but
/// the runtime's and the linker's own between `edge_trace_export_enter` and
/// `edge_trace_export_leave`. The exports of these three are taken away.
/// \returns the sections that change. Errors: malformed sections, or the
/// runtime is missing.
llvm::Expected<SectionReplacements>
wrapExports(llvm::ArrayRef<WasmSection> Sections);

/// Appends a section with that \p Body.
void writeWasmSection(uint8_t Id, llvm::StringRef Body, std::string &Out);

} // namespace edgewasm

#endif // EDGEWASM_LIB_LINK_EXPORTWRAPPER_H
