//===- WasmModule.h - A module, read for measuring --------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// LLVM's reader takes the module apart; the extents of its sections, headers
// included, come from the checked splitter that the trace tools use, because
// LLVM does not keep them.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_SIZE_WASMMODULE_H
#define EDGEWASM_LIB_SIZE_WASMMODULE_H

#include "Trace/WasmSections.h"
#include "llvm/Object/Wasm.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>

namespace edgewasm::size {

/// A linked module. Everything refers to the buffers.
struct WasmModule {
  std::unique_ptr<llvm::MemoryBuffer> Buffer;
  /// What LLVM reads: the same bytes, but sections that say nothing about size
  /// have other names, so that it does not look into them.
  std::unique_ptr<llvm::WritableMemoryBuffer> Masked;
  std::unique_ptr<llvm::object::WasmObjectFile> Object;
  std::vector<WasmSection> Sections; ///< In file order.
  /// Why the name section was left out; empty if it was not.
  std::string NameProblem;

  llvm::StringRef name() const { return Buffer->getBufferIdentifier(); }
  /// \returns where \p Bytes, which lie in one of the buffers, stand in the
  /// file.
  uint64_t offsetOf(const void *Bytes) const {
    const char *At = static_cast<const char *>(Bytes);
    const bool InFile =
        At >= Buffer->getBufferStart() && At <= Buffer->getBufferEnd();
    return At - (InFile ? Buffer->getBufferStart() : Masked->getBufferStart());
  }
  /// \returns the section with that id, null if there is none.
  const WasmSection *section(unsigned Id) const;
  bool isMemory64() const;
  /// \returns linkMapCodeHash of the module.
  uint64_t codeHash() const;
};

/// Reads the module \p Path. Errors name it: not readable, not a core module,
/// malformed, or not linked yet.
llvm::Expected<WasmModule> readWasmModule(llvm::StringRef Path);

/// The same for \p Buffer.
llvm::Expected<WasmModule>
parseWasmModule(std::unique_ptr<llvm::MemoryBuffer> Buffer);

/// \returns the address in memory at which \p Segment begins, none if it is
/// passive or not known before the module runs.
std::optional<uint64_t>
segmentAddress(const llvm::object::WasmSegment &Segment);

} // namespace edgewasm::size

#endif // EDGEWASM_LIB_SIZE_WASMMODULE_H
