//===- ChecksumTest.cpp - XXH64 against LLVM's ---------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two independent implementations agree on every length around each of the
// algorithm's block sizes and on every alignment.
//
//===----------------------------------------------------------------------===//

#include "Checksum.h"
#include "llvm/Support/xxhash.h"
#include "gtest/gtest.h"
#include <string>

using edgewasm::runtime::checksum;

TEST(Checksum, PublishedValues) {
  EXPECT_EQ(0xEF46DB3751D8E999u, checksum("", 0));
  EXPECT_EQ(0x44BC2CF5AD770999u, checksum("abc", 3));
}

TEST(Checksum, EqualsLLVM) {
  std::string Bytes;
  for (unsigned I = 0; I != 400; ++I)
    Bytes.push_back(static_cast<char>(I * 2654435761u >> 24));
  for (unsigned Offset = 0; Offset != 9; ++Offset)
    for (unsigned Size = 0; Size != 300; ++Size) {
      const llvm::StringRef Part = llvm::StringRef(Bytes).substr(Offset, Size);
      ASSERT_EQ(llvm::xxHash64(Part), checksum(Part.data(), Part.size()))
          << "offset " << Offset << " size " << Size;
    }
}

TEST(Checksum, WholeWindow) {
  std::string Bytes(33024, '\x5A');
  const uint64_t Sum = checksum(Bytes.data(), Bytes.size());
  EXPECT_EQ(llvm::xxHash64(llvm::StringRef(Bytes)), Sum);
  Bytes[17000] ^= 1;
  EXPECT_NE(Sum, checksum(Bytes.data(), Bytes.size()));
}
