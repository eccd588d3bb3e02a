//===- WideToFloat.c - wcstod and its family --------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a replaces=stdlib/wcstod
//
// The only locale for numbers is C.
//
//===----------------------------------------------------------------------===//

#include "Added.h"
#include "ScanFloat.h"
#include <wchar.h>
#include <wctype.h>

static int next(void *From) {
  const wchar_t **Text = From;
  const wchar_t C = *(*Text)++;
  // None other belongs to a number.
  return C < 128 ? C : '@';
}

static void scan(struct ScannedFloat *Number, int Bits, const wchar_t *Text,
                 wchar_t **End) {
  const wchar_t *Begin = Text;
  while (iswspace(*Begin))
    ++Begin;
  const wchar_t *At = Begin;
  __edge_scan_float(Number, Bits, next, &At);
  if (End)
    *End = (wchar_t *)(Number->Used ? Begin + Number->Used : Text);
}

ADDED float wcstof(const wchar_t *restrict Text, wchar_t **restrict End) {
  struct ScannedFloat Number;
  scan(&Number, FloatBits, Text, End);
  return __edge_scanned_double(&Number);
}

ADDED double wcstod(const wchar_t *restrict Text, wchar_t **restrict End) {
  struct ScannedFloat Number;
  scan(&Number, DoubleBits, Text, End);
  return __edge_scanned_double(&Number);
}

ADDED long double wcstold(const wchar_t *restrict Text, wchar_t **restrict End) {
  struct ScannedFloat Number;
  scan(&Number, LongDoubleBits, Text, End);
  return __edge_scanned_long_double(&Number);
}
