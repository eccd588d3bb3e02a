//===- OddClockTest.cpp - Clocks that are not as they should be -----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Coarse, constant, jumping: what is recorded does not depend on the clock, and
// what is measured is what the clock said in all.
//
//===----------------------------------------------------------------------===//

#include "RecorderFixture.h"

using namespace edgewasm;
using namespace edgewasm::runtime;
using namespace edgewasm::runtime::test;

namespace {

class OddClock : public RecorderTest {
protected:
  /// \returns what lies between the first and the last reading in the trace.
  uint64_t span(const ParsedTrace &T) {
    return T.Chunks.empty() ? 0 : T.Chunks.back().Clock - T.Header.StartClock;
  }
  ParsedTrace record(uint32_t Events) {
    R.noteStart();
    const uint64_t From = P.Now;
    store(Events);
    Took = P.Now - From;
    R.finish();
    ParsedTrace T = parseTrace(P.File);
    EXPECT_EQ(Stored, T.events());
    EXPECT_EQ(0u, T.lost());
    return T;
  }
  uint64_t Took = 0;
};

TEST_F(OddClock, Microseconds) {
  P.ClockView = [](uint64_t Now) { return Now / 1000 * 1000; };
  const ParsedTrace T = record(500000);
  EXPECT_NEAR(double(Took), double(span(T)), 5000);
  // About 15 us for three windows, not one a microsecond.
  EXPECT_NEAR(7500, R.windowEvents(), 1500);
}

TEST_F(OddClock, Milliseconds) {
  P.ClockView = [](uint64_t Now) { return Now / 1000000 * 1000000; };
  const ParsedTrace T = record(3000000);
  EXPECT_NEAR(double(Took), double(span(T)), 2e6);
  // The mean over many windows of no time and some of a whole millisecond.
  EXPECT_GT(R.windowEvents(), 500u);
}

TEST_F(OddClock, Constant) {
  P.ClockView = [](uint64_t) { return uint64_t(77); };
  const ParsedTrace T = record(200000);
  EXPECT_EQ(0u, span(T));
  EXPECT_EQ(trace::ClockKind::WasiMonotonic, T.Header.Clock);
  // Nothing to learn from: as few readings as can be.
  EXPECT_EQ(Recorder<FakePlatform>::MaxEvents, R.windowEvents());
}

TEST_F(OddClock, JumpsForward) {
  uint64_t Readings = 0;
  constexpr uint64_t Hour = 3600000000000;
  P.ClockView = [&](uint64_t Now) { return Now + ++Readings / 100 * Hour; };
  const ParsedTrace T = record(2000000);
  EXPECT_GE(span(T), Hour);
  // One window too short at a time, not all that follow.
  EXPECT_GT(P.ClockReadings, 100u);
  EXPECT_LT(P.ClockReadings, 20000u);
}

TEST_F(OddClock, JumpsBack) {
  uint64_t Readings = 0;
  P.ClockView = [&](uint64_t Now) {
    const uint64_t Back = ++Readings / 50 * 100000;
    return Now + 1000000000 - Back;
  };
  const ParsedTrace T = record(1000000);
  // Held until it has caught up: never more than passed.
  EXPECT_LE(span(T), Took + 1000);
}

TEST_F(OddClock, VirtualIsNeverRead) {
  P.Config.VirtualClock = 1;
  R.noteStart();
  store(100000);
  R.hostEnter(0);
  R.hostExit(1);
  R.cost(1u << 30);
  R.finish();
  EXPECT_EQ(0u, P.ClockReadings);
  const ParsedTrace T = parseTrace(P.File);
  EXPECT_EQ(trace::ClockKind::Virtual, T.Header.Clock);
  EXPECT_EQ(0u, T.Header.StartClock);
  EXPECT_EQ(0u, span(T));
}

} // namespace
