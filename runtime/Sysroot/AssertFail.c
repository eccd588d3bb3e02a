//===- AssertFail.c - What a failed assert says ----------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a replaces=exit/assert
//
// The message that the C library prints with fprintf, without fprintf: a
// program with an assert would otherwise carry the formatter for it.
//
//===----------------------------------------------------------------------===//

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

extern __attribute__((__visibility__("hidden"))) bool __edge_last_words;

_Noreturn void __assert_fail(const char *Expression, const char *File, int Line,
                             const char *Function) {
  if (!__edge_last_words)
    abort();
  char Number[12], *Digits = Number + sizeof Number;
  *--Digits = 0;
  unsigned Rest = Line < 0 ? 0u - Line : Line;
  do
    *--Digits = '0' + Rest % 10;
  while (Rest /= 10);
  if (Line < 0)
    *--Digits = '-';
  const char *const Parts[] = {"Assertion failed: ",
                               Expression,
                               " (",
                               File,
                               ": ",
                               Function,
                               ": ",
                               Digits,
                               ")\n"};
  for (unsigned I = 0; I < sizeof Parts / sizeof *Parts; ++I)
    fputs(Parts[I] ? Parts[I] : "(null)", stderr);
  abort();
}
