//===- WasmSections.h - The sections of a wasm module ----------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Splits a wasm module into its sections and its data segments. LLVM's own
// reader aborts the process on a truncated number; modules come from users, so
// here every malformed byte is an error that names its offset.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_TRACE_WASMSECTIONS_H
#define EDGEWASM_LIB_TRACE_WASMSECTIONS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <optional>
#include <vector>

namespace edgewasm {

/// One section. Refers to the module's bytes; owns nothing.
struct WasmSection {
  uint8_t Id;              ///< As in the file; 0 is a custom section.
  llvm::StringRef Name;    ///< Of a custom section.
  llvm::StringRef Payload; ///< Behind the size, and behind a custom's name.
  llvm::StringRef Whole;   ///< Id, size, name and payload, as in the file.
  uint64_t Offset;         ///< Of Payload in the file.
};

/// One data segment.
struct WasmDataSegment {
  std::optional<uint64_t> Address; ///< Unless passive or relocatable.
  llvm::StringRef Name;            ///< From the name section, if there is one.
  llvm::StringRef Bytes;
};

/// Splits \p Module. Errors: not a core wasm module, or a malformed section.
llvm::Expected<std::vector<WasmSection>>
readWasmSections(llvm::StringRef Module);

/// \returns the data segments in file order, with their names. Errors: a
/// malformed data section. A malformed name section only means no names.
llvm::Expected<std::vector<WasmDataSegment>>
readWasmDataSegments(llvm::ArrayRef<WasmSection> Sections);

/// An error about the byte at \p Offset of the module.
llvm::Error wasmError(uint64_t Offset, const llvm::Twine &What);

} // namespace edgewasm

#endif // EDGEWASM_LIB_TRACE_WASMSECTIONS_H
