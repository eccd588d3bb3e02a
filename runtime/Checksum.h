//===- Checksum.h - XXH64 ---------------------------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The check sums of the trace format, computed inside the module. An
// implementation of its own, because nothing may be linked into the runtime
// that the program could be using at the same time.
//
// Algorithm: XXH64 as published in the xxHash format specification, version
// 0.2.0; only seed 0 is needed.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_CHECKSUM_H
#define EDGEWASM_RUNTIME_CHECKSUM_H

#include <stdint.h>

namespace edgewasm::runtime {

namespace detail {

inline constexpr uint64_t Prime1 = 0x9E3779B185EBCA87;
inline constexpr uint64_t Prime2 = 0xC2B2AE3D27D4EB4F;
inline constexpr uint64_t Prime3 = 0x165667B19E3779F9;
inline constexpr uint64_t Prime4 = 0x85EBCA77C2B2AE63;
inline constexpr uint64_t Prime5 = 0x27D4EB2F165667C5;

constexpr uint64_t rotate(uint64_t V, int By) {
  return V << By | V >> (64 - By);
}

constexpr uint64_t mixLane(uint64_t Sum, uint64_t Lane) {
  return rotate(Sum + Lane * Prime2, 31) * Prime1;
}

constexpr uint64_t foldLane(uint64_t Sum, uint64_t Lane) {
  return (Sum ^ mixLane(0, Lane)) * Prime1 + Prime4;
}

/// Little-endian loads of any alignment: wasm and the hosts we test on are
/// little endian.
inline uint64_t load64(const uint8_t *At) {
  uint64_t V;
  __builtin_memcpy(&V, At, sizeof(V));
  return V;
}
inline uint32_t load32(const uint8_t *At) {
  uint32_t V;
  __builtin_memcpy(&V, At, sizeof(V));
  return V;
}

} // namespace detail

/// \returns XXH64 with seed 0 of the \p Size bytes at \p Data.
[[gnu::noinline]] inline uint64_t checksum(const void *Data, uint32_t Size) {
  using namespace detail;
  const uint8_t *At = static_cast<const uint8_t *>(Data);
  const uint8_t *const End = At + Size;
  uint64_t Sum = Prime5;
  if (Size >= 32) {
    uint64_t Lane1 = Prime1 + Prime2, Lane2 = Prime2, Lane3 = 0,
             Lane4 = 0 - Prime1;
    for (; End - At >= 32; At += 32) {
      Lane1 = mixLane(Lane1, load64(At));
      Lane2 = mixLane(Lane2, load64(At + 8));
      Lane3 = mixLane(Lane3, load64(At + 16));
      Lane4 = mixLane(Lane4, load64(At + 24));
    }
    Sum = rotate(Lane1, 1) + rotate(Lane2, 7) + rotate(Lane3, 12) +
          rotate(Lane4, 18);
    Sum = foldLane(Sum, Lane1);
    Sum = foldLane(Sum, Lane2);
    Sum = foldLane(Sum, Lane3);
    Sum = foldLane(Sum, Lane4);
  }
  Sum += Size;
  for (; End - At >= 8; At += 8)
    Sum = rotate(Sum ^ mixLane(0, load64(At)), 27) * Prime1 + Prime4;
  if (End - At >= 4) {
    Sum = rotate(Sum ^ load32(At) * Prime1, 23) * Prime2 + Prime3;
    At += 4;
  }
  for (; At != End; ++At)
    Sum = rotate(Sum ^ *At * Prime5, 11) * Prime1;
  Sum = (Sum ^ Sum >> 33) * Prime2;
  Sum = (Sum ^ Sum >> 29) * Prime3;
  return Sum ^ Sum >> 32;
}

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_CHECKSUM_H
