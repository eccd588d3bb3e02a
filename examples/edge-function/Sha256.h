//===- Sha256.h - SHA-256 and HMAC-SHA256 ----------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The hash of FIPS 180-4 and the keyed hash of RFC 2104, in the plainest form:
// an example's job is to be read.
//
//===----------------------------------------------------------------------===//

#ifndef EXAMPLES_EDGE_FUNCTION_SHA256_H
#define EXAMPLES_EDGE_FUNCTION_SHA256_H

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

using Digest = std::array<uint8_t, 32>;

/// Hashes what update() was given, in any number of pieces.
class Sha256 {
public:
  void update(std::string_view Bytes) {
    Length += Bytes.size();
    while (!Bytes.empty()) {
      const size_t N = std::min(Bytes.size(), sizeof(Block) - Filled);
      memcpy(Block + Filled, Bytes.data(), N);
      Bytes.remove_prefix(N);
      Filled += N;
      if (Filled == sizeof(Block))
        compress();
    }
  }

  /// Ends the message. The object is used up.
  Digest finish() {
    const uint64_t Bits = Length * 8;
    update(std::string_view("\x80", 1));
    while (Filled != 56)
      update(std::string_view("\0", 1));
    char Tail[8];
    for (int I = 0; I < 8; ++I)
      Tail[I] = char(Bits >> (56 - 8 * I));
    update(std::string_view(Tail, 8));
    Digest Result;
    for (int I = 0; I < 32; ++I)
      Result[I] = uint8_t(State[I / 4] >> (24 - 8 * (I % 4)));
    return Result;
  }

private:
  __attribute__((noinline)) void compress() {
    uint32_t W[64];
    for (int I = 0; I < 16; ++I)
      W[I] = uint32_t(Block[4 * I]) << 24 | uint32_t(Block[4 * I + 1]) << 16 |
             uint32_t(Block[4 * I + 2]) << 8 | Block[4 * I + 3];
    for (int I = 16; I < 64; ++I)
      W[I] = W[I - 16] + W[I - 7] +
             (rotate(W[I - 15], 7) ^ rotate(W[I - 15], 18) ^ W[I - 15] >> 3) +
             (rotate(W[I - 2], 17) ^ rotate(W[I - 2], 19) ^ W[I - 2] >> 10);
    uint32_t V[8];
    memcpy(V, State, sizeof V);
    for (int I = 0; I < 64; ++I) {
      const uint32_t S1 = rotate(V[4], 6) ^ rotate(V[4], 11) ^ rotate(V[4], 25);
      const uint32_t Choice = (V[4] & V[5]) ^ (~V[4] & V[6]);
      const uint32_t T1 = V[7] + S1 + Choice + roundConstant(I) + W[I];
      const uint32_t S0 = rotate(V[0], 2) ^ rotate(V[0], 13) ^ rotate(V[0], 22);
      const uint32_t Majority = (V[0] & V[1]) ^ (V[0] & V[2]) ^ (V[1] & V[2]);
      memmove(V + 1, V, 7 * sizeof *V);
      V[4] += T1;
      V[0] = T1 + S0 + Majority;
    }
    for (int I = 0; I < 8; ++I)
      State[I] += V[I];
    Filled = 0;
  }

  static uint32_t rotate(uint32_t X, int N) { return X >> N | X << (32 - N); }

  /// The first 32 bits of the fractional part of the cube root of the Ith
  /// prime, which is how the standard defines the constants.
  static uint32_t roundConstant(int I) {
    static const std::array<uint32_t, 64> Table = [] {
      std::array<uint32_t, 64> T{};
      for (uint64_t Prime = 2, N = 0; N < 64; ++Prime) {
        bool IsPrime = true;
        for (uint64_t D = 2; D * D <= Prime; ++D)
          IsPrime = IsPrime && Prime % D;
        if (!IsPrime)
          continue;
        // The largest R with R^3 <= Prime * 2^96 is cbrt(Prime) * 2^32.
        uint64_t R = 0;
        for (int Bit = 35; Bit >= 0; --Bit) {
          const unsigned __int128 Try = R | uint64_t(1) << Bit;
          if (Try * Try * Try <= (unsigned __int128)Prime << 96)
            R = uint64_t(Try);
        }
        T[N++] = uint32_t(R);
      }
      return T;
    }();
    return Table[I];
  }

  uint32_t State[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                       0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  uint8_t Block[64];
  size_t Filled = 0;
  uint64_t Length = 0;
};

/// \returns HMAC-SHA256 of \p Message; \p Key is at most 64 bytes.
inline Digest hmac(std::string_view Key, std::string_view Message) {
  char Inner[64] = {}, Outer[64] = {};
  memcpy(Inner, Key.data(), Key.size());
  memcpy(Outer, Key.data(), Key.size());
  for (int I = 0; I < 64; ++I) {
    Inner[I] ^= 0x36;
    Outer[I] ^= 0x5c;
  }
  Sha256 First, Second;
  First.update({Inner, 64});
  First.update(Message);
  const Digest D = First.finish();
  Second.update({Outer, 64});
  Second.update({reinterpret_cast<const char *>(D.data()), D.size()});
  return Second.finish();
}

#endif // EXAMPLES_EDGE_FUNCTION_SHA256_H
