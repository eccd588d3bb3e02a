//===- StringToFloat.c - strtod and its family ------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a replaces=stdlib/strtod
//
// The only locale for numbers is C.
//
//===----------------------------------------------------------------------===//

#include "Added.h"
#include "ScanFloat.h"
#include <locale.h>
#include <stdlib.h>

static int next(void *From) {
  const unsigned char **Text = From;
  return *(*Text)++;
}

static void scan(struct ScannedFloat *Number, int Bits, const char *Text,
                 char **End) {
  const char *Begin = Text;
  while (*Begin == ' ' || (unsigned)*Begin - '\t' < 5)
    ++Begin;
  const char *At = Begin;
  __edge_scan_float(Number, Bits, next, &At);
  if (End)
    *End = (char *)(Number->Used ? Begin + Number->Used : Text);
}

ADDED float strtof(const char *restrict Text, char **restrict End) {
  struct ScannedFloat Number;
  scan(&Number, FloatBits, Text, End);
  return __edge_scanned_double(&Number);
}

ADDED double strtod(const char *restrict Text, char **restrict End) {
  struct ScannedFloat Number;
  scan(&Number, DoubleBits, Text, End);
  return __edge_scanned_double(&Number);
}

ADDED long double strtold(const char *restrict Text, char **restrict End) {
  struct ScannedFloat Number;
  scan(&Number, LongDoubleBits, Text, End);
  return __edge_scanned_long_double(&Number);
}

#pragma weak strtof_l
float strtof_l(const char *restrict Text, char **restrict End,
               locale_t Ignored) {
  (void)Ignored;
  return strtof(Text, End);
}

#pragma weak strtod_l
double strtod_l(const char *restrict Text, char **restrict End,
                locale_t Ignored) {
  (void)Ignored;
  return strtod(Text, End);
}

#pragma weak strtold_l
long double strtold_l(const char *restrict Text, char **restrict End,
                      locale_t Ignored) {
  (void)Ignored;
  return strtold(Text, End);
}
