//===- FormatDouble.c - Numbers with a point, taken apart ---------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl unwind
//
// FormatFloat.c has the rest.
//
//===----------------------------------------------------------------------===//

#include "Format.h"

static struct FloatParts takeDouble(double Value) {
  union {
    double Value;
    uint64_t Bits;
  } From = {Value};
  int Exponent = From.Bits >> 52 & 0x7ff;
  struct FloatParts Parts = {0};
  Parts.Low = From.Bits & ((1ull << 52) - 1);
  Parts.Negative = From.Bits >> 63;
  Parts.NotANumber = Exponent == 0x7ff && Parts.Low;
  Parts.Infinite = Exponent == 0x7ff;
  if (Exponent)
    Parts.Low |= 1ull << 52;
  Parts.Exponent = (Exponent ? Exponent : 1) - 1075;
  Parts.Bits = 53;
  return Parts;
}

static struct FloatParts takeLongDouble(long double Value) {
  union {
    long double Value;
    uint64_t Bits[2];
  } From = {Value};
  int Exponent = From.Bits[1] >> 48 & 0x7fff;
  struct FloatParts Parts = {0};
  Parts.Low = From.Bits[0];
  Parts.High = From.Bits[1] & ((1ull << 48) - 1);
  Parts.Negative = From.Bits[1] >> 63;
  Parts.NotANumber = Exponent == 0x7fff && (Parts.High || Parts.Low);
  Parts.Infinite = Exponent == 0x7fff;
  if (Exponent)
    Parts.High |= 1ull << 48;
  Parts.Exponent = (Exponent ? Exponent : 1) - 16495;
  Parts.Bits = 113;
  return Parts;
}

void __edge_print_double(double Value, int Letter, unsigned Flags, int Width,
                         int Precision) {
  setConversion(Letter, Flags, Width, Precision);
  struct FloatParts Parts = takeDouble(Value);
  __edge_format_float(&Parts);
}

void __edge_print_long_double(long double Value, int Letter, unsigned Flags,
                              int Width, int Precision) {
  setConversion(Letter, Flags, Width, Precision);
  struct FloatParts Parts = takeLongDouble(Value);
  __edge_format_float(&Parts);
}
