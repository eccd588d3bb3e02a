//===- PaceTest.cpp - Window lengths under all kinds of clock ------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A pace settles at what the clock says, and no clock makes it divide by zero,
// leave its limits or leap.
//
//===----------------------------------------------------------------------===//

#include "Pace.h"
#include "gtest/gtest.h"

using TestPace = edgewasm::runtime::Pace<16, 8192, 8192>;

TEST(Pace, SettlesAtTarget) {
  TestPace P;
  // 10 ns per event: 500 events in 5000 ns.
  for (int I = 0; I != 10; ++I) {
    P.add(P.amount(), uint64_t(P.amount()) * 10);
    P.update(5000);
  }
  EXPECT_EQ(500u, P.amount());
  for (int I = 0; I != 10; ++I) {
    P.add(P.amount(), uint64_t(P.amount()) * 100);
    P.update(5000);
  }
  EXPECT_EQ(50u, P.amount());
}

TEST(Pace, GrowsAndShrinksByLimits) {
  TestPace P;
  P.add(8192, 1000000000);
  P.update(5000);
  EXPECT_EQ(2048u, P.amount());
  P.add(2048, 1);
  P.update(5000);
  EXPECT_EQ(4096u, P.amount());
}

TEST(Pace, NeverBelowMinimumNorAboveMaximum) {
  TestPace P;
  for (int I = 0; I != 20; ++I) {
    P.add(P.amount(), 1000000000);
    P.update(5000);
  }
  EXPECT_EQ(16u, P.amount());
  for (int I = 0; I != 20; ++I) {
    P.add(P.amount(), 1);
    P.update(5000);
  }
  EXPECT_EQ(8192u, P.amount());
}

TEST(Pace, StandingClockChangesNothing) {
  TestPace P;
  for (uint64_t I = 0; I != 100000; ++I) {
    P.add(P.amount(), 0);
    P.update(5000);
  }
  EXPECT_EQ(8192u, P.amount());
}

TEST(Pace, CoarseClockGivesItsMean) {
  TestPace P;
  // True cost 10 ns per event; the clock ticks once a millisecond.
  uint64_t Time = 0, Seen = 0;
  for (int I = 0; I != 3000; ++I) {
    Time += uint64_t(P.amount()) * 10;
    const uint64_t Now = Time / 1000000 * 1000000;
    P.add(P.amount(), Now - Seen);
    Seen = Now;
    P.update(5000);
  }
  EXPECT_GE(P.amount(), 400u);
  EXPECT_LE(P.amount(), 600u);
}

TEST(Pace, OneJumpIsForgiven) {
  TestPace P;
  for (int I = 0; I != 10; ++I) {
    P.add(P.amount(), uint64_t(P.amount()) * 10);
    P.update(5000);
  }
  P.add(P.amount(), 3600u * 1000000000ull);
  P.update(5000);
  EXPECT_EQ(125u, P.amount());
  for (int I = 0; I != 2; ++I) {
    P.add(P.amount(), uint64_t(P.amount()) * 10);
    P.update(5000);
  }
  EXPECT_EQ(500u, P.amount());
}

TEST(Pace, HugeSumsDoNotOverflow) {
  TestPace P;
  for (int I = 0; I != 1000; ++I)
    P.add(0xFFFFFFFF, 0);
  P.add(0, 1);
  P.update(1 << 24);
  EXPECT_EQ(8192u, P.amount());
}
