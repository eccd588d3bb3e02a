//===- PutStdout.c - putchar -----------------------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl unwind replaces=stdio/putchar
//   replaces=stdio/putchar_unlocked
//
// fputc has the two sizes.
//
//===----------------------------------------------------------------------===//

#include "Stdio.h"

int putchar(int Character) {
  __edge_output(0);
  return fputc(Character, stdout);
}
weak_alias(putchar, putchar_unlocked);
