//===- cxx/SmallToChars.cpp - std::to_chars without tables ----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// All digits of the number (Decimal.h), rounded at the right one. The shortest
// digits: a number is read back as itself if it lies between the points halfway
// to its neighbours, and on them if its fraction is even. The first digit in
// which the two points differ is the last one needed.
//
//===----------------------------------------------------------------------===//

#include "SmallToChars.h"
#include "../Decimal.h"
#include <cstring>

using std::chars_format;
using std::errc;
using std::to_chars_result;

namespace edgewasm {

namespace {

enum {
  FractionBits = 52,
  MaxPrecision = 1'000'000'000, // libc++ takes no more
  Ones = 9 * DecimalDoubleWords - 1,
};

struct DoubleDecimal : Decimal {
  uint32_t Storage[DecimalDoubleWords + DecimalDoubleFraction];

  DoubleDecimal(uint64_t Mantissa, int Exponent) { set(Mantissa, Exponent); }
  DoubleDecimal(const DoubleDecimal &) = delete; // Words points into it

  void set(uint64_t Mantissa, int Exponent) {
    Words = Storage;
    First = End = Point = DecimalDoubleWords;
    if (!Mantissa)
      return;
    Words[--First] = 0;
    __edge_decimal_append(this, 28, Mantissa >> 28);
    __edge_decimal_append(this, 28, Mantissa & 0xfffffff);
    __edge_decimal_scale(this, Exponent);
  }

  /// Makes it less by less than any digit that matters.
  void decrease() {
    Words[End++] = 0;
    int I = End - 1;
    while (!Words[I])
      Words[I--] = DecimalBillion - 1;
    --Words[I];
  }
};

/// Mantissa and exponent of the value.
struct Binary {
  uint64_t Mantissa;
  int Exponent;
};

int bias(FloatFields Number) { return Number.IsDouble ? 1023 : 127; }

Binary valueOf(FloatFields Number) {
  const uint64_t One = uint64_t(1) << FractionBits;
  if (!Number.Exponent)
    return {Number.Fraction, 1 - bias(Number) - FractionBits};
  return {Number.Fraction | One, Number.Exponent - bias(Number) - FractionBits};
}

/// Rounds \p D, the value of \p Number, to its shortest digits. \returns the
/// last one.
int roundShortest(DoubleDecimal &D, FloatFields Number) {
  // In units of a quarter of the last place.
  Binary Value = valueOf(Number);
  const int Place = Number.IsDouble ? 0 : 29;
  const uint64_t Quarters = Value.Mantissa >> Place << 2;
  const int Exponent = Value.Exponent + Place - 2;
  const bool NearBelow = !Number.Fraction && Number.Exponent > 1;
  DoubleDecimal Low(Quarters - 2 + NearBelow, Exponent);
  DoubleDecimal High(Quarters + 2, Exponent);
  (Quarters & 4 ? High : Low).decrease();
  int Digit = __edge_decimal_first(&High);
  bool Up = true;
  for (;; ++Digit) {
    const unsigned Lower = __edge_decimal_digit(&Low, Digit);
    // What is not above the lower point is none of the candidates.
    Up &= __edge_decimal_digit(&D, Digit) == Lower;
    if (__edge_decimal_digit(&High, Digit) != Lower)
      break;
  }
  __edge_decimal_round(&D, Digit, Up);
  return Digit;
}

/// Writes \p Exponent with its letter and sign in front of \p End.
char *writeExponent(char *End, char Letter, int Exponent, int MinDigits) {
  char *const Last = End;
  unsigned Value = Exponent < 0 ? -Exponent : Exponent;
  do
    *--End = '0' + Value % 10;
  while (Value /= 10);
  while (Last - End < MinDigits)
    *--End = '0';
  *--End = Exponent < 0 ? '-' : '+';
  *--End = Letter;
  return End;
}

/// What is written: digits, a point behind some of them, and an exponent.
class Writer {
public:
  Writer(char *At, char *End) : At(At), End(End) {}

  bool put(const char *Text, unsigned Length) {
    if (unsigned(End - At) < Length)
      return false;
    memcpy(At, Text, Length);
    At += Length;
    return true;
  }

  /// \p DigitAt has the digits from \p First to \p Last, those up to \p Before
  /// stand before the point.
  template <typename Function>
  bool putDigits(int First, int Before, int Last, Function DigitAt,
                 const char *Exponent, const char *ExponentEnd) {
    const int Count = Last - First + 1 + (Last > Before);
    if (End - At < Count + (ExponentEnd - Exponent))
      return false;
    for (int Digit = First; Digit <= Last; ++Digit) {
      *At++ = DigitAt(Digit);
      if (Digit == Before && Last > Before)
        *At++ = '.';
    }
    return put(Exponent, ExponentEnd - Exponent);
  }

  to_chars_result result(bool Fits) const {
    return Fits ? to_chars_result{At, errc{}}
                : to_chars_result{End, errc::value_too_large};
  }

private:
  char *At, *const End;
};

bool putSpecial(Writer &Out, FloatFields Number) {
  const uint64_t Quiet = uint64_t(1) << (FractionBits - 1);
  if (!Number.Fraction)
    return Out.put("inf", 3);
  if (Number.Negative && Number.Fraction == Quiet)
    return Out.put("nan(ind)", 8);
  if (Number.Fraction & Quiet)
    return Out.put("nan", 3);
  return Out.put("nan(snan)", 9);
}

bool putHex(Writer &Out, FloatFields Number, int Precision) {
  const int AllDigits = FractionBits / 4;
  const bool IsZero = !Number.Fraction && !Number.Exponent;
  Binary Value = valueOf(Number);
  if (Precision == Shortest)
    Precision = Value.Mantissa << (64 - FractionBits)
                    ? AllDigits - __builtin_ctzll(Value.Mantissa) / 4
                    : 0;
  else if (Precision < 0)
    Precision = Number.IsDouble ? AllDigits : 6;
  if (Precision < AllDigits) {
    const int Dropped = 4 * (AllDigits - Precision);
    const uint64_t Half = uint64_t(1) << (Dropped - 1);
    Value.Mantissa += Half - 1 + (Value.Mantissa >> Dropped & 1);
  }
  char Text[8], *const TextEnd = Text + sizeof Text;
  const int Exponent = IsZero ? 0 : Value.Exponent + FractionBits;
  const char *At = writeExponent(TextEnd, 'p', Exponent, 1);
  const auto DigitAt = [Value](int Digit) -> char {
    if (Digit > AllDigits)
      return '0';
    const unsigned Nibble = Value.Mantissa >> (FractionBits - 4 * Digit) & 15;
    return Nibble + (Nibble < 10 ? '0' : 'a' - 10);
  };
  return Out.putDigits(0, 0, Precision, DigitAt, At, TextEnd);
}

bool putDecimal(Writer &Out, FloatFields Number, chars_format Form,
                int Precision) {
  const Binary Value = valueOf(Number);
  DoubleDecimal D(Value.Mantissa, Value.Exponent);
  bool IsFixed = Form == chars_format::fixed;
  int First = Ones, Last = Ones;
  if (Precision == Shortest) {
    if (Value.Mantissa) {
      Last = roundShortest(D, Number);
      First = __edge_decimal_first(&D);
    }
    const int Exponent = Ones - Last, Length = Last - First + 1;
    if (Form == chars_format{})
      IsFixed = Length == 1 ? Exponent >= -3 && Exponent <= 4
                            : Exponent >= -Length - 3 && Exponent <= 5;
    else if (Form == chars_format::general)
      IsFixed = Ones - First >= -4 && Ones - First < 6;
    if (IsFixed && Exponent > 0) {
      // All digits before the point are the number's own.
      D.set(Value.Mantissa, Value.Exponent);
      First = __edge_decimal_first(&D);
      Last = Ones;
    }
  } else if (Form == chars_format::general) {
    // More digits than there are change nothing, the zeros go.
    const int Max = 9 * (DecimalDoubleWords + DecimalDoubleFraction);
    int Digits = Precision < 0 ? 6 : Precision ? Precision : 1;
    First = __edge_decimal_first(&D);
    Last = Digits < Max ? First + Digits - 1 : Max;
    __edge_decimal_round(&D, Last, false);
    First = __edge_decimal_first(&D);
    const int Exponent = Ones - First;
    IsFixed = Digits > Exponent && Exponent >= -4;
    const int Needed = IsFixed && First < Ones ? Ones : First;
    while (Last > Needed && !__edge_decimal_digit(&D, Last))
      --Last;
  } else {
    if (Precision < 0)
      Precision = 6;
    if (Precision >= MaxPrecision)
      return false;
    if (!IsFixed)
      First = __edge_decimal_first(&D);
    Last = First + Precision;
    __edge_decimal_round(&D, Last, false);
    First = __edge_decimal_first(&D);
    if (!IsFixed)
      Last = First + Precision;
  }
  char Text[8], *const TextEnd = Text + sizeof Text;
  const char *Exponent = TextEnd;
  int Before = First;
  if (IsFixed) {
    Before = Ones;
    if (First > Ones)
      First = Ones;
  } else {
    Exponent = writeExponent(TextEnd, 'e', Ones - First, 2);
  }
  const auto DigitAt = [&D](int Digit) -> char {
    return '0' + __edge_decimal_digit(&D, Digit);
  };
  return Out.putDigits(First, Before, Last, DigitAt, Exponent, TextEnd);
}

} // namespace

to_chars_result smallToChars(char *At, char *End, FloatFields Number,
                             chars_format Form, int Precision) noexcept {
  Writer Out(At, End);
  bool Fits = !Number.Negative || Out.put("-", 1);
  if (Fits) {
    if (Number.Exponent == (Number.IsDouble ? 2047 : 255))
      Fits = putSpecial(Out, Number);
    else if (Form == chars_format::hex)
      Fits = putHex(Out, Number, Precision);
    else
      Fits = putDecimal(Out, Number, Form, Precision);
  }
  return Out.result(Fits);
}

} // namespace edgewasm
