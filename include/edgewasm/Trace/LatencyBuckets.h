//===- LatencyBuckets.h - The classes of a latency histogram ---*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Durations are counted in classes, sixteen to each power of two, such that a
// class's middle is within 2.4 % of everything in it. The class of a duration
// comes out of the bits of a float and one small table: the runtime does this
// for every call. Shared by the runtime and the reports; depends on <stdint.h>
// only.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_TRACE_LATENCYBUCKETS_H
#define EDGEWASM_TRACE_LATENCYBUCKETS_H

#include <stdint.h>

namespace edgewasm::trace {

/// Classes of each power of two: an *octave*.
inline constexpr uint32_t OctaveBuckets = 16;
/// Octave 0 begins at 2^-6 ns (less is counted in its first class); the last
/// class also takes what is more than 2^50 ns, thirteen days.
inline constexpr int32_t FirstOctaveExponent = -6;
inline constexpr uint32_t Octaves = 56;
inline constexpr uint32_t LatencyBuckets = Octaves * OctaveBuckets;

namespace detail {
/// Where the classes of an octave begin: 2^(n/16), in 1/128 above 1.
inline constexpr uint8_t BucketStart[OctaveBuckets] = {
    0, 6, 12, 18, 24, 31, 38, 45, 53, 61, 69, 78, 87, 97, 107, 117};

struct BucketTable {
  uint8_t Of[128];
};
constexpr BucketTable makeBucketTable() {
  BucketTable T = {};
  uint32_t Bucket = 0;
  for (uint32_t I = 0; I != 128; ++I) {
    if (Bucket + 1 != OctaveBuckets && I == BucketStart[Bucket + 1])
      ++Bucket;
    T.Of[I] = static_cast<uint8_t>(Bucket);
  }
  return T;
}
inline constexpr BucketTable Buckets = makeBucketTable();
inline constexpr uint32_t FloatBias = 127;
inline constexpr uint32_t LeastBits = (FloatBias + FirstOctaveExponent) << 23;
inline constexpr uint32_t MostBits = LeastBits + (Octaves << 23) - 1;
} // namespace detail

/// \returns the class of \p Duration, which is not negative.
[[gnu::always_inline]] inline uint32_t latencyBucket(float Duration) {
  uint32_t Bits;
  __builtin_memcpy(&Bits, &Duration, sizeof(Bits));
  Bits = Bits < detail::LeastBits ? detail::LeastBits : Bits;
  Bits = Bits > detail::MostBits ? detail::MostBits : Bits;
  return (((Bits - detail::LeastBits) >> 23) * OctaveBuckets) +
         detail::Buckets.Of[Bits >> 16 & 127];
}

/// \returns the least duration of class \p Bucket; of LatencyBuckets the end of
/// the last.
inline double latencyBucketStart(uint32_t Bucket) {
  const double Fraction =
      1 + detail::BucketStart[Bucket % OctaveBuckets] / 128.0;
  const int32_t Exponent =
      static_cast<int32_t>(Bucket / OctaveBuckets) + FirstOctaveExponent;
  return Exponent < 0 ? Fraction / static_cast<double>(uint64_t(1) << -Exponent)
                      : Fraction * static_cast<double>(uint64_t(1) << Exponent);
}

/// \returns the duration that stands for class \p Bucket: the one whose error
/// is the same, relatively, at both of its ends.
inline double latencyBucketMiddle(uint32_t Bucket) {
  const double A = latencyBucketStart(Bucket);
  const double B = latencyBucketStart(Bucket + 1);
  return 2 * A * B / (A + B);
}

} // namespace edgewasm::trace

#endif // EDGEWASM_TRACE_LATENCYBUCKETS_H
