//===- FormatInteger.c - Integers to text -------------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl unwind
//
// Behind each thing that a format can ask for is one test of
// __edge_printf_conversions.
//
//===----------------------------------------------------------------------===//

#include "Format.h"

/// Writes the digits of \p Value in front of \p At. \returns where they start.
static char *writeDigits(char *At, uint64_t Value, unsigned Base, int Lower) {
  do {
    unsigned Digit = Value % Base;
    if (printfHas(PrintfHex | PrintfPointer) && Digit > 9)
      Digit += ('A' | Lower) - '0' - 10;
    *--At = '0' + Digit;
  } while (Value /= Base);
  return At;
}

/// The same for short ones, which is less code where there are no others.
static char *writeShort(char *At, unsigned Value, unsigned Base, int Lower) {
  do {
    unsigned Digit = Value % Base;
    if (printfHas(PrintfHex | PrintfPointer) && Digit > 9)
      Digit += ('A' | Lower) - '0' - 10;
    *--At = '0' + Digit;
  } while (Value /= Base);
  return At;
}

/// Writes \p Value, of which 32 bits count where no format asks for more.
static void formatInteger(uint64_t Value) {
  char Digits[24], *At = Digits + sizeof Digits;
  char Prefix[2];
  size_t PrefixLength = 0;
  unsigned Base = 10;
  int Lower = C->Letter & 32;
  if (printfHas(PrintfPointer) && C->Letter == 'p') {
    C->Flags |= FlagAlternate;
    Base = 16;
  } else if (printfHas(PrintfHex) && (C->Letter | 32) == 'x') {
    Base = 16;
  } else if (printfHas(PrintfOctal) && C->Letter == 'o') {
    Base = 8;
  } else if (printfHas(PrintfSigned) && C->Letter != 'u') {
    if (printfHas(PrintfWide64) ? (int64_t)Value < 0 : (int)Value < 0) {
      Value = 0 - Value;
      Prefix[PrefixLength++] = '-';
    } else if (printfHas(PrintfSign) && C->Flags & (FlagPlus | FlagSpace)) {
      Prefix[PrefixLength++] = C->Flags & FlagPlus ? '+' : ' ';
    }
  }
  if (printfHas(PrintfAlternate | PrintfPointer) && Base == 16 &&
      C->Flags & FlagAlternate && Value) {
    Prefix[0] = '0';
    Prefix[1] = 'X' | Lower;
    PrefixLength = 2;
  }
  // Only a zero of no digits has none.
  if (!printfHas(PrintfPrecision) || Value || C->Precision)
    At = printfHas(PrintfWide64) ? writeDigits(At, Value, Base, Lower)
                                 : writeShort(At, Value, Base, Lower);
  size_t Length = Digits + sizeof Digits - At;
  size_t Wanted = 0;
  if (printfHas(PrintfPrecision) && C->Precision >= 0) {
    Wanted = C->Precision;
    C->Flags &= ~FlagZero;
  }
  if (printfHas(PrintfAlternate) && Base == 8 && C->Flags & FlagAlternate &&
      Wanted <= Length && !(Length && *At == '0'))
    Wanted = Length + 1;
  size_t Zeros = Wanted > Length ? Wanted - Length : 0;
  size_t After = __edge_format_open(Prefix, PrefixLength, Zeros, Length);
  __edge_format_text(At, Length);
  if (printfHas(PrintfLeft) || printfHas(PrintfStar))
    __edge_format_fill(' ', After);
}

void __edge_print_int(unsigned Value, int Letter, unsigned Flags, int Width,
                      int Precision) {
  setConversion(Letter, Flags, Width, Precision);
  bool IsSigned = printfHas(PrintfSigned) && (Letter == 'd' || Letter == 'i');
  formatInteger(printfHas(PrintfWide64) && IsSigned ? (uint64_t)(int)Value
                                                    : Value);
}

void __edge_print_long(uint64_t Value, int Letter, unsigned Flags, int Width,
                       int Precision) {
  setConversion(Letter, Flags, Width, Precision);
  formatInteger(Value);
}
