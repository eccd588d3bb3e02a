//===- StringLength.c - strlen
//---------------------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a replaces=string/strlen
//
// A word at a time, or in 30 bytes of code. Without knowing what strlen is: the
// optimiser would find it in here and call it.
//
//===----------------------------------------------------------------------===//

#include "FastForms.h"
#include <stdint.h>
#include <string.h>

typedef size_t __attribute__((__may_alias__)) Word;

enum { Ones = 0x01010101 };

__attribute__((no_builtin("strlen"))) size_t strlen(const char *Text) {
  const char *End = Text;
  if (__edge_fast_forms) {
    for (; (uintptr_t)End % sizeof(Word); ++End)
      if (!*End)
        return End - Text;
    // No byte is zero: the highest bits of bytes that get one from below.
    for (;
         !((*(const Word *)End - Ones) & ~*(const Word *)End & (Word)Ones << 7);
         End += sizeof(Word))
      ;
  }
  while (*End)
    ++End;
  return End - Text;
}
