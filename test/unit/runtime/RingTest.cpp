//===- RingTest.cpp - The byte ring, alone and between threads -----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What goes in comes out, in order, over every wrap-around; what does not fit
// leaves no trace. Built a second time with ThreadSanitizer, where the tests
// with two threads check the memory orders.
//
//===----------------------------------------------------------------------===//

#include "Ring.h"
#include "gtest/gtest.h"
#include <string>
#include <thread>
#include <vector>

using edgewasm::runtime::Ring;
using edgewasm::runtime::Spans;

namespace {

struct RingOf {
  explicit RingOf(uint32_t Bytes) : Memory(Bytes) {
    R.init(Memory.data(), Bytes);
  }
  std::vector<uint8_t> Memory;
  Ring R;
};

std::string text(const Spans &S) {
  std::string T(reinterpret_cast<const char *>(S.First.Data), S.First.Bytes);
  T.append(reinterpret_cast<const char *>(S.Second.Data), S.Second.Bytes);
  return T;
}

} // namespace

TEST(Ring, StartsEmpty) {
  RingOf T(64);
  EXPECT_EQ(64u, T.R.room());
  EXPECT_EQ(0u, T.R.readable().bytes());
}

TEST(Ring, ExactFitAndRefusal) {
  RingOf T(16);
  EXPECT_TRUE(T.R.append("0123456789abcdef", 16));
  EXPECT_EQ(0u, T.R.room());
  EXPECT_FALSE(T.R.append("x", 1));
  EXPECT_TRUE(T.R.append("", 0));
  EXPECT_EQ("0123456789abcdef", text(T.R.readable()));
  T.R.release(1);
  EXPECT_FALSE(T.R.append("xy", 2));
  EXPECT_EQ("123456789abcdef", text(T.R.readable()));
  EXPECT_TRUE(T.R.append("x", 1));
  EXPECT_EQ("123456789abcdefx", text(T.R.readable()));
}

TEST(Ring, BlockLargerThanTheRing) {
  RingOf T(8);
  EXPECT_FALSE(T.R.append("123456789", 9));
  EXPECT_EQ(8u, T.R.room());
}

TEST(Ring, WrapGivesTwoSpans) {
  RingOf T(16);
  ASSERT_TRUE(T.R.append("0123456789", 10));
  T.R.release(10);
  ASSERT_TRUE(T.R.append("abcdefghij", 10));
  const Spans S = T.R.readable();
  EXPECT_EQ(6u, S.First.Bytes);
  EXPECT_EQ(4u, S.Second.Bytes);
  EXPECT_EQ("abcdefghij", text(S));
  T.R.release(7);
  EXPECT_EQ("hij", text(T.R.readable()));
  EXPECT_EQ(0u, T.R.readable().Second.Bytes);
}

TEST(Ring, BlockEndingAtTheEndDoesNotWrap) {
  RingOf T(16);
  ASSERT_TRUE(T.R.append("0123456789", 10));
  T.R.release(10);
  ASSERT_TRUE(T.R.append("abcdef", 6));
  EXPECT_EQ(6u, T.R.readable().First.Bytes);
  EXPECT_EQ(0u, T.R.readable().Second.Bytes);
}

TEST(Ring, StagedBytesAreInvisibleUntilPublished) {
  RingOf T(16);
  ASSERT_TRUE(T.R.append("0123456789ab", 12));
  T.R.release(12);
  // A block of two parts, the second of which wraps around.
  T.R.stage(0, "ab", 2);
  T.R.stage(2, "cdefg", 5);
  EXPECT_EQ(0u, T.R.readable().bytes());
  EXPECT_EQ(16u, T.R.room());
  // Staging again, as after an interruption, changes nothing else.
  T.R.stage(0, "AB", 2);
  T.R.publish(7);
  EXPECT_EQ("ABcdefg", text(T.R.readable()));
}

TEST(Ring, PositionsPassFourGigabytes) {
  RingOf T(1u << 16);
  const std::string Block(60000, 'b');
  uint64_t Total = 0;
  while (Total < (uint64_t(1) << 32) + 200000) {
    ASSERT_TRUE(T.R.append(Block.data(), Block.size()));
    ASSERT_EQ(Block.size(), T.R.readable().bytes());
    T.R.release(Block.size());
    Total += Block.size();
  }
  EXPECT_EQ(1u << 16, T.R.room());
}

namespace {

/// Blocks of changing size, each of numbered bytes.
void passThrough(uint32_t Capacity, uint32_t LargestBlock, uint64_t Total,
                 uint32_t LargestRead) {
  RingOf T(Capacity);
  uint64_t Refused = 0;
  std::thread Producer([&] {
    std::vector<uint8_t> Block;
    uint32_t Random = 1;
    for (uint64_t Next = 0; Next < Total;) {
      Random = Random * 1664525 + 1013904223;
      Block.clear();
      const uint32_t Size = 1 + (Random >> 8) % LargestBlock;
      for (uint32_t I = 0; I != Size; ++I)
        Block.push_back(static_cast<uint8_t>((Next + I) * 31 >> 3));
      while (!T.R.append(Block.data(), Size)) {
        ++Refused;
        std::this_thread::yield();
      }
      Next += Size;
    }
  });
  uint64_t Seen = 0, Wrong = 0;
  uint32_t Random = 7;
  const auto Check = [&](const uint8_t *Data, uint32_t Bytes) {
    for (uint32_t I = 0; I != Bytes; ++I, ++Seen)
      Wrong += Data[I] != static_cast<uint8_t>(Seen * 31 >> 3);
  };
  while (Seen < Total) {
    const Spans S = T.R.readable();
    if (S.bytes() == 0) {
      std::this_thread::yield();
      continue;
    }
    Random = Random * 1664525 + 1013904223;
    const uint32_t Want = std::min(S.bytes(), 1 + (Random >> 8) % LargestRead);
    const uint32_t First = std::min(Want, S.First.Bytes);
    Check(S.First.Data, First);
    Check(S.Second.Data, Want - First);
    T.R.release(Want);
  }
  Producer.join();
  EXPECT_EQ(0u, Wrong);
  EXPECT_EQ(T.R.capacity() - (T.R.readable().bytes()), T.R.room());
}

} // namespace

TEST(RingThreads, SmallRingManyWraps) { passThrough(64, 64, 400000, 64); }
TEST(RingThreads, ByteByByte) { passThrough(16, 16, 60000, 1); }
TEST(RingThreads, LargeBlocks) { passThrough(65536, 33056, 40000000, 65536); }
TEST(RingThreads, SlowConsumer) { passThrough(4096, 1000, 400000, 7); }
