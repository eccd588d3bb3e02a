//===- RecorderTest.cpp - Windows, chunks, losses ------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Events stored as instrumented code stores them come out of the sink, all of
// them, in order, or are counted as lost.
//
//===----------------------------------------------------------------------===//

#include "RecorderFixture.h"

using namespace edgewasm;
using namespace edgewasm::runtime;
using namespace edgewasm::runtime::test;

namespace {

TEST_F(RecorderTest, HeaderDescribesTheModule) {
  R.noteStart();
  const uint64_t Start = P.Now;
  store(1);
  R.finish();
  const ParsedTrace T = parseTrace(P.File);
  EXPECT_EQ(referenceHash(llvm::StringRef(
                reinterpret_cast<const char *>(P.Sites.data()), 24)),
            T.Header.BuildId);
  EXPECT_EQ(24u, T.Header.SiteBytes);
  EXPECT_EQ(static_cast<uint32_t>(reinterpret_cast<uintptr_t>(P.Sites.data())),
            T.Header.SiteBase);
  EXPECT_EQ(trace::ClockKind::WasiMonotonic, T.Header.Clock);
  EXPECT_EQ(100u, T.Header.ClockCost);
  EXPECT_EQ(Start, T.Header.StartClock);
  EXPECT_EQ(0u, T.Header.Flags);
  EXPECT_EQ(0u, T.Header.SampleEvery);
}

TEST_F(RecorderTest, FinishWritesWhatTheWindowHolds) {
  store(3);
  R.finish();
  const ParsedTrace T = parseTrace(P.File);
  ASSERT_EQ(1u, T.Chunks.size());
  EXPECT_EQ(trace::ChunkFinal, T.Chunks[0].Flags);
  EXPECT_EQ(Stored, T.events());
  EXPECT_EQ("edge-trace.ewt", P.OpenedName);
  EXPECT_EQ(3u, P.OpenedIn);
  EXPECT_EQ("", P.Errors);
}

TEST_F(RecorderTest, ManyWindowsKeepEveryEvent) {
  store(300000);
  R.finish();
  const ParsedTrace T = parseTrace(P.File);
  EXPECT_GT(T.Chunks.size(), 20u);
  EXPECT_EQ(Stored, T.events());
  EXPECT_EQ(0u, T.lost());
  EXPECT_EQ(0u, T.Tail);
}

TEST_F(RecorderTest, EventHookIsTheInlineStore) {
  for (uint32_t I = 0; I != 20000; ++I)
    R.event(I << 2);
  R.finish();
  const std::vector<uint32_t> Events = parseTrace(P.File).events();
  ASSERT_EQ(20000u, Events.size());
  for (uint32_t I = 0; I != 20000; ++I)
    ASSERT_EQ(I << 2, Events[I]);
}

TEST_F(RecorderTest, WindowLengthFollowsTheClock) {
  // 10 ns an event, a clock that costs 20 ns.
  P.ClockStep = 20;
  NsPerEvent = 10;
  store(100000);
  // A long window and two of a single event share three times 5 us.
  EXPECT_NEAR(1500, R.windowEvents(), 20);
  NsPerEvent = 1000;
  store(20000);
  EXPECT_NEAR(14, R.windowEvents(), 1);
  NsPerEvent = 2;
  store(200000);
  EXPECT_NEAR(7500, R.windowEvents(), 100);
}

TEST_F(RecorderTest, EventsFarApartAreTimedOneByOne) {
  R.noteStart();
  NsPerEvent = 100000;
  store(1000);
  // A burst in which time for them has been put aside.
  NsPerEvent = 10;
  store(100);
  EXPECT_GT(P.ClockReadings, 1050u);
}

TEST_F(RecorderTest, EventsOfRareSitesAreTimedByThemselves) {
  R.noteStart();
  NsPerEvent = 10;
  store(100000);
  const uint64_t Readings = P.ClockReadings;
  R.event(4);
  R.event(5);
  EXPECT_EQ(Readings + 2, P.ClockReadings);
  for (uint32_t I = 0; I != 1000; ++I)
    R.event(4);
  EXPECT_LT(P.ClockReadings, Readings + 100);
}

TEST_F(RecorderTest, SlowClockMakesLongerWindows) {
  P.ClockStep = 1000;
  NsPerEvent = 100;
  store(100000);
  EXPECT_EQ(1000u, R.clockCost());
  // 3 times 50 readings of 1000 ns take 1500 events of 100 ns.
  EXPECT_NEAR(1500, R.windowEvents(), 30);
}

TEST_F(RecorderTest, ClockGoingBackIsHeld) {
  store(20000);
  P.Now = 5;
  P.ClockStep = 0;
  store(20000);
  R.finish();
  // parseTrace() checks that no clock goes back.
  EXPECT_EQ(Stored, parseTrace(P.File).events());
}

TEST_F(RecorderTest, NoClock) {
  P.Now = 0;
  P.ClockStep = 0;
  P.WriteNs = 0;
  NsPerEvent = 0;
  R.noteStart();
  store(20000);
  R.finish();
  const ParsedTrace T = parseTrace(P.File);
  EXPECT_EQ(trace::ClockKind::None, T.Header.Clock);
  EXPECT_EQ(Stored, T.events());
  for (const trace::ChunkHeader &C : T.Chunks)
    EXPECT_EQ(0u, C.Clock);
}

TEST_F(RecorderTest, WritingIsMarkedAsTracerTime) {
  store(60000);
  R.finish();
  const ParsedTrace T = parseTrace(P.File);
  unsigned Own = 0;
  for (const Record &Rec : T.Records)
    Own += Rec.is(trace::ControlType::Anchor) && Rec.argument() == 1;
  EXPECT_GE(Own, 2u);
}

TEST_F(RecorderTest, FinishIsIdempotent) {
  store(3);
  R.finish();
  const std::string Once = P.File;
  R.finish();
  EXPECT_EQ(0u, R.flush());
  EXPECT_EQ(Once, P.File);
}

TEST_F(RecorderTest, ChunksMayFollowTheFinalOne) {
  store(3);
  R.finish();
  store(4);
  EXPECT_EQ(0u, R.flush());
  const ParsedTrace T = parseTrace(P.File);
  EXPECT_EQ(Stored, T.events());
  ASSERT_EQ(2u, T.Chunks.size());
  EXPECT_EQ(trace::ChunkFinal, T.Chunks[0].Flags & ~trace::ChunkPacked);
  EXPECT_EQ(trace::ChunkFlushed, T.Chunks[1].Flags & ~trace::ChunkPacked);
}

TEST_F(RecorderTest, FlushTwiceWritesOnce) {
  store(3);
  EXPECT_EQ(0u, R.flush());
  const std::string Once = P.File;
  EXPECT_EQ(0u, R.flush());
  EXPECT_EQ(Once, P.File);
  R.finish();
  const ParsedTrace T = parseTrace(P.File);
  ASSERT_EQ(2u, T.Chunks.size());
  EXPECT_EQ(trace::ChunkFinal, T.Chunks[1].Flags);
}

TEST_F(RecorderTest, ProgramWithoutEventsGivesAValidTrace) {
  R.finish();
  const ParsedTrace T = parseTrace(P.File);
  ASSERT_EQ(1u, T.Chunks.size());
  EXPECT_EQ(0u, T.Chunks[0].Bytes);
}

TEST_F(RecorderTest, ModuleWithoutSitesRecordsNothing) {
  P.Sites.clear();
  R.noteStart();
  store(20000);
  R.hostEnter(4);
  R.hostExit(5);
  R.exportEnter();
  R.exportLeave();
  R.finish();
  EXPECT_EQ(0u, R.flush());
  EXPECT_EQ(0u, R.pull());
  EXPECT_EQ("", P.File);
  EXPECT_EQ("", P.OpenedName);
  EXPECT_EQ("", P.Errors);
}

TEST_F(RecorderTest, WrongRingSizeRecordsNothing) {
  P.Config.RingBytes = 65537;
  store(20000);
  R.finish();
  EXPECT_EQ("", P.File);
}

TEST_F(RecorderTest, OverflowInMemoryIsCounted) {
  P.PreopenTags.clear();
  store(100000);
  R.finish();
  EXPECT_EQ("edge-trace: no directory to write edge-trace.ewt to; the trace "
            "stays in memory\n",
            P.Errors);
  const ParsedTrace T = parseTrace(pullAll());
  const std::vector<uint32_t> Events = T.events();
  ASSERT_LT(Events.size(), 100000u);
  EXPECT_GT(T.lost(), 0u);
  EXPECT_EQ(100000u, Events.size() + T.lost());
  // The first ones are kept, and the end is known.
  const auto Gap = std::mismatch(Events.begin(), Events.end(), Stored.begin());
  EXPECT_GT(Gap.first - Events.begin(), 14000);
  EXPECT_TRUE(T.Chunks.back().Flags & trace::ChunkFinal);
  EXPECT_EQ(0u, R.pull());
}

TEST_F(RecorderTest, RecordingGoesOnAfterAPull) {
  P.PreopenTags.clear();
  std::string All;
  for (int I = 0; I != 20; ++I) {
    store(3000);
    All += pullAll();
  }
  R.finish();
  All += pullAll();
  const ParsedTrace T = parseTrace(All);
  EXPECT_EQ(Stored, T.events());
  EXPECT_EQ(0u, T.lost());
}

TEST_F(RecorderTest, LossBetweenPullsIsWhereItHappened) {
  P.PreopenTags.clear();
  store(60000);
  std::string All = pullAll();
  const uint32_t Before = Stored.size();
  store(1000);
  All += pullAll();
  const ParsedTrace T = parseTrace(All);
  const std::vector<uint32_t> Events = T.events();
  EXPECT_EQ(Stored.size(), Events.size() + T.lost());
  // What came after the pull is all there.
  EXPECT_TRUE(
      std::equal(Stored.begin() + Before, Stored.end(), Events.end() - 1000));
}

TEST_F(RecorderTest, PullGivesNothingWhileAFileIsOpen) {
  store(10);
  EXPECT_EQ(0u, R.flush());
  store(10);
  EXPECT_EQ(0u, R.pull());
  R.finish();
  EXPECT_EQ(Stored, parseTrace(P.File).events());
}

TEST_F(RecorderTest, PullingHostIsNotToldThatThereIsNoFile) {
  P.PreopenTags.clear();
  store(10);
  EXPECT_EQ(Stored, parseTrace(pullAll()).events());
  EXPECT_EQ("", P.Errors);
}

TEST_F(RecorderTest, ReleaseOfPartsAndOfTooMuch) {
  P.PreopenTags.clear();
  store(30000);
  std::string All;
  R.release(1000000);
  while (const uint32_t Bytes = R.pull()) {
    const uint32_t Part = std::min(Bytes, 777u);
    All.append(reinterpret_cast<const char *>(R.data()), Part);
    R.release(Part);
    if (Bytes <= 777)
      R.release(0xFFFFFFFF);
  }
  const ParsedTrace T = parseTrace(All);
  EXPECT_EQ(30000u, T.events().size() + T.lost());
}

TEST_F(RecorderTest, LargerRing) {
  std::vector<uint8_t> Memory(1 << 20);
  P.Config.Ring = Memory.data();
  P.Config.RingBytes = 1 << 20;
  P.PreopenTags.clear();
  store(200000);
  const ParsedTrace T = parseTrace(pullAll());
  EXPECT_EQ(Stored, T.events());
}

TEST_F(RecorderTest, HeadBeyondTheWindowIsCutBack) {
  store(5);
  P.Head = trace::WindowBytes + 400;
  R.full();
  R.finish();
  EXPECT_GT(parseTrace(P.File).events().size(), 5u);
}

} // namespace
