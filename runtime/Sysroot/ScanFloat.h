//===- ScanFloat.h - Text to numbers with a point ---------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What strtod and its family and scanf do, each with characters from elsewhere.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_SYSROOT_SCANFLOAT_H
#define EDGEWASM_RUNTIME_SYSROOT_SCANFLOAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma GCC visibility push(hidden)

/// A number as it was read: the mantissa, High * 2 ** 64 + Low, has no more
/// bits than asked for, and times 2 ** Exponent it is exactly a number of that
/// type, or too large for it.
struct ScannedFloat {
  uint64_t High, Low;
  int Exponent;
  bool Negative, NotANumber;
  /// Characters taken, the last of which belongs to no number, and how many of
  /// them are the number: none if there is none.
  size_t Taken, Used;
};

enum { FloatBits = 24, DoubleBits = 53, LongDoubleBits = 113 };

/// Reads a number and rounds it, half to even, to a type with \p Bits bits.
/// \p Next gives the next character at \p From. Sets errno to ERANGE for what
/// is too large or, if digits are lost for it, too small.
void __edge_scan_float(struct ScannedFloat *Number, int Bits,
                       int (*Next)(void *From), void *From);

/// \p Number as a double, which it has no more bits than.
double __edge_scanned_double(const struct ScannedFloat *Number);
/// \p Number as a long double.
long double __edge_scanned_long_double(const struct ScannedFloat *Number);

#pragma GCC visibility pop

#endif // EDGEWASM_RUNTIME_SYSROOT_SCANFLOAT_H
