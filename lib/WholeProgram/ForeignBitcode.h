//===- ForeignBitcode.h - Bitcode that others compiled ----------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// LLVM refuses a link in which some modules say that type information is in a
// part of its own (-fsplit-lto-unit) and others say nothing, as soon as virtual
// calls are checked. The libraries say it; what `clang -emit-llvm -c`, plain
// `clang -flto` or rustc wrote does not. In a full merge the two are the same
// module, so it is enough to say it for them.
//
// rustc -C linker-plugin-lto writes modules for ThinLTO only. Nobody chose
// that; they belong to the program like all others.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_FOREIGNBITCODE_H
#define EDGEWASM_LIB_WHOLEPROGRAM_FOREIGNBITCODE_H

#include "llvm/Support/MemoryBuffer.h"
#include <memory>

namespace edgewasm {

/// \returns true if \p File is bitcode for ThinLTO. (lto::InputFile::isThinLTO
/// tells so of distributed ThinLTO only.)
bool isThinBitcode(llvm::MemoryBufferRef File);

/// \returns \p File as a module for the whole-program link that says its type
/// information can be split, under the same name; null if it is one already,
/// was made for ThinLTO by choice, or cannot be read (LLVM then tells why).
std::unique_ptr<llvm::MemoryBuffer> asWholeModule(llvm::MemoryBufferRef File);

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_FOREIGNBITCODE_H
