//===- LatencyTest.cpp - Classes and percentiles of durations -------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace/LatencyHistogram.h"
#include "edgewasm/Trace/LatencyBuckets.h"
#include "edgewasm/Trace/SiteWord.h"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <random>

namespace edgewasm::trace {
namespace {

TEST(LatencyBuckets, TheMiddleIsWithinThreePercentOfAll) {
  std::mt19937_64 Random(1);
  std::uniform_real_distribution<double> Exponent(-6, 49.9);
  for (int I = 0; I != 200000; ++I) {
    const auto Value = float(std::exp2(Exponent(Random)));
    const double Middle = latencyBucketMiddle(latencyBucket(Value));
    ASSERT_NEAR(1, Middle / Value, 0.024) << Value;
  }
}

TEST(LatencyBuckets, BeginWhereTheySay) {
  for (uint32_t B = 0; B != LatencyBuckets; ++B) {
    const auto Start = float(latencyBucketStart(B));
    EXPECT_EQ(B, latencyBucket(Start));
    if (B)
      EXPECT_EQ(B - 1, latencyBucket(std::nextafterf(Start, 0)));
  }
}

TEST(LatencyBuckets, Extremes) {
  EXPECT_EQ(0u, latencyBucket(0));
  EXPECT_EQ(0u, latencyBucket(1e-30f));
  EXPECT_EQ(LatencyBuckets - 1, latencyBucket(1e30f));
  EXPECT_EQ(LatencyBuckets - 1, latencyBucket(INFINITY));
}

TEST(SiteWord, HoldsWhatItIsGiven) {
  for (uint32_t Cost : {0u, 1u, 511u, 512u, 1000u, 123456u, 0xFFFFFFu}) {
    const uint32_t Word = siteWord(3, true, Cost, 77);
    EXPECT_EQ(4u, Word & SiteWordKindMask);
    EXPECT_TRUE(Word & SiteWordLeaf);
    EXPECT_EQ(77u, siteWordDistance(Word));
    EXPECT_LE(siteWordCost(Word), Cost);
    EXPECT_NEAR(Cost, siteWordCost(Word), Cost * 0.004);
    EXPECT_EQ(siteWordCost(Word), roundSiteCost(roundSiteCost(Cost)));
  }
  EXPECT_EQ(0u, siteWordDistance(siteWord(2, false, 0, 40000)));
}

TEST(LatencyQuantiles, AreThoseOfTheSortedList) {
  std::mt19937_64 Random(2);
  LatencyHistogram H;
  std::vector<double> All;
  for (int I = 0; I != 9999; ++I) {
    All.push_back(double(Random() % 100000));
    H.add(All.back());
  }
  std::sort(All.begin(), All.end());
  const LatencyQuantiles Q(H);
  for (double P : {0.0, 0.5, 0.9, 0.99, 0.999, 1.0})
    EXPECT_EQ(All[std::max(1.0, std::ceil(P * 9999)) - 1], Q.at(P)) << P;
  EXPECT_EQ(All.front(), H.min());
  EXPECT_EQ(All.back(), H.max());
  EXPECT_EQ(9999u, Q.between(0, 1e9));
  EXPECT_EQ(0u, LatencyQuantiles(LatencyHistogram()).at(0.5));
}

} // namespace
} // namespace edgewasm::trace
