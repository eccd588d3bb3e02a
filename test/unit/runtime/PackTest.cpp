//===- PackTest.cpp - What is packed comes out again ---------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The runtime's packer against the reader's unpacker, on streams of all
// characters, and the unpacker on bytes that no packer writes.
//
//===----------------------------------------------------------------------===//

#include "Pack.h"
#include "Trace/Unpack.h"
#include "gtest/gtest.h"
#include <memory>
#include <random>
#include <string>

using namespace edgewasm;
using namespace edgewasm::runtime;
using trace::PackOp;
using trace::PackTail;
using trace::Unpacker;

namespace {

constexpr uint32_t SiteBase = 0x12340;

class PackTest : public testing::Test {
protected:
  PackTest() { P.reset(); }

  /// Packs a window, and remembers what must come out.
  void window(const std::vector<uint32_t> &Words) {
    std::vector<uint8_t> Out(Packer::worstBytes(Words.size()) + 8, 0xEE);
    uint8_t *const End =
        P.pack(Out.data(), Words.data(), Words.size(), SiteBase);
    ASSERT_LE(End, Out.data() + Packer::worstBytes(Words.size()));
    for (size_t I = Out.size() - 8; I != Out.size(); ++I)
      ASSERT_EQ(0xEE, Out[I]) << "wrote behind the worst case";
    Packed.append(Out.data(), End - Out.data());
    Expected.insert(Expected.end(), Words.begin(), Words.end());
  }
  void anchor(uint64_t Clock) {
    uint8_t Out[Packer::MaxAnchorBytes];
    Packed.append(Out, P.anchor(Out, Clock) - Out);
    Expected.push_back(trace::controlWord(trace::ControlType::Anchor, 0));
    Expected.push_back(static_cast<uint32_t>(Clock));
    Expected.push_back(static_cast<uint32_t>(Clock >> 32));
  }
  void expectRoundTrip() {
    Unpacker U(SiteBase);
    ASSERT_TRUE(U.unpack(bytes())) << U.errorText() << " at " << U.errorByte();
    ASSERT_EQ(Expected, U.words().vec());
    // Tokens tell where each word is.
    uint32_t Last = 0;
    for (const trace::PackedToken &T : U.tokens()) {
      EXPECT_LE(Last, T.Byte);
      Last = T.Byte;
      EXPECT_LT(T.Byte, Packed.size());
    }
  }
  llvm::StringRef bytes() const {
    return {reinterpret_cast<const char *>(Packed.data()), Packed.size()};
  }

  std::unique_ptr<PackMemory> Memory = std::make_unique<PackMemory>();
  Packer P{*Memory};
  std::basic_string<uint8_t> Packed;
  std::vector<uint32_t> Expected;
  std::mt19937 Random{1};
};

uint32_t site(uint32_t Number) { return SiteBase + 8 + 4 * Number; }

TEST_F(PackTest, Nothing) {
  window({});
  EXPECT_TRUE(Packed.empty());
  expectRoundTrip();
}

TEST_F(PackTest, OneWord) {
  window({site(5)});
  EXPECT_EQ(3u, Packed.size());
  expectRoundTrip();
}

TEST_F(PackTest, LiteralsOfEveryLength) {
  window({SiteBase, SiteBase + 0xFFFF, SiteBase + 0x10000, SiteBase + 0xFFFFFF,
          SiteBase + 0x1000000, SiteBase - 1, 0, ~0u});
  expectRoundTrip();
}

TEST_F(PackTest, AnchorsOfEveryLength) {
  anchor(0);
  for (int Bit = 0; Bit != 64; ++Bit)
    anchor((uint64_t(1) << Bit) | (Bit ? 1 : 0));
  anchor(~uint64_t(0));
  // The clock never goes back in a trace; here it may.
  anchor(5);
  expectRoundTrip();
}

TEST_F(PackTest, RunsOfEveryLength) {
  for (uint32_t Length = 1; Length != 300; ++Length) {
    std::vector<uint32_t> W;
    for (uint32_t I = 0; I != Length; ++I)
      W.push_back(site(I % 97));
    W.push_back(site(1000 + Length));
    window(W);
  }
  expectRoundTrip();
}

TEST_F(PackTest, OneWordForever) {
  for (int I = 0; I != 100; ++I)
    window(std::vector<uint32_t>(777, site(1)));
  expectRoundTrip();
  EXPECT_LT(Packed.size(), 1000u);
}

TEST_F(PackTest, PeriodsUpToTheHistory) {
  for (const uint32_t Period : {2, 3, 4, 5, 7, 64, 1000, 4000, 4096, 4100}) {
    std::vector<uint32_t> W;
    for (uint32_t I = 0; I != 3 * Period; ++I)
      W.push_back(site(I % Period));
    for (size_t At = 0; At < W.size(); At += 501)
      window({W.begin() + At, W.begin() + std::min(W.size(), At + 501)});
  }
  expectRoundTrip();
}

TEST_F(PackTest, WindowsOfAnyLengthAndCharacter) {
  for (int Round = 0; Round != 300; ++Round) {
    const uint32_t Alphabet = 1 + Random() % (Round % 3 ? 40 : 100000);
    std::vector<uint32_t> W(Random() % (Round % 10 ? 700 : 8257));
    for (uint32_t &Word : W)
      Word = Random() % 200 ? site(Random() % Alphabet) : uint32_t(Random());
    anchor(Round * 5000);
    window(W);
    if (Expected.size() > 200000) {
      expectRoundTrip();
      P.reset();
      Expected.clear();
      Packed.clear();
    }
  }
  expectRoundTrip();
}

TEST_F(PackTest, WhatRepeatsGetsSmall) {
  // A program's loop: calls with a turn now and then.
  std::vector<uint32_t> W;
  while (W.size() < 100000)
    for (uint32_t I = 0; I != 20; ++I)
      W.push_back(site(Random() % 50 ? I : 100 + Random() % 5));
  for (size_t At = 0; At != W.size(); At += 500)
    window({W.begin() + At, W.begin() + At + 500});
  expectRoundTrip();
  EXPECT_LT(Packed.size(), W.size() / 2);
}

TEST_F(PackTest, RandomWordsHardlyGrow) {
  for (int I = 0; I != 20; ++I) {
    std::vector<uint32_t> W(8000);
    for (uint32_t &Word : W)
      Word = Random();
    window(W);
  }
  expectRoundTrip();
  EXPECT_LT(Packed.size(), Expected.size() * 4 * 1.01);
}

//===----------------------------------------------------------------------===//
// Bytes of others
//===----------------------------------------------------------------------===//

std::string errorOf(std::string Bytes) {
  Unpacker U(SiteBase);
  if (U.unpack(Bytes))
    return "";
  return U.errorText() + (" at " + std::to_string(U.errorByte()));
}

TEST(Unpack, MalformedTokens) {
  using namespace std::string_literals;
  const std::string Literal("\x00\x08\x00", 3);
  EXPECT_EQ("", errorOf(Literal));
  EXPECT_EQ("a token is cut short at 3", errorOf(Literal + "\x00\x08"s));
  EXPECT_EQ("a token is cut short at 3", errorOf(Literal + "\x03"s));
  EXPECT_EQ("a token is cut short at 0", errorOf("\xFC\x01"s));
  EXPECT_EQ("a token that says nothing at 0", errorOf("\x03\x00"s));
  EXPECT_EQ("a run where none can be at 0", errorOf("\x07\x01\x00"s));
  EXPECT_EQ("an unknown token at 0", errorOf("\x03\x03"s));
  EXPECT_EQ("a token is cut short at 0", errorOf("\x03\x01\x80"s));
  EXPECT_EQ("a number of more than 64 bits at 0",
            errorOf("\x03\x01"s + std::string(9, '\xFF') + "\x02"));
  EXPECT_EQ("a token that says nothing at 0", errorOf("\x03\x02\x00\x00"s));
  EXPECT_EQ("a token is cut short at 0",
            errorOf("\x03\x02\x02\x00"s + std::string(7, 'x')));
  EXPECT_EQ("a run leads out of what is known at 0",
            errorOf("\xFC\xFF\xFF\x00\x00"s));
  EXPECT_EQ("a run leads out of what is known at 0",
            errorOf("\x03\x02\x01\x10"s + std::string(4 * 4097, 'x')));
  // 63 runs of 4096 words and a literal are nearly all that fits.
  std::string Long;
  for (int I = 0; I != 64; ++I)
    Long += "\xFF\x00\x10\x00"s;
  EXPECT_EQ("", errorOf(Long));
  const std::string Full =
      "more records than a chunk can have at " + std::to_string(Long.size());
  EXPECT_EQ(Full, errorOf(Long + Literal));
  EXPECT_EQ(Full, errorOf(Long + "\x07\x00"s));
  EXPECT_EQ(Full, errorOf(Long + "\x03\x01\x00"s));
  EXPECT_EQ(Full, errorOf(Long + "\x03\x02\x01\x00wxyz"s));
}

TEST(Unpack, AnyBytes) {
  // Right or refused, within the bounds; the sanitizers watch.
  std::mt19937 Random(2);
  unsigned Right = 0;
  Unpacker U(SiteBase);
  for (int Round = 0; Round != 20000; ++Round) {
    std::string Bytes(Random() % 200, '\0');
    for (char &B : Bytes)
      B = static_cast<char>(Random() % 4 ? Random() & 0x13 : Random());
    Right += U.unpack(Bytes);
    ASSERT_LE(U.words().size(), trace::MaxChunkWords);
    ASSERT_LE(U.errorByte(), Bytes.size());
  }
  EXPECT_GT(Right, 100u);
  EXPECT_LT(Right, 19900u);
}

TEST_F(PackTest, MutatedChunks) {
  for (int I = 0; I != 40; ++I) {
    std::vector<uint32_t> W(300);
    for (uint32_t &Word : W)
      Word = Random() % 100 ? site(Random() % 3) : uint32_t(Random());
    window(W);
    anchor(I * 1000);
  }
  expectRoundTrip();
  Unpacker U(SiteBase);
  for (int Round = 0; Round != 20000; ++Round) {
    std::string Bad = bytes().str();
    for (int I = Random() % 3; I >= 0; --I)
      Bad[Random() % Bad.size()] = static_cast<char>(Random());
    if (Random() % 3 == 0)
      Bad.resize(Random() % Bad.size());
    (void)U.unpack(Bad);
    ASSERT_LE(U.words().size(), trace::MaxChunkWords);
    for (const trace::PackedToken &T : U.tokens())
      ASSERT_LT(T.Byte, Bad.size());
  }
  // What came before leaves no trace.
  ASSERT_TRUE(U.unpack(bytes()));
  EXPECT_EQ(Expected, U.words().vec());
}

} // namespace
