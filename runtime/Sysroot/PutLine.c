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
// fputs and fputc have the two sizes.
//
//===----------------------------------------------------------------------===//

#include "Stdio.h"

int puts(const char *Text) {
  return fputs(Text, stdout) < 0 || fputc('\n', stdout) < 0 ? EOF : 0;
}
