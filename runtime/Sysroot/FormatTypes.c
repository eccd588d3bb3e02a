//===- FormatTypes.c - What std::format has arguments of -------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// Not const, and alone in its file: a compiler that saw the value would fold it
// before edge-strip-format has looked at the whole program.
//
//===----------------------------------------------------------------------===//

/// Bit I: an argument of the type that libc++'s enumeration __arg_t numbers I
/// may be formatted.
__attribute__((__visibility__("hidden"))) unsigned __edge_format_types = ~0u;
