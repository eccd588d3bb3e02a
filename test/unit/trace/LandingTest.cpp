//===- LandingTest.cpp - Frames that an exception or a longjmp left -------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which frames end when control comes back to an outer one, or to the host.
//
//===----------------------------------------------------------------------===//

#include "TreeText.h"

using namespace llvm;
using namespace edgewasm::trace;

namespace {

/// Functions whose activations are numbered, a loop in one of them, a host.
const std::string Sites = R"(
site main function main
site f function f
site leaf leaf leaf
site G guard G
site H guard H
site inG loop G
site call host G->env.call
)";

std::string calls(const std::string &Script) {
  return callsOf(treeOf(Sites + Script));
}

TEST(Landing, ALandingFindsItsActivation) {
  // The outer G catches: not the inner one, though it is nearer.
  const CallTree T = treeOf(Sites + R"(
enter main
enter G
enter f
enter G
enter f
mark leaf
land G 1
mark leaf
exit G
exit main
seal 2000 final
)");
  EXPECT_EQ(callsOf(T),
            "main 1\nmain;G 1\nmain;G;f 1 unwound 1\nmain;G;f;G 1 unwound 1\n"
            "main;G;f;G;f 1 unwound 1\nmain;G;f;G;f;leaf 1\nmain;G;leaf 1\n");
  EXPECT_EQ(T.summary().UnwoundFrames, 3u);
  EXPECT_EQ(T.summary().ImpliedFrames, 0u);
  EXPECT_EQ(T.summary().UnmatchedLandings, 0u);
}

TEST(Landing, NumbersGoOnWhereTheLandingIs) {
  EXPECT_EQ(calls(R"(
enter G
enter H
enter H
land H 2
enter G
enter f
land G 3
exit G
land G 1
exit G
enter H
enter f
land H 1
exit H
seal 2000 final
)"),
            "G 1\nG;H 1 unwound 1\nG;H;H 1 unwound 1\nG;H;G 1\n"
            "G;H;G;f 1 unwound 1\nH 1\nH;f 1 unwound 1\n");
}

TEST(Landing, ALandingInALoopKeepsTheLoop) {
  EXPECT_EQ(calls(R"(
enter G
enter inG
enter f
land inG 1
mark leaf
iterations 4
exit inG
mark leaf
exit G
seal 2000 final
)"),
            "G 1\nG;G:loop 1 iterations 4\nG;G:loop;f 1 unwound 1\n"
            "G;G:loop;leaf 1\nG;leaf 1\n");
}

TEST(Landing, ALandingBehindALoopEndsIt) {
  EXPECT_EQ(calls(R"(
enter G
enter inG
enter f
land G 1
mark leaf
exit G
seal 2000 final
)"),
            "G 1\nG;G:loop 1 unwound 1\nG;G:loop;f 1 unwound 1\nG;leaf 1\n");
}

TEST(Landing, ALandingInAnActivationThatIsNotOpen) {
  // Two outer ones are missing: the nearest of its site is taken, and from
  // there on the numbers are right again.
  const CallTree T = treeOf(Sites + R"(
enter G
enter f
land G 3
enter H
enter f
land H 4
mark leaf
land H 9
land main 1
exit H
exit G
seal 2000 final
)");
  EXPECT_EQ(callsOf(T), "G 1\nG;f 1 unwound 1\nG;H 1\nG;H;f 1 unwound 1\n"
                        "G;H;leaf 1\n");
  EXPECT_EQ(T.summary().UnmatchedLandings, 3u);
  ASSERT_EQ(T.summary().Findings.size(), 3u);
  EXPECT_EQ(T.summary().Findings[0].Kind, TraceFinding::UnmatchedLanding);
  EXPECT_EQ(T.summary().Findings[0].Offset, 64u + 32 + 8);
}

TEST(Landing, ACallOfTheHostEndsWhatATrapLeft) {
  const CallTree T = treeOf(Sites + R"(
called 0
enter G
enter f
seal 2000 flushed
called 1
enter H
enter f
land H 2
exit H
seal 3000 flushed
)");
  EXPECT_EQ(callsOf(T), "G 1 unwound 1\nG;f 1 unwound 1\nH 1\n"
                        "H;f 1 unwound 1\n");
  EXPECT_EQ(T.summary().OpenFrames, 0u);
  EXPECT_EQ(T.summary().UnmatchedLandings, 0u);
}

TEST(Landing, ACallbackOfTheHostIsInItsFrame) {
  // The second callback comes when the first one has trapped.
  EXPECT_EQ(calls(R"(
called 0
enter G
enter call
called 1 nested
enter f
enter H
called 2 nested
enter f
exit f
exit call
exit G
seal 3000 flushed
)"),
            "G 1\nG;env.call [host] 1\nG;env.call [host];f 2 unwound 1\n"
            "G;env.call [host];f;H 1 unwound 1\n");
}

TEST(Landing, ACallbackWithoutAHostFrameIsWhereItIs) {
  EXPECT_EQ(calls(R"(
enter G
called 1 nested
enter f
exit f
exit G
seal 3000 final
)"),
            "G 1\nG;f 1\n");
}

} // namespace
