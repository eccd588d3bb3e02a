//===- Decimal.c - Long decimal numbers ------------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// Words of nine digits: 2 ** 9 divides a billion, so that a number is halved
// nine times at once without a rest that is lost.
//
//===----------------------------------------------------------------------===//

#include "Decimal.h"

enum { MaxShift = 29, MaxHalvings = 9 };

void __edge_decimal_append(struct Decimal *D, int Shift, uint32_t Carry) {
  for (int I = D->End; I-- > D->First;) {
    uint64_t Word = ((uint64_t)D->Words[I] << Shift) + Carry;
    D->Words[I] = Word % DecimalBillion;
    Carry = Word / DecimalBillion;
  }
  if (Carry)
    D->Words[--D->First] = Carry;
}

static void divide(struct Decimal *D, int Shift) {
  uint32_t Rest = 0;
  for (int I = D->First; I < D->End; ++I) {
    uint32_t Word = D->Words[I];
    D->Words[I] = (Word >> Shift) + Rest;
    Rest = (Word & ((1u << Shift) - 1)) * (DecimalBillion >> Shift);
  }
  if (Rest)
    D->Words[D->End++] = Rest;
  if (D->First < D->End && !D->Words[D->First])
    ++D->First;
}

void __edge_decimal_scale(struct Decimal *D, int Exponent) {
  for (int Left = Exponent; Left > 0; Left -= MaxShift)
    __edge_decimal_append(D, Left < MaxShift ? Left : MaxShift, 0);
  for (int Left = -Exponent; Left > 0; Left -= MaxHalvings) {
    divide(D, Left < MaxHalvings ? Left : MaxHalvings);
    // Zeros at the end cost time in every round.
    while (D->End > D->Point && !D->Words[D->End - 1])
      --D->End;
  }
}

static uint32_t powerOfTen(int Exponent) {
  uint32_t Power = 1;
  while (Exponent--)
    Power *= 10;
  return Power;
}

unsigned __edge_decimal_digit(const struct Decimal *D, int Digit) {
  int Word = Digit / 9;
  if (Word < D->First || Word >= D->End)
    return 0;
  return D->Words[Word] / powerOfTen(8 - Digit % 9) % 10;
}

int __edge_decimal_first(struct Decimal *D) {
  while (D->First < D->End && !D->Words[D->First])
    ++D->First;
  if (D->First == D->End)
    return 9 * D->Point - 1; // zero: its only digit is before the point
  int Digit = 9 * D->First;
  while (!__edge_decimal_digit(D, Digit))
    ++Digit;
  return Digit;
}

void __edge_decimal_round(struct Decimal *D, int Last, bool Up) {
  int Cut = (Last + 1) / 9;
  if (Cut >= D->End)
    return;
  while (D->First > Cut)
    D->Words[--D->First] = 0;
  uint32_t Modulus = powerOfTen(9 - (Last + 1) % 9);
  uint32_t Rest = D->Words[Cut] % Modulus;
  bool Sticky = __edge_decimal_digit(D, Last) & 1;
  for (int I = Cut + 1; I < D->End; ++I)
    Sticky |= D->Words[I] != 0;
  D->Words[Cut] -= Rest;
  D->End = Cut + 1;
  if (!Up && (Rest < Modulus / 2 || (Rest == Modulus / 2 && !Sticky)))
    return;
  int Word = Last / 9;
  while (D->First > Word)
    D->Words[--D->First] = 0;
  for (uint32_t Carry = powerOfTen(8 - Last % 9);; Carry = 1, --Word) {
    if (Word < D->First)
      D->Words[--D->First] = 0;
    D->Words[Word] += Carry;
    if (D->Words[Word] < DecimalBillion)
      break;
    D->Words[Word] -= DecimalBillion;
  }
}
