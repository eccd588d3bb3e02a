//===- Sha256.cpp - SHA-256 and HMAC --------------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Sha256.h"

#include <algorithm>
#include <bit>

/// The first 32 bits of the fractional parts of the cube roots of the first 64
/// primes (FIPS 180-4, 4.2.2).
static constexpr uint32_t RoundConstants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
    0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
    0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
    0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

void Sha256::compress(const uint8_t *Block) {
  uint32_t W[64];
  for (int I = 0; I != 16; ++I)
    W[I] = uint32_t(Block[4 * I]) << 24 | uint32_t(Block[4 * I + 1]) << 16 |
           uint32_t(Block[4 * I + 2]) << 8 | Block[4 * I + 3];
  for (int I = 16; I != 64; ++I) {
    const uint32_t A = W[I - 15], B = W[I - 2];
    W[I] = W[I - 16] + W[I - 7] +
           (std::rotr(A, 7) ^ std::rotr(A, 18) ^ A >> 3) +
           (std::rotr(B, 17) ^ std::rotr(B, 19) ^ B >> 10);
  }
  auto [A, B, C, D, E, F, G, H] = State;
  for (int I = 0; I != 64; ++I) {
    const uint32_t SumE = std::rotr(E, 6) ^ std::rotr(E, 11) ^ std::rotr(E, 25);
    const uint32_t SumA = std::rotr(A, 2) ^ std::rotr(A, 13) ^ std::rotr(A, 22);
    const uint32_t Choice = (E & F) ^ (~E & G);
    const uint32_t Majority = (A & B) ^ (A & C) ^ (B & C);
    const uint32_t T = H + SumE + Choice + RoundConstants[I] + W[I];
    H = G;
    G = F;
    F = E;
    E = D + T;
    D = C;
    C = B;
    B = A;
    A = T + SumA + Majority;
  }
  const uint32_t Working[8] = {A, B, C, D, E, F, G, H};
  for (int I = 0; I != 8; ++I)
    State[I] += Working[I];
}

void Sha256::update(const uint8_t *Data, size_t Bytes) {
  size_t Used = TotalBytes % BlockBytes;
  TotalBytes += Bytes;
  while (Bytes) {
    const size_t Part = std::min(Bytes, BlockBytes - Used);
    std::copy_n(Data, Part, Pending.begin() + Used);
    Data += Part;
    Bytes -= Part;
    Used += Part;
    if (Used == BlockBytes) {
      compress(Pending.data());
      Used = 0;
    }
  }
}

Digest Sha256::finish() {
  const uint64_t Bits = TotalBytes * 8;
  const uint8_t One = 0x80, Zero = 0;
  update(&One, 1);
  while (TotalBytes % BlockBytes != BlockBytes - 8)
    update(&Zero, 1);
  uint8_t Length[8];
  for (int I = 0; I != 8; ++I)
    Length[I] = uint8_t(Bits >> (56 - 8 * I));
  update(Length, 8);
  Digest Result;
  for (size_t I = 0; I != Result.size(); ++I)
    Result[I] = uint8_t(State[I / 4] >> (24 - 8 * (I % 4)));
  return Result;
}

Digest hmacSha256(std::string_view Key, std::string_view Message) {
  std::array<uint8_t, Sha256::BlockBytes> Block = {};
  if (Key.size() > Block.size()) {
    Sha256 Short;
    Short.update(Key);
    std::ranges::copy(Short.finish(), Block.begin());
  } else {
    std::ranges::copy(Key, Block.begin());
  }
  for (uint8_t &Byte : Block)
    Byte ^= 0x36;
  Sha256 Inner;
  Inner.update(Block.data(), Block.size());
  Inner.update(Message);
  const Digest InnerDigest = Inner.finish();
  for (uint8_t &Byte : Block)
    Byte ^= 0x36 ^ 0x5c;
  Sha256 Outer;
  Outer.update(Block.data(), Block.size());
  Outer.update(InnerDigest.data(), InnerDigest.size());
  return Outer.finish();
}

bool equalInConstantTime(const Digest &A, const Digest &B) {
  uint8_t Difference = 0;
  for (size_t I = 0; I != A.size(); ++I)
    Difference |= A[I] ^ B[I];
  return Difference == 0;
}
