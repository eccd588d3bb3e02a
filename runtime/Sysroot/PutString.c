//===- PutString.c - fputs -------------------------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl unwind replaces=stdio/fputs
//
// fwrite has the two sizes.
//
//===----------------------------------------------------------------------===//

#include "Stdio.h"
#include <string.h>

int fputs(const char *restrict Text, FILE *restrict Stream) {
  __edge_output(Stream);
  size_t Length = strlen(Text);
  return fwrite(Text, 1, Length, Stream) == Length ? 0 : EOF;
}
weak_alias(fputs, fputs_unlocked);
