//===- ScanFloatFile.c - Numbers with a point for scanf ---------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl unwind replaces=internal/floatscan
//
// musl's own interface, which scanf uses. A stream gives back one character;
// what is more than a number and its end is then no number at all.
//
//===----------------------------------------------------------------------===//

#include "ScanFloat.h"
#include "floatscan.h"
#include "shgetc.h"
#include <errno.h>

static int next(void *From) {
  FILE *F = From;
  return shgetc(F);
}

long double __floatscan(FILE *F, int Type, int Unused) {
  (void)Unused;
  struct ScannedFloat Number;
  const int Bits = Type == 0   ? FloatBits
                   : Type == 1 ? DoubleBits
                               : LongDoubleBits;
  __edge_scan_float(&Number, Bits, next, F);
  shunget(F);
  if (Number.Used != Number.Taken - 1) {
    errno = EINVAL;
    shlim(F, 0); // nothing was read
    return 0;
  }
  return Bits == LongDoubleBits ? __edge_scanned_long_double(&Number)
                                : __edge_scanned_double(&Number);
}
