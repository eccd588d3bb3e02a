//===- CallTreeTimeTest.cpp - Measured time is given out exactly ----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TreeText.h"
#include <random>

using namespace edgewasm::trace;

namespace {

const std::string Sites = R"(
clock wasi 1000 50
site main function main main.c:1 10
site f function f main.c:10 30
site leaf leaf leaf main.c:30 5
site write host main->wasi_snapshot_preview1.fd_write main.c:5
site sort library main->qsort main.c:7 60
)";

/// Whatever the trace, what was measured is what was given out.
void expectExact(const CallTree &T) {
  const TraceSummary &S = T.summary();
  uint64_t Self = 0, Units = 0;
  for (const CallTreeNode &N : T.nodes()) {
    Self += N.SelfNs;
    Units += N.SelfUnits;
  }
  EXPECT_EQ(Self, S.ProgramNs);
  EXPECT_EQ(S.ProgramNs + S.OutsideNs + S.TracerNs, S.MeasuredNs);
  EXPECT_EQ(T.node(CallTree::Root).TotalNs, S.ProgramNs);
  EXPECT_EQ(T.node(CallTree::Root).TotalUnits, Units);
}

CallTree tree(const std::string &Script) {
  CallTree T = treeOf(Sites + Script);
  expectExact(T);
  return T;
}

TEST(CallTreeTime, InProportionToCost) {
  // main 10 before f, f 30, main 10 after: 500 ns are 10 ns a unit.
  const CallTree T = tree(R"(
enter main
enter f
exit f
exit main
seal 1500 final
)");
  EXPECT_EQ(timesOf(T), "main 200/500 20/50\nmain;f 300/300 30/30\n");
  EXPECT_EQ(T.summary().MeasuredNs, 500u);
  EXPECT_EQ(T.summary().AnchorGapMaxNs, 500u);
}

TEST(CallTreeTime, LeavesAndLibraryCallsCountOnce) {
  // main 10 + 10 + 10, leaf 5, qsort 60 however many callbacks it makes.
  EXPECT_EQ(timesOf(tree(R"(
enter main
mark leaf
enter sort
mark leaf
mark leaf
exit sort
exit main
seal 2050 final
)")),
            "main 300/1050 30/105\nmain;leaf 50/50 5/5\n"
            "main;qsort 600/700 60/70\nmain;qsort;leaf 100/100 10/10\n");
}

TEST(CallTreeTime, LeavesRunBehindTheirMark) {
  // The clock is read where the leaf begins: all before is main's.
  EXPECT_EQ(timesOf(tree(R"(
enter main
mark leaf
anchor 2000
exit main
seal 2015 final
)")),
            "main 1010/1015 20/25\nmain;leaf 5/5 5/5\n");
}

TEST(CallTreeTime, CostRecordsGoToTheFrameOnTop) {
  EXPECT_EQ(timesOf(tree(R"(
enter main
enter f
cost 1000
cost 950
exit f
exit main
seal 3000 final
)")),
            "main 20/2000 20/2000\nmain;f 1980/1980 1980/1980\n");
}

TEST(CallTreeTime, HostCallsAreExact) {
  const CallTree T = tree(R"(
enter main
enter write
anchor 1100
anchor 9100
exit write
exit main
seal 9200 final
)");
  EXPECT_EQ(timesOf(T), "main 200/8200 20/20\n"
                        "main;fd_write [host] 8000/8000 0/0\n");
  // Readings around the host say nothing about how fine the others are.
  EXPECT_EQ(T.summary().AnchorGapMaxNs, 100u);
}

TEST(CallTreeTime, TracerTimeIsNobodys) {
  const CallTree T = tree(R"(
enter main
seal 1100
anchor 5100 tracer
enter f
exit f
exit main
seal 5600 final
)");
  EXPECT_EQ(T.summary().TracerNs, 4000u);
  EXPECT_EQ(timesOf(T), "main 300/600 20/50\nmain;f 300/300 30/30\n");
}

TEST(CallTreeTime, TimeOutsideOfFrames) {
  const CallTree T = tree(R"(
enter main
exit main
seal 1100 flushed
anchor 7100
enter main
exit main
seal 7200 flushed
)");
  EXPECT_EQ(timesOf(T), "main 200/200 20/20\n");
  EXPECT_EQ(T.summary().OutsideNs, 6000u);
}

TEST(CallTreeTime, ACoarseClockIsClamped) {
  const CallTree T = tree(R"(
enter main
enter f
seal 1000
exit f
seal 1000
exit main
seal 1030 final
)");
  EXPECT_EQ(T.summary().ClampedDeltas, 2u);
  EXPECT_EQ(T.summary().BackwardClocks, 0u);
  EXPECT_EQ(timesOf(T), "main 30/30 20/50\nmain;f 0/0 30/30\n");
}

TEST(CallTreeTime, AClockThatGoesBackIsAFinding) {
  const CallTree T = tree(R"(
enter main
seal 5000
anchor 4000
seal 4500
exit main
seal 6000 final
)");
  const TraceSummary &S = T.summary();
  EXPECT_EQ(S.BackwardClocks, 2u);
  EXPECT_EQ(S.MeasuredNs, 5000u);
  ASSERT_EQ(S.Findings.size(), 2u);
  EXPECT_EQ(S.Findings[0].Kind, TraceFinding::BackwardClock);
  EXPECT_EQ(S.Findings[0].Amount, 1000u);
  // The anchor record, then the clock of the second chunk's header.
  EXPECT_EQ(S.Findings[0].Offset, 64u + 32 + 4 + 32);
  EXPECT_EQ(S.Findings[1].Offset, 64u + 32 + 4 + 16);
}

TEST(CallTreeTime, WithoutAClockThereAreUnitsOnly) {
  const CallTree T = tree(R"(
clock none
enter main
mark leaf
exit main
seal 0 final
)");
  EXPECT_FALSE(T.summary().hasTime());
  EXPECT_EQ(timesOf(T), "main 0/0 20/25\nmain;leaf 0/0 5/5\n");
  EXPECT_EQ(T.summary().BackwardClocks, 0u);
}

TEST(CallTreeTime, HugeNumbersDoNotOverflow) {
  const CallTree T = tree(R"(
enter main
cost 0xffffff
enter f
cost 0xffffff
exit f
exit main
seal 0xfffffffffffffff0 final
)");
  EXPECT_EQ(T.summary().ProgramNs, 0xfffffffffffffff0u - 1000);
  EXPECT_GT(T.node(2).SelfNs, T.summary().ProgramNs / 2 - (1ull << 50));
}

TEST(CallTreeTime, WhatRoundingTakesIsGivenElsewhere) {
  // 7 ns for 50 units, over and over: no ns may get lost.
  const CallTree T = tree(R"(
repeat 1000
enter main
enter f
exit f
exit main
seal 0
end
seal 100000 final
)");
  EXPECT_EQ(T.summary().MeasuredNs, 99000u);
}

TEST(CallTreeTime, RandomTracesAddUp) {
  std::mt19937_64 Random(1);
  for (int Round = 0; Round != 50; ++Round) {
    TraceWriter W = scripted(Sites);
    const char *Names[] = {"main", "f", "leaf", "write", "sort"};
    uint64_t Clock = 1000;
    for (int I = 0; I != 2000; ++I) {
      const char *Name = Names[Random() % 5];
      switch (Random() % 8) {
      case 0:
      case 1:
        W.enter(Name);
        break;
      case 2:
      case 3:
        W.exit(Name);
        break;
      case 4:
        W.mark(Name);
        break;
      case 5:
        W.anchor(Clock += Random() % 3000 - 20, AnchorKind(Random() % 4 == 0));
        break;
      case 6:
        W.cost(Random() % 500);
        break;
      default:
        if (Random() % 8 == 0)
          W.seal(Clock += Random() % 100);
      }
    }
    W.seal(Clock, ChunkFinal);
    const std::string Bytes = W.bytes();
    llvm::Expected<CallTree> T = treeOf(W, Bytes);
    ASSERT_TRUE(bool(T)) << llvm::toString(T.takeError());
    expectExact(*T);
  }
}

TEST(CallTreeTime, MedianOfTheGaps) {
  const CallTree T = tree(R"(
enter main
repeat 9
enter f
exit f
seal 1000
end
repeat 1
exit main
seal 61000
end
enter main
exit main
seal 66000 final
)");
  // Gaps 0 (9 times), 60000, 5000: a median of two.
  EXPECT_EQ(T.summary().AnchorGapMaxNs, 60000u);
  EXPECT_NEAR(double(T.summary().AnchorGapMedianNs), 5000, 200);
}

} // namespace
