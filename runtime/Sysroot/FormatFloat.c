//===- FormatFloat.c - printf of numbers with a point ----------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl
//
// Exact, and without floating-point arithmetic: mantissa and exponent become
// one long decimal number in words of nine digits, which is rounded half to
// even at the wanted digit. The same code serves double and long double; a
// program that prints no long double has the short array only, and needs no
// soft-float library either way.
//
//===----------------------------------------------------------------------===//

#include "Decimal.h"
#include "Format.h"
#include <string.h>

enum {
  // Words before and after the point, for the largest and the smallest number.
  LongDoubleWords = 550,
  LongDoubleFraction = 1835,
};

static void writeDigits(const struct Decimal *D, int From, int To) {
  char Digits[9];
  while (From <= To) {
    int Word = From / 9;
    uint32_t Value = Word >= D->First && Word < D->End ? D->Words[Word] : 0;
    for (int I = 9; I--; Value /= 10)
      Digits[I] = '0' + Value % 10;
    int Start = From % 9;
    int Count = To - From < 9 - Start ? To - From + 1 : 9 - Start;
    __edge_format_text(Digits + Start, Count);
    From += Count;
  }
}

/// Writes the exponent's letter, sign and digits in front of \p End.
static char *writeExponent(char *End, char Letter, int Exponent,
                           int MinDigits) {
  unsigned Value = Exponent < 0 ? -Exponent : Exponent;
  char *const Last = End;
  do
    *--End = '0' + Value % 10;
  while (Value /= 10);
  while (Last - End < MinDigits)
    *--End = '0';
  *--End = Exponent < 0 ? '-' : '+';
  *--End = Letter;
  return End;
}

static void formatHex(const struct FloatParts *Number, char *Prefix,
                      size_t PrefixLength) {
  // Four bits a digit, the leading one alone: left-justified in 1 + 4 * 28.
  uint64_t High = Number->High, Low = Number->Low;
  int Exponent = 0, Lower = C->Letter & 32;
  if (High | Low) {
    Exponent = Number->Exponent + 112;
    while (!(High >> 48 & 1)) {
      High = High << 1 | Low >> 63;
      Low <<= 1;
      --Exponent;
    }
  }
  char Digits[29];
  int Count = C->Precision;
  if (Count >= 0 && Count < 28) {
    // Add half of the last place, then make a tie even.
    int Drop = 112 - 4 * Count;
    uint64_t HalfHigh = Drop > 64 ? 1ull << (Drop - 65) : 0;
    uint64_t HalfLow = Drop > 64 ? 0 : 1ull << (Drop - 1);
    uint64_t MaskHigh = HalfHigh ? HalfHigh * 2 - 1 : 0;
    uint64_t MaskLow = HalfHigh || Drop == 64 ? ~0ull : (1ull << Drop) - 1;
    bool Tie = (High & MaskHigh) == HalfHigh && (Low & MaskLow) == HalfLow;
    bool Odd = Drop >= 64 ? High >> (Drop - 64) & 1 : Low >> Drop & 1;
    if (!Tie || Odd) {
      uint64_t Sum = Low + HalfLow;
      High += HalfHigh + (Sum < Low);
      Low = Sum;
    }
    High &= ~MaskHigh;
    Low &= ~MaskLow;
  }
  for (int I = 0; I < 29; ++I) {
    unsigned Digit = High >> 48;
    Digits[I] = '0' + Digit;
    if (Digit > 9)
      Digits[I] = ('A' | Lower) + Digit - 10;
    High = (High & ((1ull << 48) - 1)) << 4 | Low >> 60;
    Low <<= 4;
  }
  if (Count < 0)
    for (Count = 28; Count && Digits[Count] == '0'; --Count)
      ;
  char Text[8], *const End = Text + sizeof Text;
  char *At = writeExponent(End, 'P' | Lower, Exponent, 1);
  size_t Point = Count || C->Flags & FlagAlternate;
  Prefix[PrefixLength++] = '0';
  Prefix[PrefixLength++] = 'X' | Lower;
  size_t After = __edge_format_open(Prefix, PrefixLength, 0,
                                    1 + Point + Count + (End - At));
  __edge_format_text(Digits, 1);
  __edge_format_text(".", Point);
  int Real = Count < 28 ? Count : 28;
  __edge_format_text(Digits + 1, Real);
  __edge_format_fill('0', Count - Real);
  __edge_format_text(At, End - At);
  __edge_format_fill(' ', After);
}

static void formatDecimal(struct Decimal *D, const char *Prefix,
                          size_t PrefixLength) {
  int Letter = C->Letter | 32;
  const int Unit = 9 * D->Point - 1;
  int Precision = C->Precision < 0 ? 6 : C->Precision;
  int First = __edge_decimal_first(D), Last;
  bool Fixed = printfHas(PrintfFixedFloat) && Letter == 'f';
  if (Fixed) {
    Last = Unit + Precision;
    __edge_decimal_round(D, Last, false);
    First = __edge_decimal_first(D);
  } else {
    if (printfHas(PrintfGeneralFloat) && Letter == 'g' && Precision)
      --Precision;
    Last = First + Precision;
    __edge_decimal_round(D, Last, false);
    First = __edge_decimal_first(D);
    Last = First + Precision;
    if (printfHas(PrintfGeneralFloat) && Letter == 'g') {
      int Exponent = Unit - First;
      Fixed = Exponent >= -4 && Exponent <= Precision;
      if (!(printfHas(PrintfAlternate) && C->Flags & FlagAlternate)) {
        const int Needed = Fixed ? Unit : First;
        // What lies beyond the words is zeros; not one by one.
        if (Last >= 9 * D->End && Last > Needed)
          Last = 9 * D->End > Needed ? 9 * D->End : Needed;
        while (Last > Needed && !__edge_decimal_digit(D, Last))
          --Last;
      }
    }
  }
  if (Fixed && First > Unit)
    First = Unit;
  const int Before = Fixed ? Unit : First;
  const size_t Point =
      Last > Before || (printfHas(PrintfAlternate) && C->Flags & FlagAlternate);
  char Text[8], *const End = Text + sizeof Text, *At = End;
  if (!Fixed)
    At = writeExponent(End, 'E' | (C->Letter & 32),
                       Unit - __edge_decimal_first(D), 2);
  size_t After = __edge_format_open(
      Prefix, PrefixLength, 0, (size_t)(Last - First) + 1 + Point + (End - At));
  writeDigits(D, First, Before);
  __edge_format_text(".", Point);
  writeDigits(D, Before + 1, Last);
  __edge_format_text(At, End - At);
  if (printfHas(PrintfLeft | PrintfStar))
    __edge_format_fill(' ', After);
}

void __edge_format_float(const struct FloatParts *Number) {
  char Prefix[3];
  size_t PrefixLength = 0;
  if (Number->Negative)
    Prefix[PrefixLength++] = '-';
  else if (printfHas(PrintfSign) && C->Flags & (FlagPlus | FlagSpace))
    Prefix[PrefixLength++] = C->Flags & FlagPlus ? '+' : ' ';
  if (Number->Infinite) {
    C->Flags &= ~FlagZero;
    size_t After = __edge_format_open(Prefix, PrefixLength, 0, 3);
    const char *Text = Number->NotANumber ? "nanNAN" : "infINF";
    __edge_format_text(Text + (C->Letter & 32 ? 0 : 3), 3);
    if (printfHas(PrintfLeft | PrintfStar))
      __edge_format_fill(' ', After);
    return;
  }
  if (printfHas(PrintfHexFloat) && (C->Letter | 32) == 'a') {
    struct FloatParts Wide = *Number;
    if (Number->Bits == 53) { // as the same number of 113 bits
      Wide.High = Number->Low >> 4;
      Wide.Low = Number->Low << 60;
      Wide.Exponent -= 60;
    }
    formatHex(&Wide, Prefix, PrefixLength);
    return;
  }
  bool Long = printfHas(PrintfLongDouble) && Number->Bits == 113;
  int Before = Long ? LongDoubleWords : DecimalDoubleWords;
  uint32_t Words[Before + (Long ? LongDoubleFraction : DecimalDoubleFraction)];
  struct Decimal D = {Words, Before, Before, Before};
  if (Number->High | Number->Low) {
    Words[--D.First] = 0;
    // The mantissa goes in by pieces of at most 28 bits.
    if (Long) {
      __edge_decimal_append(&D, 28, Number->High >> 28);
      __edge_decimal_append(&D, 28, Number->High & 0xfffffff);
      __edge_decimal_append(&D, 28, Number->Low >> 36);
      __edge_decimal_append(&D, 28, Number->Low >> 8 & 0xfffffff);
      __edge_decimal_append(&D, 8, Number->Low & 0xff);
    } else {
      __edge_decimal_append(&D, 28, Number->Low >> 28);
      __edge_decimal_append(&D, 28, Number->Low & 0xfffffff);
    }
    __edge_decimal_scale(&D, Number->Exponent);
  }
  formatDecimal(&D, Prefix, PrefixLength);
}
