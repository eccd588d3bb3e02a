//===- ModuleFile.h - A linked module, read and replaced --------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_MODULEFILE_H
#define EDGEWASM_LIB_WHOLEPROGRAM_MODULEFILE_H

#include "Trace/WasmSections.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <vector>

namespace edgewasm {

/// A module in memory. The sections refer to the buffer, which is owned.
struct ModuleFile {
  std::unique_ptr<llvm::MemoryBuffer> Buffer;
  std::vector<WasmSection> Sections;

  llvm::StringRef bytes() const { return Buffer->getBuffer(); }
  /// Magic and version, in front of the first section.
  llvm::StringRef head() const { return bytes().take_front(8); }
};

/// \returns true if \p Output is a regular file, or is not there yet: no device
/// and no pipe. Only beside such a module more is written.
bool isFileOutput(llvm::StringRef Output);

/// Reads \p File. Errors name it: it cannot be read or is malformed.
llvm::Expected<ModuleFile> readModuleFile(llvm::StringRef File);

/// Puts \p Bytes in the place of \p File, which is there and keeps its
/// permissions. It changes whole or not at all. Errors name it.
llvm::Error replaceModuleFile(llvm::StringRef File, llvm::StringRef Bytes);

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_MODULEFILE_H
