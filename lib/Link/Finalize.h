//===- Finalize.h - The last step of a traced link --------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What no linker can do for us: one site table for the whole module in place of
// the objects' blocks, its copy in a sidecar, and wrappers around the exported
// functions, so that a trace is complete whenever the host gets control back.
// The module is untrusted: a malformed one is an error, never a crash.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_LINK_FINALIZE_H
#define EDGEWASM_LIB_LINK_FINALIZE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <optional>
#include <string>

namespace edgewasm {

/// A finalized module.
struct FinalizedModule {
  std::string Wasm;
  std::string Sidecar; ///< One encoded site table, finished.
};

/// \returns \p Module finalized; none if nothing in it is traced. Function
/// indices, and so everything that refers to code by index or by offset in the
/// code section, stay as they are. Errors name the module: malformed, finalized
/// already, or linked without the runtime.
llvm::Expected<std::optional<FinalizedModule>>
finalizeModule(llvm::MemoryBufferRef Module);

/// Finalizes the file \p Input into \p Output, which may be the same, and
/// writes `Output.ewsites` beside it. Both are written to temporary names and
/// renamed.
/// \returns false, having written nothing, if nothing in the module is traced
/// or \p Input is no regular file (/dev/null). Errors name the file.
llvm::Expected<bool> finalizeFile(llvm::StringRef Input,
                                  llvm::StringRef Output);

} // namespace edgewasm

#endif // EDGEWASM_LIB_LINK_FINALIZE_H
