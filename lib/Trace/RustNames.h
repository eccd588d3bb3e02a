//===- RustNames.h - Names as Rust's sources have them ----------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rust's older mangling is C++'s with escapes of its own and a hash as the last
// part: C++'s demangler takes it and leaves both.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_TRACE_RUSTNAMES_H
#define EDGEWASM_LIB_TRACE_RUSTNAMES_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace edgewasm::trace {

/// \returns \p Linkage without hash and escapes, such as
/// `<T as core::fmt::Display>::fmt`, if it is mangled as Rust does or did. What
/// a linker has demangled as if it were C++'s will do, too.
std::optional<std::string> rustName(llvm::StringRef Linkage);

} // namespace edgewasm::trace

#endif // EDGEWASM_LIB_TRACE_RUSTNAMES_H
