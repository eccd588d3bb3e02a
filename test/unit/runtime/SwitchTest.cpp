//===- SwitchTest.cpp - Recording off and on, and samples -----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is in the trace when the program or its environment switches, what it
// costs while it is off, and which activations are chosen.
//
//===----------------------------------------------------------------------===//

#include "RecorderFixture.h"

using namespace edgewasm;
using namespace edgewasm::runtime;
using namespace edgewasm::runtime::test;

namespace {

class SwitchTest : public RecorderTest {
protected:
  /// Events that are not to be in the trace.
  void storeUnseen(uint32_t Count) {
    for (uint32_t I = 0; I != Count; ++I) {
      P.Now += NsPerEvent;
      storeWord(0xFFFFFFF0);
    }
  }
  static uint32_t count(const ParsedTrace &T, trace::ControlType Type) {
    uint32_t N = 0;
    for (const Record &R : T.Records)
      N += R.is(Type);
    return N;
  }
  static uint64_t leftOut(const ParsedTrace &T) {
    uint64_t Sum = 0;
    for (const Record &R : T.Records)
      if (R.is(trace::ControlType::Resume))
        Sum += R.Payload;
    return Sum;
  }
};

TEST_F(SwitchTest, OnlyWhatIsBetween) {
  for (const uint32_t Events : {3u, 20000u, 0u, 1u, 9000u}) {
    store(Events);
    R.pause();
    storeUnseen(2 * Events + 5);
    R.resume();
  }
  store(10);
  R.finish();
  const ParsedTrace T = parseTrace(P.File);
  EXPECT_EQ(Stored, T.events());
  EXPECT_EQ(5u, count(T, trace::ControlType::Resume));
  EXPECT_EQ(0u, T.lost());
}

TEST_F(SwitchTest, HooksAreQuietWhileItIsOff) {
  store(3);
  R.stop();
  const unsigned Readings = P.ClockReadings, Writes = P.Writes;
  storeUnseen(1000000);
  R.event(0);
  R.hostEnter(0);
  R.hostExit(1);
  R.loopExit(1, 5);
  R.cost(1u << 30);
  R.land(0, 3);
  R.exportEnter();
  R.exportLeave();
  EXPECT_EQ(Readings, P.ClockReadings);
  EXPECT_EQ(Writes, P.Writes);
  EXPECT_EQ(4u, P.Guards);
  R.finish();
  const ParsedTrace T = parseTrace(P.File);
  EXPECT_EQ(Stored, T.events());
  EXPECT_TRUE(T.Chunks.back().Flags & trace::ChunkFinal);
}

TEST_F(SwitchTest, TimeWhileItIsOffIsNobodys) {
  store(3);
  R.stop();
  const uint64_t Before = P.Now;
  P.Now += 5000000;
  R.start();
  store(1);
  R.finish();
  const ParsedTrace T = parseTrace(P.File);
  bool Found = false;
  for (size_t I = 0; I + 1 < T.Records.size(); ++I) {
    const Record &A = T.Records[I];
    if (!A.is(trace::ControlType::Anchor) ||
        A.Word >> trace::ControlArgumentShift !=
            static_cast<uint32_t>(trace::AnchorKind::Off))
      continue;
    Found = true;
    EXPECT_GE(A.Payload, Before + 5000000);
    EXPECT_TRUE(T.Records[I + 1].is(trace::ControlType::Resume));
  }
  EXPECT_TRUE(Found);
}

TEST_F(SwitchTest, PausesNest) {
  R.pause();
  R.pause();
  storeUnseen(10);
  R.resume();
  storeUnseen(10);
  R.start(); // Is not what they are about.
  storeUnseen(10);
  R.resume();
  store(5);
  R.resume(); // One too many.
  store(5);
  R.finish();
  EXPECT_EQ(Stored, parseTrace(P.File).events());
}

TEST_F(SwitchTest, OffInTheEnvironment) {
  P.Environment = {"PATH=/", "EDGE_TRACE=off"};
  R.noteStart();
  storeUnseen(50000);
  R.exportEnter();
  R.exportLeave();
  R.finish();
  EXPECT_EQ("", P.File);
  EXPECT_EQ("", P.OpenedName);
  EXPECT_EQ(0u, R.pull());
}

TEST_F(SwitchTest, OffInTheEnvironmentUntilTheProgramWants) {
  for (const uint32_t Early : {5u, 50000u}) {
    SCOPED_TRACE(Early);
    FakePlatform Q;
    Recorder<FakePlatform> S{Q, Q.Stream};
    Q.Environment = {"EDGE_TRACE=off"};
    S.noteStart();
    const auto Store = [&](uint32_t Word) {
      memcpy(Q.Window + Q.Head, &Word, 4);
      Q.Head += 4;
      if (Q.Head & trace::WindowFullBit)
        S.full();
    };
    for (uint32_t I = 0; I != Early; ++I)
      Store(0xFFFFFFF0);
    S.start();
    Store(4);
    Store(8);
    S.finish();
    const ParsedTrace T = parseTrace(Q.File);
    EXPECT_EQ((std::vector<uint32_t>{4, 8}), T.events());
  }
}

TEST_F(SwitchTest, OtherValuesAreNotOff) {
  P.Environment = {"EDGE_TRACE=on", "EDGE_TRACE_=off"};
  store(3);
  R.finish();
  EXPECT_EQ(Stored, parseTrace(P.File).events());
}

TEST_F(SwitchTest, OneInSoMany) {
  P.Config.SampleEvery = 10;
  R.noteStart();
  for (uint32_t I = 0; I != 1000; ++I) {
    storeUnseen(3);
    R.sampleBegin();
    R.sampleBegin(); // Not the outermost one.
    if (R.recording())
      store(7);
    else
      storeUnseen(7);
    R.sampleEnd();
    R.sampleEnd();
  }
  R.finish();
  const ParsedTrace T = parseTrace(P.File);
  EXPECT_EQ(Stored, T.events());
  EXPECT_EQ(700u, Stored.size());
  // The last one says what was left out behind it, if there is any.
  EXPECT_LE(count(T, trace::ControlType::Resume), 101u);
  EXPECT_EQ(900u, leftOut(T));
  EXPECT_EQ(uint32_t(trace::FileSample), T.Header.Flags);
  EXPECT_EQ(10u, T.Header.SampleEvery);
}

/// A top-level activation as inline code marks it. \returns whether it was
/// recorded.
bool passRoot(FakePlatform &P, Recorder<FakePlatform> &R, uint32_t &Calls) {
  P.Skip = int32_t(uint32_t(P.Skip) - 1);
  if (P.Skip < 0) {
    ++Calls;
    R.sampleRoot();
  }
  const bool Recorded = R.recording();
  if (P.Skip < 0) {
    ++Calls;
    R.sampleEnd();
  }
  EXPECT_FALSE(R.recording());
  return Recorded;
}

TEST_F(SwitchTest, InlineCodeCountsWhatIsPassedOver) {
  for (const uint32_t Every : {1u, 2u, 3u, 100u}) {
    FakePlatform Counted, Asked;
    PackedStream::Memory CountedMemory, AskedMemory;
    PackedStream CountedWindows(CountedMemory), AskedWindows(AskedMemory);
    Recorder<FakePlatform> C(Counted, CountedWindows), A(Asked, AskedWindows);
    Counted.Config.SampleEvery = Asked.Config.SampleEvery = Every;
    C.noteStart();
    A.noteStart();
    uint32_t Calls = 0, Recorded = 0;
    for (uint32_t I = 0; I != 1000; ++I) {
      A.sampleBegin();
      const bool Wanted = A.recording();
      A.sampleEnd();
      EXPECT_EQ(Wanted, passRoot(Counted, C, Calls)) << Every << ' ' << I;
      Recorded += Wanted;
    }
    // For each period its begin, its end and the one that is recorded.
    EXPECT_LE(Calls, 4 * (1000 / Every + 1));
    C.finish();
    EXPECT_EQ(1000 - Recorded, leftOut(parseTrace(Counted.File)));
  }
}

TEST_F(SwitchTest, InlineCodeCountsByTheClockToo) {
  P.Config.SampleRate = 1000;
  R.noteStart();
  uint32_t Calls = 0, Recorded = 0, All = 0;
  for (; All != 200000; ++All, P.Now += 10000)
    Recorded += passRoot(P, R, Calls);
  EXPECT_NEAR(2000, Recorded, 150);
  EXPECT_LE(Calls, 10 * Recorded);
  R.finish();
  EXPECT_EQ(All - Recorded, leftOut(parseTrace(P.File)));
}

TEST_F(SwitchTest, NoLooksWhileSwitchedOff) {
  P.Config.SampleEvery = 5;
  R.noteStart();
  uint32_t Calls = 0, Recorded = 0;
  R.pause();
  for (uint32_t I = 0; I != 1000; ++I)
    Recorded += passRoot(P, R, Calls);
  EXPECT_EQ(0u, Recorded);
  EXPECT_LE(Calls, 1u);
  R.resume();
  for (uint32_t I = 0; I != 1000; ++I)
    Recorded += passRoot(P, R, Calls);
  EXPECT_EQ(200u, Recorded);
  R.finish();
  EXPECT_EQ(1800u, leftOut(parseTrace(P.File)));
}

TEST_F(SwitchTest, RootsOfAnotherModeAreNeverLookedAt) {
  uint32_t Calls = 0;
  R.noteStart();
  store(3);
  for (uint32_t I = 0; I != 1000; ++I) {
    P.Skip = int32_t(uint32_t(P.Skip) - 1);
    if (P.Skip < 0) {
      ++Calls;
      R.sampleRoot();
    }
    EXPECT_GE(P.Skip, 0);
  }
  EXPECT_EQ(1u, Calls);
}

TEST_F(SwitchTest, SoManyASecond) {
  P.Config.SampleRate = 1000;
  R.noteStart();
  uint64_t Recorded = 0, All = 0;
  const uint64_t From = P.Now;
  // First a million a second, then two thousand.
  for (const uint64_t Each : {1000u, 500000u})
    for (uint32_t I = 0; I != 1000000000 / Each; ++I, ++All) {
      R.sampleBegin();
      Recorded += R.recording();
      R.sampleEnd();
      P.Now += Each;
    }
  const double Seconds = double(P.Now - From) / 1e9;
  EXPECT_NEAR(1000 * Seconds, double(Recorded), 150);
  R.finish();
  EXPECT_EQ(All - Recorded, leftOut(parseTrace(P.File)));
}

TEST_F(SwitchTest, AnActivationThatIsLeftByAnException) {
  P.Config.SampleEvery = 1;
  R.noteStart();
  P.Guards = 3;
  R.sampleBegin();
  EXPECT_TRUE(R.recording());
  store(5);
  // Caught inside of it, then outside.
  R.land(0, 5);
  EXPECT_TRUE(R.recording());
  R.land(0, 2);
  EXPECT_FALSE(R.recording());
  storeUnseen(5);
  R.sampleBegin();
  EXPECT_TRUE(R.recording());
  R.sampleEnd();
}

TEST_F(SwitchTest, NothingToChooseFromIsSaid) {
  P.Config.SampleEvery = 1;
  R.noteStart();
  storeUnseen(50000);
  R.finish();
  EXPECT_NE(std::string::npos, P.Errors.find("no top-level activation"));
}

TEST_F(SwitchTest, AHostThatCallsBackSwitchesLater) {
  store(20000);
  bool Done = false;
  P.OnHostCall = [&] {
    if (Done || !P.InWrite)
      return;
    Done = true;
    R.pause();
  };
  R.dump();
  P.OnHostCall = nullptr;
  EXPECT_TRUE(Done);
  // Nothing was switched in the middle of the write; the next one brings it.
  R.pause();
  storeUnseen(5);
  R.resume();
  R.resume();
  store(5);
  R.finish();
  EXPECT_EQ(Stored, parseTrace(P.File).events());
}

} // namespace
