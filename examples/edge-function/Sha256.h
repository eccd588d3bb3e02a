//===- Sha256.h - SHA-256 and HMAC ------------------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a token is signed with: FIPS 180-4 and RFC 2104. No allocation, so that
// a request costs the same whatever came before it.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_EXAMPLES_SHA256_H
#define EDGEWASM_EXAMPLES_SHA256_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

using Digest = std::array<uint8_t, 32>;

/// One hash in the making.
class Sha256 {
public:
  static constexpr size_t BlockBytes = 64;

  void update(const uint8_t *Data, size_t Bytes);
  void update(std::string_view Text) {
    update(reinterpret_cast<const uint8_t *>(Text.data()), Text.size());
  }
  /// \returns the hash of all that was given; the object is then used up.
  Digest finish();

private:
  void compress(const uint8_t *Block);

  std::array<uint32_t, 8> State = {0x6a09e667, 0xbb67ae85, 0x3c6ef372,
                                   0xa54ff53a, 0x510e527f, 0x9b05688c,
                                   0x1f83d9ab, 0x5be0cd19};
  std::array<uint8_t, BlockBytes> Pending = {};
  uint64_t TotalBytes = 0;
};

/// \returns HMAC-SHA256 of \p Message under \p Key.
Digest hmacSha256(std::string_view Key, std::string_view Message);

/// Compares in a time that does not depend on where the two differ.
bool equalInConstantTime(const Digest &A, const Digest &B);

#endif // EDGEWASM_EXAMPLES_SHA256_H
