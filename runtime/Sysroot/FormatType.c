//===- FormatType.c - A type that std::format gets -------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// Alone in its file: a compiler that saw it would remove the calls.
//
//===----------------------------------------------------------------------===//

/// Tells edge-strip-format that an argument of a type of the bit \p Type is
/// made. Does nothing.
__attribute__((__visibility__("hidden"))) void
__edge_format_type(unsigned Type) {
  (void)Type;
}
