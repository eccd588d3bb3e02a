//===- FindByte.c - memchr
//-------------------------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a replaces=string/memchr
//
// A word at a time, or in 40 bytes of code.
//
//===----------------------------------------------------------------------===//

#include "FastForms.h"
#include <stdint.h>
#include <string.h>

typedef size_t __attribute__((__may_alias__)) Word;

static const Word Ones = 0x01010101;

__attribute__((no_builtin("memchr"))) void *memchr(const void *Bytes,
                                                   int Wanted, size_t Length) {
  const unsigned char *At = Bytes;
  const unsigned char Byte = Wanted;
  if (__edge_fast_forms) {
    for (; (uintptr_t)At % sizeof(Word) && Length && *At != Byte; ++At)
      --Length;
    if (Length && *At != Byte)
      for (; Length >= sizeof(Word); Length -= sizeof(Word)) {
        const Word Found = *(const Word *)At ^ Ones * Byte;
        if ((Found - Ones) & ~Found & Ones << 7)
          break;
        At += sizeof(Word);
      }
  }
  for (; Length; --Length, ++At)
    if (*At == Byte)
      return (void *)At;
  return 0;
}
