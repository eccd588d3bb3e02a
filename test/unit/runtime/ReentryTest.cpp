//===- ReentryTest.cpp - Hosts that call back, modules that are stopped --===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Hooks called in the middle of each of the runtime's host calls, and a module
// stopped there for good: no event is written twice, what is lost is counted,
// and the file stays valid.
//
//===----------------------------------------------------------------------===//

#include "RecorderFixture.h"

using namespace edgewasm;
using namespace edgewasm::runtime;
using namespace edgewasm::runtime::test;

namespace {

TEST_F(RecorderTest, EventsFromWithinEveryHostCall) {
  P.OnHostCall = [&] { store(3); };
  store(50000);
  P.OnHostCall = nullptr;
  R.finish();
  const ParsedTrace T = parseTrace(P.File);
  EXPECT_EQ(Stored.size(), T.events().size() + T.lost());
  // Only a window full at that moment loses some.
  EXPECT_LT(T.lost(), 200u);
}

TEST_F(RecorderTest, FullWindowWithinAHostCallLosesTheNewest) {
  bool Once = false;
  P.OnHostCall = [&] {
    if (!Once) {
      Once = true;
      store(20000);
    }
  };
  R.noteStart();
  P.OnHostCall = nullptr;
  R.finish();
  const ParsedTrace T = parseTrace(P.File);
  const std::vector<uint32_t> Events = T.events();
  ASSERT_EQ(8191u, Events.size());
  EXPECT_TRUE(std::equal(Events.begin(), Events.end(), Stored.begin()));
}

TEST_F(RecorderTest, HooksWithinAHostCallAreDroppedAndCounted) {
  unsigned Calls = 0;
  P.OnHostCall = [&] {
    ++Calls;
    R.hostEnter(4);
    R.hostExit(5);
    R.loopExit(9, 1);
    R.cost(7);
    R.exportEnter();
    R.exportLeave();
    R.finish();
  };
  store(20000);
  P.OnHostCall = nullptr;
  const unsigned Dropped = Calls * 4;
  R.finish();
  store(1);
  R.finish();
  const ParsedTrace T = parseTrace(P.File);
  EXPECT_EQ(Stored, T.events());
  EXPECT_EQ(Dropped, T.lost());
}

TEST_F(RecorderTest, HostCallThatNeverReturns) {
  store(5);
  // A host function threw, or the stack overflowed in it.
  P.InHostCall = true;
  store(9000);
  EXPECT_EQ(0u, R.flush());
  store(5);
  EXPECT_EQ(0u, R.flush());
  const ParsedTrace T = parseTrace(P.File);
  EXPECT_EQ(Stored.size(), T.events().size() + T.lost());
  EXPECT_EQ(9010u - 8191 - 5, T.lost());
}

TEST_F(RecorderTest, HostCallThatNeverReturnsAndAPull) {
  P.PreopenTags.clear();
  store(5);
  P.InHostCall = true;
  EXPECT_EQ(Stored, parseTrace(pullAll()).events());
}

TEST_F(RecorderTest, FlushFromWithinEveryHostCallButTheWrite) {
  bool Inside = false;
  unsigned Calls = 0;
  P.OnHostCall = [&] {
    if (Inside || P.InWrite)
      return;
    Inside = true;
    ++Calls;
    EXPECT_EQ(0u, R.flush());
    Inside = false;
  };
  store(50000);
  R.finish();
  P.OnHostCall = nullptr;
  EXPECT_GT(Calls, 15u);
  EXPECT_EQ(Stored, parseTrace(P.File).events());
}

// A module that is stopped in a host call for good: the state is copied at the
// call, and the copy goes on as the stopped module.
struct Snapshot {
  uint32_t Head;
  std::vector<uint8_t> Window, Ring;
  alignas(Recorder<FakePlatform>) uint8_t State[sizeof(Recorder<FakePlatform>)];
  alignas(PackedStream) uint8_t Stream[sizeof(PackedStream)];
  std::vector<PackedStream::Memory> StreamMemory;
  std::string File;
};

TEST_F(RecorderTest, StoppedBetweenAnyTwoHostCalls) {
  // Each host call of a run is a point to stop at. The call's result is already
  // decided then, so the stopped module is one that never saw it: a clock that
  // was read, a file that was opened, bytes that were not written.
  const uint32_t Count = 30000;
  std::vector<Snapshot> Points;
  const auto Take = [&] {
    Snapshot S;
    S.Head = P.Head;
    S.Window.assign(P.Window, P.Window + sizeof(P.Window));
    S.Ring = P.RingMemory;
    memcpy(S.State, static_cast<void *>(&R), sizeof(R));
    memcpy(S.Stream, static_cast<void *>(&P.Stream), sizeof(P.Stream));
    S.StreamMemory = {P.StreamMemory};
    S.File = P.File;
    Points.push_back(std::move(S));
  };
  P.OnHostCall = Take;
  store(Count);
  R.finish();
  P.OnHostCall = nullptr;
  ASSERT_GT(Points.size(), 30u);
  for (const Snapshot &S : Points) {
    P.Head = S.Head;
    memcpy(P.Window, S.Window.data(), S.Window.size());
    P.RingMemory.assign(S.Ring.begin(), S.Ring.end());
    memcpy(static_cast<void *>(&R), S.State, sizeof(R));
    memcpy(static_cast<void *>(&P.Stream), S.Stream, sizeof(P.Stream));
    P.StreamMemory = S.StreamMemory.front();
    P.File = S.File;
    ASSERT_EQ(0u, R.flush());
    const ParsedTrace T = parseTrace(P.File);
    const std::vector<uint32_t> Events = T.events();
    ASSERT_LE(Events.size(), Stored.size());
    EXPECT_TRUE(std::equal(Events.begin(), Events.end(), Stored.begin()));
    EXPECT_EQ(0u, T.Tail);
    EXPECT_EQ(0u, T.lost());
  }
}

} // namespace
