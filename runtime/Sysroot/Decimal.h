//===- Decimal.h - Long decimal numbers ------------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every binary number with a point is a decimal number with finitely many
// digits. All of them, in words of nine, is what printf and std::to_chars round
// and write: exact, with integer arithmetic only and without tables.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_SYSROOT_DECIMAL_H
#define EDGEWASM_RUNTIME_SYSROOT_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#pragma GCC visibility push(hidden)

enum {
  DecimalBillion = 1000000000,
  // Words before and after the point, for the largest and the smallest double
  // and the numbers halfway to their neighbours.
  DecimalDoubleWords = 36,
  DecimalDoubleFraction = 121,
};

/// A decimal number: Words[First] to Words[End - 1] may be other than zero; the
/// point is before Words[Point]. Digits are numbered from Words[0] on, so that
/// digit 9 * Point - 1 is that of the ones. It is zero if First is End.
struct Decimal {
  uint32_t *Words;
  int First, End, Point;
};

/// Multiplies \p D, an integer, by 2 ** \p Shift and adds \p Carry, which has
/// no more than 29 bits.
void __edge_decimal_append(struct Decimal *D, int Shift, uint32_t Carry);

/// Multiplies \p D by 2 ** \p Exponent.
void __edge_decimal_scale(struct Decimal *D, int Exponent);

unsigned __edge_decimal_digit(const struct Decimal *D, int Digit);

/// \returns the number of the first digit that is not zero; that of the ones if
/// there is none.
int __edge_decimal_first(struct Decimal *D);

/// Rounds to the digit \p Last: half to even, or up if \p Up. Needs a word
/// before the first one.
void __edge_decimal_round(struct Decimal *D, int Last, bool Up);

#pragma GCC visibility pop

#ifdef __cplusplus
}
#endif

#endif // EDGEWASM_RUNTIME_SYSROOT_DECIMAL_H
