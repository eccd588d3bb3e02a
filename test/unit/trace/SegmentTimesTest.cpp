//===- SegmentTimesTest.cpp - Rates are told from intervals ---------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace/SegmentTimes.h"
#include "gtest/gtest.h"
#include <tuple>

using namespace edgewasm::trace;

namespace {

constexpr uint64_t Units = 1000;
constexpr uint32_t None = SegmentTimes::None;

/// Two functions, nodes and labels 0 and 1, whose segments cost the same by
/// static cost.
struct Times : SegmentTimes {
  std::vector<CallTreeNode> Nodes{2};
  uint64_t Runtime = 0;

  void run(uint32_t Node, uint64_t Times, uint32_t Before = 4,
           uint32_t After = 8, uint32_t Earlier = None) {
    for (; Times; --Times)
      spend(find(Node, Node, {Earlier, Before, After}), Units);
  }
  void end(uint64_t Ns) { EXPECT_TRUE(endInterval(Ns, Nodes)); }
  /// An interval of one segment.
  void alone(uint32_t Node, uint64_t Ns) {
    run(Node, 1);
    end(Ns);
  }
  uint64_t give() {
    Runtime = finish(Nodes);
    return Nodes[0].SelfNs + Nodes[1].SelfNs + Runtime;
  }
};

TEST(SegmentTimes, AreSharedByUnitsWithoutLearning) {
  Times T;
  T.run(0, 3);
  T.run(1, 1);
  T.end(5000);
  EXPECT_EQ(3750u, T.Nodes[0].SelfNs);
  EXPECT_EQ(1250u, T.Nodes[1].SelfNs);
  EXPECT_EQ(3 * Units, T.Nodes[0].SelfUnits);
  EXPECT_EQ(5000u, T.give());
  EXPECT_EQ(0u, T.Runtime);
}

TEST(SegmentTimes, NothingRan) {
  Times T;
  EXPECT_FALSE(T.endInterval(10, T.Nodes));
  T.spend(T.find(0, 0, {}), 0);
  EXPECT_FALSE(T.endInterval(10, T.Nodes));
  EXPECT_EQ(0u, T.give());
}

TEST(SegmentTimes, SegmentsAloneTellTheirRates) {
  // Static cost says equal; one takes 100 ns, the other 3000.
  Times T;
  T.learn(1);
  for (int I = 0; I != 40; ++I) {
    T.alone(0, 100);
    T.alone(1, 3000);
  }
  EXPECT_EQ(40u * 3100, T.give());
  T.Nodes[0].SelfNs = T.Nodes[1].SelfNs = 0;
  T.run(0, 20);
  T.run(1, 1);
  T.end(5000);
  T.give();
  EXPECT_NEAR(3000, double(T.Nodes[1].SelfNs), 150);
}

TEST(SegmentTimes, MixedIntervalsTellRatesToo) {
  Times T;
  T.learn(1);
  uint64_t Of1 = 0, All = 0;
  for (uint64_t I = 0; I != 2000; ++I) {
    const uint64_t A = 1 + I % 7, B = 2 + I % 3;
    T.run(0, A);
    T.run(1, B);
    T.end(A * 100 + B * 3000);
    Of1 += B * 3000;
    All += A * 100 + B * 3000;
  }
  EXPECT_EQ(All, T.give());
  EXPECT_NEAR(double(Of1), double(T.Nodes[1].SelfNs), 0.02 * double(Of1));
}

TEST(SegmentTimes, EventsTellSegmentsOfOneFunctionApart) {
  // Between the events 4 and 8 it takes 50 ns, between 8 and 4 20 us.
  Times T;
  T.learn(1);
  for (int I = 0; I != 40; ++I) {
    T.run(0, 1, 4, 8);
    T.end(50);
    T.run(0, 1, 8, 4);
    T.end(20000);
  }
  T.give();
  T.Nodes[0].SelfNs = 0;
  T.run(0, 1, 4, 8);
  T.run(1, 1);
  T.end(1000);
  T.run(0, 1, 8, 4);
  T.run(1, 1);
  T.end(21000);
  T.give();
  EXPECT_NEAR(20050, double(T.Nodes[0].SelfNs), 1000);
}

TEST(SegmentTimes, TheEventBeforeTellsSegmentsApart) {
  // Between 4 and 8 it takes 50 ns behind 12, 3 us behind 16; nobody knows
  // behind 20, which counts as the mean of all, and half of that counts behind
  // 24, where it took 150 us eight times.
  for (auto [Earlier, Least, Most] : {std::tuple(12u, 0.0, 0.1),
                                      {16u, 0.7, 0.8},
                                      {20u, 0.9, 0.95},
                                      {24u, 0.97, 1.0}}) {
    Times T;
    T.learn(1);
    for (int I = 0; I != 40; ++I) {
      T.run(0, 1, 4, 8, 12);
      T.end(50);
      T.run(0, 1, 4, 8, 16);
      T.end(3000);
      T.alone(1, 1000);
    }
    for (int I = 0; I != 8; ++I) {
      T.run(0, 1, 4, 8, 24);
      T.end(150000);
    }
    T.give();
    const uint64_t Before = T.Nodes[0].SelfNs;
    T.run(0, 1, 4, 8, Earlier);
    T.run(1, 1);
    T.end(2000);
    T.give();
    const double Share = double(T.Nodes[0].SelfNs - Before) / 2000;
    EXPECT_GE(Share, Least) << Earlier;
    EXPECT_LE(Share, Most) << Earlier;
  }
}

TEST(SegmentTimes, TheOutermostGoesOnToSomethingElse) {
  // 0 calls 1 over and over; once, between two calls, for 5 ms.
  Times T;
  T.learn(1);
  for (int I = 0; I != 100; ++I) {
    T.alone(0, 100);
    T.alone(1, 300);
  }
  T.run(1, 10);
  T.run(0, 10);
  T.end(5004000);
  EXPECT_EQ(100u * 400 + 5004000, T.give());
  EXPECT_NEAR(100 * 300 + 3000, double(T.Nodes[1].SelfNs), 1000);
}

TEST(SegmentTimes, WhatIsSeldomTakesWhatTheOthersDoNot) {
  // One takes 100 ns, many times; the other ran once, for 20 ms, behind 150 of
  // the first.
  Times T;
  T.learn(1);
  for (int I = 0; I != 80; ++I)
    T.alone(0, 100);
  T.run(0, 150);
  T.run(1, 1);
  T.end(20015000);
  T.give();
  EXPECT_NEAR(80 * 100 + 15000, double(T.Nodes[0].SelfNs), 2000);
}

TEST(SegmentTimes, GuessesYieldToWhatIsMeasured) {
  // Neither is ever alone. Node 0 ran before three short stretches of node 1,
  // and once before a long one: nothing says that it is longer there.
  Times T;
  T.learn(1);
  for (int I = 0; I != 80; ++I) {
    T.run(1, 1, 12, 16);
    T.end(500);
  }
  for (uint32_t I = 0; I != 4; ++I) {
    T.spend(T.find(0, 0, {None, 4, 8}), 9);
    T.run(1, 1, 20 + I, 4);
    T.end(I == 3 ? 9000000 : 2000);
  }
  T.give();
  EXPECT_LT(T.Nodes[0].SelfNs, 10000u);
}

TEST(SegmentTimes, WhatWasLearntStays) {
  // More than are kept at a time; then what the rates do not explain.
  Times T;
  T.learn(1);
  for (uint64_t I = 0; I != 530000; ++I) {
    const uint64_t A = 1 + I % 7, B = 2 + I % 3;
    T.run(0, A);
    T.run(1, B);
    T.end(A * 100 + B * 3000);
  }
  const uint64_t Before = T.Nodes[0].SelfNs;
  EXPECT_GT(Before, 0u);
  T.give();
  const uint64_t Kept = T.Nodes[0].SelfNs;
  T.run(0, 1);
  T.run(1, 1);
  T.end(6200);
  T.give();
  EXPECT_NEAR(200, double(T.Nodes[0].SelfNs - Kept), 40);
}

TEST(SegmentTimes, OneInterruptionIsNotTheCodes) {
  Times T;
  T.learn(1);
  for (int I = 0; I != 100; ++I) {
    T.alone(0, I == 50 ? 1000000 : 1000);
    T.alone(1, 1000);
  }
  T.give();
  T.Nodes[0].SelfNs = 0;
  T.run(0, 1);
  T.run(1, 1);
  T.end(2000);
  T.give();
  EXPECT_NEAR(1000, double(T.Nodes[0].SelfNs), 100);
}

TEST(SegmentTimes, TheRuntimeIsNoCode) {
  // The runtime takes 100 ns in each interval, the segments 100 and 1000.
  Times T;
  T.learn(50);
  for (int I = 0; I != 500; ++I) {
    T.alone(0, 200);
    T.alone(1, 1100);
    T.run(0, 10);
    T.run(1, 1);
    T.end(2100);
  }
  const uint64_t All = T.give();
  EXPECT_EQ(500u * 3400, All);
  EXPECT_NEAR(500 * 300, double(T.Runtime), 500 * 60);
  EXPECT_NEAR(500 * 1100, double(T.Nodes[0].SelfNs), 500 * 80);
}

TEST(SegmentTimes, TheRuntimeTakesNoMoreThanTheShortestInterval) {
  // Alone, one of node 0's segments takes a microsecond, and half of that among
  // others: that is not because the runtime takes so long.
  Times T;
  T.learn(50);
  for (int I = 0; I != 100; ++I) {
    T.run(0, 1, 4, 8);
    T.end(140);
    T.run(0, 1, 12, 16);
    T.end(1000);
    T.alone(1, 170);
    T.run(0, 10, 4, 8);
    T.run(0, 10, 12, 16);
    T.end(5200);
  }
  T.give();
  EXPECT_NEAR(100 * 32, double(T.Nodes[1].SelfNs), 100 * 3);
}

TEST(SegmentTimes, NothingIsFree) {
  Times T;
  T.learn(1000);
  for (int I = 0; I != 10000; ++I) {
    T.run(0, 1);
    T.run(1, 1);
    T.end(10);
  }
  EXPECT_EQ(100000u, T.give());
  EXPECT_GE(T.weightOf(T.find(0, 0, {None, 4, 8})), 1u);
}

TEST(SegmentTimes, ManyIntervalsAreGivenInBetween) {
  Times T;
  T.learn(1);
  constexpr uint64_t Many = 600000;
  for (uint64_t I = 0; I != Many; ++I) {
    T.run(0, 1);
    T.run(1, 3);
    T.end(400);
  }
  EXPECT_GT(T.Nodes[0].SelfNs, 0u);
  EXPECT_EQ(Many * 400, T.give());
}

TEST(TimeSamples, KeepsSomeOfAll) {
  TimeSamples S;
  for (int I = 0; I != 15; ++I)
    S.add(100, 1);
  EXPECT_FALSE(S.areEnough());
  for (int I = 0; I != 100000; ++I)
    S.add(I % 2 ? 100 : 300, 1);
  EXPECT_TRUE(S.areEnough());
  EXPECT_LT(S.size(), 1000u);
  EXPECT_NEAR(200, S.mean(), 20);
}

TEST(TimeSamples, CountsWhatEachStandsFor) {
  TimeSamples S;
  for (int I = 0; I != 100; ++I) {
    S.add(100, 30);
    S.add(400, 10);
  }
  EXPECT_NEAR(175, S.mean(), 1);
}

} // namespace
