//===- GapTest.cpp - Traces that begin in the middle ----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What becomes of the stack and of the clock where recording begins again.
//
//===----------------------------------------------------------------------===//

#include "TreeText.h"

using namespace llvm;
using namespace edgewasm::trace;

namespace {

const std::string Sites = R"(
site main function main 1
site f function f 1
site leaf leaf leaf 1
site G guard G 1
site H guard H 1
site call host G->env.call 1
)";

TEST(Gap, WhatWasOpenIsCutOff) {
  const CallTree T = treeOf(Sites + R"(
enter main
enter f
anchor 2000
anchor 9000 off
resume 0 0
enter f
exit f
exit main
mark leaf
seal 10000 final
)");
  EXPECT_EQ(callsOf(T), "main 1\nmain;f 1\nf 1\nleaf 1\n");
  const TraceSummary &S = T.summary();
  EXPECT_EQ(S.OffNs, 7000u);
  EXPECT_EQ(S.MeasuredNs, 2000u);
  EXPECT_EQ(S.ProgramNs + S.OutsideNs + S.TracerNs, S.MeasuredNs);
  EXPECT_EQ(S.CutFrames, 2u);
  EXPECT_EQ(S.BeganBefore, 1u);
  EXPECT_EQ(S.UnmatchedExits, 0u);
  EXPECT_EQ(S.OpenFrames, 0u);
  EXPECT_TRUE(S.complete());
}

TEST(Gap, OpenFramesAreTheStack) {
  const CallTree T = treeOf(Sites + R"(
mode flight
anchor 5000 off
resume 2 1234 complete
open main 0
open G 1
open f 1
open H 2
enter f
exit f
land G 1
enter f
exit f
exit G
mark leaf
seal 6000 flushed
)");
  EXPECT_EQ(callsOf(T), "main 0 open 1\nmain;G 0\nmain;G;f 1 unwound 1\n"
                        "main;G;f;H 0 unwound 1\nmain;G;f;H;f 1\n"
                        "main;leaf 1\n");
  const TraceSummary &S = T.summary();
  EXPECT_EQ(S.BeganBefore, 4u);
  EXPECT_EQ(S.LeftOut, 1234u);
  EXPECT_EQ(S.OffNs, 4000u);
  EXPECT_EQ(S.OutsideNs, 0u);
  EXPECT_EQ(S.UnmatchedLandings, 0u);
}

TEST(Gap, AnExitIsWrongWhereAllFramesAreKnown) {
  EXPECT_EQ(treeOf(Sites + R"(
resume 0 0 complete
open main 0
exit f
exit main
seal 6000 final
)")
                .summary()
                .UnmatchedExits,
            1u);
}

TEST(Gap, LandingBelowWhatIsKnown) {
  const CallTree T = treeOf(Sites + R"(
resume 2 0
enter H
land G 2
enter H
enter H
land H 3
exit H
exit G
enter H
enter f
land H 2
exit H
seal 6000 final
)");
  EXPECT_EQ(callsOf(T), "H 3 unwound 1\nH;H 1 unwound 1\nH;f 1 unwound 1\n");
  EXPECT_EQ(T.summary().UnmatchedLandings, 0u);
  EXPECT_EQ(T.summary().BeganBefore, 1u);
}

TEST(Gap, NestedCallsOfTheHost) {
  const CallTree T = treeOf(Sites + R"(
resume 0 0
enter f
called 0 nested
enter f
called 0
exit f
seal 6000 final
)");
  EXPECT_EQ(callsOf(T), "f 2 unwound 2\n");
  // After the outermost call there is nothing unknown.
  EXPECT_EQ(T.summary().UnmatchedExits, 1u);
}

TEST(Gap, DurationsOfWholeCallsOnly) {
  CallTreeOptions Options;
  Options.Latencies = true;
  const CallTree T = treeOf(Sites + R"(
resume 0 0 complete
open f 0
exit f
enter f
exit f
enter f
anchor 2000
anchor 3000 off
resume 0 0
seal 6000 final
)",
                            Options);
  ASSERT_EQ(T.latencies().size(), 2u);
  EXPECT_EQ(T.latencies()[1].count(), 1u);
  EXPECT_EQ(T.node(1).Calls, 2u);
}

} // namespace
