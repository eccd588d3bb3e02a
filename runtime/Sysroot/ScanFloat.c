//===- ScanFloat.c - Text to numbers with a point --------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// Exact, with integer arithmetic only: the digits are a long integer, which is
// multiplied by powers of ten, or gets enough bits behind it and is divided by
// them; what is divided away only counts as more than nothing. The same code
// serves all types; a program that reads no long double has the short array
// only, and needs no soft-float library either way.
//
//===----------------------------------------------------------------------===//

#include "ScanFloat.h"
#include <errno.h>

// Of a power of two that no type has.
enum { InfiniteExponent = 1 << 20 };

/// An integer in words, the highest first: Words[First] is not zero.
struct Integer {
  uint32_t *Words;
  int First, End;
};

static void append(struct Integer *N, uint32_t Factor, uint32_t Digit) {
  uint64_t Carry = Digit;
  for (int I = N->End; I-- > N->First; Carry >>= 32)
    N->Words[I] = Carry += (uint64_t)N->Words[I] * Factor;
  if (Carry)
    N->Words[--N->First] = Carry;
}

/// \returns what is left.
static uint32_t divide(struct Integer *N, uint32_t Divisor) {
  uint64_t Rest = 0;
  for (int I = N->First; I < N->End; ++I) {
    Rest = Rest << 32 | N->Words[I];
    N->Words[I] = Rest / Divisor;
    Rest %= Divisor;
  }
  if (!N->Words[N->First])
    ++N->First;
  return Rest;
}

/// \returns 32 bits of \p N from \p Bit on.
static uint32_t bitsAt(const struct Integer *N, unsigned Bit) {
  int Word = N->End - 1 - (int)(Bit / 32);
  uint64_t High = Word > N->First && Word <= N->End ? N->Words[Word - 1] : 0;
  return (High << 32 | (Word >= N->First ? N->Words[Word] : 0)) >> Bit % 32;
}

/// \returns how many bits at the end of \p N are zero.
static int zerosOf(const struct Integer *N) {
  int Last = N->End - 1;
  while (!N->Words[Last])
    --Last;
  return 32 * (N->End - 1 - Last) + __builtin_ctz(N->Words[Last]);
}

/// \p N times 2 ** \p Exponent, and something if \p Sticky, in \p Bits bits.
static void round(struct ScannedFloat *Number, const struct Integer *N,
                  int Exponent, bool Sticky, int Bits) {
  const bool Long = Bits == LongDoubleBits;
  const int Largest = Bits == FloatBits ? 128 : Long ? 16384 : 1024;
  // Of the last bit that a number of the type can have.
  const int Smallest = 3 - Largest - Bits;
  const int Length =
      32 * (N->End - N->First) - __builtin_clz(N->Words[N->First]);
  int Drop = Length - Bits;
  const bool Tiny = Drop < Smallest - Exponent;
  if (Tiny)
    Drop = Smallest - Exponent;
  if (Drop < 0)
    Drop = 0;
  Number->Low = (uint64_t)bitsAt(N, Drop + 32) << 32 | bitsAt(N, Drop);
  if (Long)
    Number->High = (uint64_t)bitsAt(N, Drop + 96) << 32 | bitsAt(N, Drop + 64);
  const bool Half = bitsAt(N, Drop - 1) & 1;
  Sticky |= zerosOf(N) < Drop - 1;
  if (Half && (Sticky || Number->Low & 1) && !++Number->Low)
    ++Number->High;
  Number->Exponent = Exponent + Drop;
  const int Rounded = Number->High  ? 128 - __builtin_clzll(Number->High)
                      : Number->Low ? 64 - __builtin_clzll(Number->Low)
                                    : 0;
  const bool Overflow = Number->Exponent > Largest - Rounded;
  if (Overflow)
    Number->Exponent = InfiniteExponent;
  if (Overflow || (Tiny && (Half || Sticky)))
    errno = ERANGE;
}

static uint32_t powerOfTen(int Exponent) {
  uint32_t Power = 1;
  while (Exponent--)
    Power *= 10;
  return Power;
}

/// \p N times 10 ** \p Exponent. Sets \p Sticky if that is no integer, which
/// then has some bits more than \p Bits. \returns its exponent of two.
static int scale(struct Integer *N, int Exponent, int Bits, bool *Sticky) {
  if (Exponent >= 0) {
    for (; Exponent > 0; Exponent -= 9)
      append(N, powerOfTen(Exponent < 9 ? Exponent : 9), 0);
    return 0;
  }
  // The logarithm of ten is 3.3219.
  const int Missing =
      Bits + 2 - Exponent * 3322 / 1000 - 32 * (N->End - 1 - N->First);
  const int Added = Missing > 0 ? Missing / 32 + 1 : 0;
  for (int I = 0; I < Added; ++I)
    N->Words[N->End++] = 0;
  for (; Exponent < 0; Exponent += 9)
    *Sticky |= divide(N, powerOfTen(Exponent > -9 ? -Exponent : 9)) != 0;
  return -32 * Added;
}

/// The characters a number is read from, and the one that was taken last.
struct Characters {
  int (*Next)(void *);
  void *From;
  int C;
  size_t Taken;
};

static void take(struct Characters *T) {
  T->C = T->Next(T->From);
  ++T->Taken;
}

static size_t takeWord(struct Characters *T, const char *Word) {
  size_t Length = 0;
  for (; Word[Length] && (T->C | 32) == Word[Length]; ++Length)
    take(T);
  return Length;
}

static int digitOf(int C, int Base) {
  if ((unsigned)C - '0' < 10)
    return C - '0';
  const unsigned Letter = ((unsigned)C | 32) - 'a';
  return Base == 16 && Letter < 6 ? (int)Letter + 10 : -1;
}

/// infinity, inf, nan or nan(letters).
static void scanWord(struct ScannedFloat *Number, struct Characters *T) {
  const bool NotANumber = (T->C | 32) == 'n';
  size_t Length = takeWord(T, NotANumber ? "nan" : "infinity");
  if (Length < 3)
    return;
  Number->NotANumber = NotANumber;
  Number->Used = T->Taken - 1;
  if (!NotANumber) {
    if (Length < 8)
      Number->Used -= Length - 3;
    Number->Low = 1;
    Number->Exponent = InfiniteExponent;
  } else if (T->C == '(') {
    do
      take(T);
    while (digitOf(T->C, 10) >= 0 || ((unsigned)T->C | 32) - 'a' < 26 ||
           T->C == '_');
    if (T->C == ')') {
      take(T);
      Number->Used = T->Taken - 1;
    }
  }
}

/// \returns the number behind the letter of an exponent; \p Number ends with
/// it.
static int scanExponent(struct ScannedFloat *Number, struct Characters *T) {
  enum { Enough = 100000000 };
  take(T);
  const bool Negative = T->C == '-';
  if (Negative || T->C == '+')
    take(T);
  int Exponent = 0;
  for (int Digit; (Digit = digitOf(T->C, 10)) >= 0; take(T)) {
    if (Exponent < Enough)
      Exponent = 10 * Exponent + Digit;
    Number->Used = T->Taken;
  }
  return Negative ? -Exponent : Exponent;
}

static void scanNumber(struct ScannedFloat *Number, struct Characters *T,
                       int Bits) {
  // As many digits as a number half way between two others has, at most; what
  // is behind them only counts as more than nothing. Then the power of ten
  // above the largest number, and one that is nearer to zero than all.
  const bool Long = Bits == LongDoubleBits;
  const int DecimalDigits = Long ? 11600 : 800;
  const int Huge = Long ? 4940 : 310, Nothing = Long ? -4970 : -330;
  const int Front = DecimalDigits / 9 + 2, Back = (Bits - Nothing * 4) / 32;
  uint32_t Words[Front + Back];
  struct Integer N = {Words, Front, Front};
  int Base = 10, Digits = 0, Exponent = 0;
  bool Any = false, Point = false, Sticky = false;
  // Digits that are not yet in N, and what N is to be multiplied with for them.
  uint32_t Pending = 0, Factor = 1;
  if (T->C == '0') {
    take(T);
    Any = true;
    Number->Used = T->Taken - 1;
    if ((T->C | 32) == 'x') {
      take(T);
      Any = false;
      Base = 16;
    }
  }
  const int MaxDigits = Base == 16 ? 40 : DecimalDigits;
  for (;; take(T)) {
    const int Digit = digitOf(T->C, Base);
    if (Digit < 0) {
      if (Point || T->C != '.')
        break;
      Point = true;
      continue;
    }
    Any = true;
    Exponent -= Point;
    if (!Digit && !Digits)
      continue;
    if (Digits < MaxDigits) {
      ++Digits;
      Pending = Pending * Base + Digit;
      Factor *= Base;
      if (Factor >= 100000000) {
        append(&N, Factor, Pending);
        Pending = 0;
        Factor = 1;
      }
    } else {
      Sticky |= Digit != 0;
      ++Exponent;
    }
  }
  if (!Any)
    return;
  Number->Used = T->Taken - 1;
  if (Base == 16)
    Exponent *= 4;
  if ((T->C | 32) == (Base == 16 ? 'p' : 'e'))
    Exponent += scanExponent(Number, T);
  if (!Digits)
    return;
  append(&N, Factor, Pending);
  if (Base == 10) {
    const int Size = Exponent + Digits;
    // As far away as can be told apart from a number, and no farther.
    if (Size > Huge || Size < Nothing) {
      N.First = N.End - 1;
      Exponent = Size > Huge ? InfiniteExponent : -InfiniteExponent;
    } else {
      Exponent = scale(&N, Exponent, Bits, &Sticky);
    }
  }
  round(Number, &N, Exponent, Sticky, Bits);
}

void __edge_scan_float(struct ScannedFloat *Number, int Bits,
                       int (*Next)(void *), void *From) {
  struct Characters T = {Next, From, 0, 0};
  *Number = (struct ScannedFloat){0};
  take(&T);
  const bool Negative = T.C == '-';
  if (Negative || T.C == '+')
    take(&T);
  const int Letter = T.C | 32;
  if (Letter == 'i' || Letter == 'n')
    scanWord(Number, &T);
  else
    scanNumber(Number, &T, Bits);
  Number->Taken = T.Taken;
  Number->Negative = Negative && Number->Used;
}

/// 2 ** \p Exponent.
static double powerOfTwo(int Exponent) {
  const union {
    uint64_t Bits;
    double Value;
  } Power = {Exponent < -1022 ? 1ull << (Exponent + 1074)
                              : (uint64_t)(Exponent + 1023) << 52};
  return Power.Value;
}

double __edge_scanned_double(const struct ScannedFloat *Number) {
  double Value = Number->NotANumber ? __builtin_nan("")
                 : !Number->Low     ? 0
                 : Number->Exponent > 1023
                     ? __builtin_inf()
                     : Number->Low * powerOfTwo(Number->Exponent);
  return Number->Negative ? -Value : Value;
}

long double __edge_scanned_long_double(const struct ScannedFloat *Number) {
  uint64_t High = Number->High, Low = Number->Low;
  int Exponent = Number->Exponent + 16495;
  if (Number->NotANumber) {
    High = 0x7fff800000000000;
  } else if (Exponent > 0x8000) {
    High = 0x7fff000000000000;
    Low = 0;
  } else if (High | Low) {
    // The highest bit is the exponent's, and is not there in the smallest.
    while (Exponent > 1 && !(High >> 48)) {
      High = High << 1 | Low >> 63;
      Low <<= 1;
      --Exponent;
    }
    High += (uint64_t)(Exponent - 1) << 48;
  }
  const union {
    struct {
      uint64_t Low, High;
    } Bits;
    long double Value;
  } Result = {{Low, High | (uint64_t)Number->Negative << 63}};
  return Result.Value;
}
