//===- PutLine.c - puts ----------------------------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl unwind replaces=stdio/puts
//
// fwrite has the two sizes.
//
//===----------------------------------------------------------------------===//

#include "Stdio.h"

int puts(const char *Text) {
  __edge_output(0);
  return fputs(Text, stdout) < 0 || fwrite("\n", 1, 1, stdout) != 1 ? EOF : 0;
}
