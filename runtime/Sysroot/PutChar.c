//===- PutChar.c - fputc and its names -------------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl unwind replaces=stdio/fputc replaces=stdio/putc
//   replaces=stdio/putc_unlocked
//
// Two sizes of the same thing; see Stdio.h.
//
//===----------------------------------------------------------------------===//

#include "Stdio.h"

int fputc(int Character, FILE *Stream) {
  __edge_output(Stream);
  if (__edge_stdio_full)
    return putc_unlocked(Character, Stream);
  // Static, because the stack costs code.
  static char Text;
  Text = Character;
  return __edge_small_write(Stream, &Text, 1) ? (unsigned char)Character : EOF;
}
weak_alias(fputc, putc);
weak_alias(fputc, _IO_putc);
weak_alias(fputc, fputc_unlocked);
weak_alias(fputc, putc_unlocked);
weak_alias(fputc, _IO_putc_unlocked);
