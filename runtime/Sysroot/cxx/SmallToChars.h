//===- cxx/SmallToChars.h - std::to_chars without tables --------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// libc++ converts numbers with a point by 115 KB of tables. This is the same
// function without: the same characters, results and errors in less than 3 KB,
// slower for very large and very small numbers.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_SYSROOT_CXX_SMALLTOCHARS_H
#define EDGEWASM_RUNTIME_SYSROOT_CXX_SMALLTOCHARS_H

#include <charconv>
#include <climits>
#include <cstdint>

namespace edgewasm {

/// A float or a double: the fraction as that of a double, the exponent as it
/// is stored.
struct FloatFields {
  uint64_t Fraction;
  int Exponent;
  bool Negative, IsDouble;
};

/// As a precision: as few digits as identify the number.
inline constexpr int Shortest = INT_MIN;

/// Writes \p Number into [\p At, \p End). \p Form may be empty with Shortest
/// only: then it is the shorter one of fixed and scientific.
std::to_chars_result smallToChars(char *At, char *End, FloatFields Number,
                                  std::chars_format Form,
                                  int Precision) noexcept;

} // namespace edgewasm

#endif // EDGEWASM_RUNTIME_SYSROOT_CXX_SMALLTOCHARS_H
