//===- PutFloat.c - One number with a point, in memory ------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl unwind
//
// What C++'s streams and std::to_string take for snprintf, so that they need no
// format (scripts/sysroot.d/streams.py).
//
//===----------------------------------------------------------------------===//

#include "Format.h"
#include "Malloc.h"

/// The flags of C++'s side: 1 for +, 2 for #.
static unsigned printFlags(int Flags) {
  return (Flags & 1 ? FlagPlus : 0) | (Flags & 2 ? FlagAlternate : 0);
}

/// As snprintf. \p Letter is one of f, e, g, a, or upper case; below zero,
/// there is no \p Precision.
hidden int __edge_put_double(char *Text, size_t Size, double Value, int Letter,
                             int Flags, int Precision) {
  __edge_silent();
  __edge_print_begin_memory(Text, Size);
  __edge_print_double(Value, Letter, printFlags(Flags), 0, Precision);
  return __edge_print_end_memory();
}

hidden int __edge_put_long_double(char *Text, size_t Size, long double Value,
                                  int Letter, int Flags, int Precision) {
  __edge_silent();
  __edge_print_begin_memory(Text, Size);
  __edge_print_long_double(Value, Letter, printFlags(Flags), 0, Precision);
  return __edge_print_end_memory();
}
