//===- FormatString.c - Characters and strings --------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl unwind
//
//===----------------------------------------------------------------------===//

#include "Format.h"
#include <limits.h>
#include <string.h>
#include <wchar.h>

static void formatText(const char *Text, size_t Length) {
  C->Flags &= ~FlagZero;
  size_t After = __edge_format_open(0, 0, 0, Length);
  __edge_format_text(Text, Length);
  if (printfHas(PrintfLeft) || printfHas(PrintfStar))
    __edge_format_fill(' ', After);
}

void __edge_print_char(int Character, unsigned Flags, int Width) {
  setConversion('c', Flags, Width, -1);
  char One = Character;
  formatText(&One, 1);
}

void __edge_print_string(const char *Text, unsigned Flags, int Width,
                         int Precision) {
  setConversion('s', Flags, Width, Precision);
  if (!Text)
    Text = "(null)";
  formatText(Text, printfHas(PrintfPrecision) && C->Precision >= 0
                       ? strnlen(Text, C->Precision)
                       : strlen(Text));
}

/// \returns whether every character has a multibyte form.
bool __edge_print_wide(const wchar_t *Text, unsigned Flags, int Width,
                       int Precision) {
  setConversion('S', Flags, Width, Precision);
  char Bytes[MB_LEN_MAX];
  size_t Length = 0, Count = 0;
  for (; Text[Count]; ++Count) {
    size_t One = wcrtomb(Bytes, Text[Count], 0);
    if (One == (size_t)-1)
      return false;
    if (C->Precision >= 0 && One > C->Precision - Length)
      break;
    Length += One;
    if (C->Precision >= 0 && Length == (size_t)C->Precision) {
      ++Count;
      break;
    }
  }
  C->Flags &= ~FlagZero;
  size_t After = __edge_format_open(0, 0, 0, Length);
  for (size_t I = 0; I < Count; ++I)
    __edge_format_text(Bytes, wcrtomb(Bytes, Text[I], 0));
  __edge_format_fill(' ', After);
  return true;
}
