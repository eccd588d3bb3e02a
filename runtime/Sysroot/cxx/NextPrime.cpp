//===- cxx/NextPrime.cpp - Sizes of hash tables
//----------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In the place of libc++'s hash.cpp: its search by tables, or one without,
// which is 2 KB shorter. What it costs shows only beside allocating and filling
// a table of that many buckets.
//
//===----------------------------------------------------------------------===//

#include "../FastForms.h"
#include <__hash_table>

#define __next_prime __edge_prime_by_tables
#include "hash.cpp"
#undef __next_prime

_LIBCPP_BEGIN_NAMESPACE_STD

size_t __next_prime(size_t N) {
  if (__edge_fast_forms)
    return __edge_prime_by_tables(N);
  // The table of prime numbers begins with zero.
  if (N <= 2)
    return N ? 2 : 0;
  __check_for_overflow(N);
  for (N |= 1;; N += 2)
    for (size_t Divisor = 3;; Divisor += 2) {
      const size_t Quotient = N / Divisor;
      if (Quotient < Divisor)
        return N;
      if (N == Quotient * Divisor)
        break;
    }
}

_LIBCPP_END_NAMESPACE_STD
