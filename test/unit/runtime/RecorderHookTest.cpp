//===- RecorderHookTest.cpp - Hooks of several records, exports ----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The order and the arguments of what each hook adds, wherever in the window it
// is called.
//
//===----------------------------------------------------------------------===//

#include "RecorderFixture.h"

using namespace edgewasm;
using namespace edgewasm::runtime;
using namespace edgewasm::runtime::test;

namespace {

using trace::ControlType;

TEST_F(RecorderTest, HostCallHasExactTime) {
  R.noteStart();
  R.hostEnter(0x104);
  const uint64_t Begun = P.Now;
  P.Now += 123456;
  R.hostExit(0x105);
  R.finish();
  const ParsedTrace T = parseTrace(P.File);
  ASSERT_EQ(4u, T.Records.size());
  EXPECT_EQ(0x104u, T.Records[0].Word);
  EXPECT_TRUE(T.Records[1].is(ControlType::Anchor));
  EXPECT_EQ(Begun, T.Records[1].Payload);
  EXPECT_EQ(0u, T.Records[1].argument());
  EXPECT_TRUE(T.Records[2].is(ControlType::Anchor));
  // The reading is the first thing the hook does.
  EXPECT_EQ(Begun + 123456 + P.ClockStep, T.Records[2].Payload);
  EXPECT_EQ(0x105u, T.Records[3].Word);
}

/// The Result records of the trace so far, as `errno bytes [waited]`.
std::vector<std::string> resultsOf(const std::string &File) {
  std::vector<std::string> Texts;
  for (const Record &R : parseTrace(File).Records)
    if (R.is(ControlType::Result))
      Texts.push_back(std::to_string(R.argument() >> trace::ResultErrnoShift) +
                      " " + std::to_string(R.Payload) +
                      (R.argument() & trace::ResultWaited ? " waited" : ""));
  return Texts;
}

TEST_F(RecorderTest, ResultsOfHostCalls) {
  P.Memory[2] = 4096;
  const auto Call = [&](uint32_t Result, uint32_t Flags, uint32_t Operand) {
    R.hostEnter(0x104);
    R.hostResult(0x105, Result, Flags, Operand, 0);
  };
  using namespace trace;
  Call(0, HostErrno, 0); // Nothing to tell.
  Call(44, HostErrno, 0);
  Call(0, HostErrno | HostBytesAt, 8);
  Call(0, HostErrno | HostBytes, 123);
  Call(6, HostErrno | HostBytesAt, 8); // Nothing was moved.
  Call(70000, HostErrno, 0);           // No WASI errno at all.
  Call(7, 0, 0);                       // A result of unknown meaning.
  R.finish();
  EXPECT_EQ(
      (std::vector<std::string>{"44 0", "0 4096", "0 123", "6 0", "65535 0"}),
      resultsOf(P.File));
  // In front of the anchor that the call's time is counted by.
  const ParsedTrace T = parseTrace(P.File);
  for (size_t I = 0; I != T.Records.size(); ++I)
    if (T.Records[I].is(ControlType::Result)) {
      EXPECT_TRUE(T.Records[I - 1].is(ControlType::Anchor));
      EXPECT_TRUE(T.Records[I + 1].is(ControlType::Anchor));
      EXPECT_EQ(0x105u, T.Records[I + 2].Word);
    }
}

TEST_F(RecorderTest, LongCallsOfStreamsWait) {
  P.FileTypes = {wasi::CharacterDevice, wasi::RegularFile, wasi::SocketStream,
                 wasi::UnknownType};
  P.FileTypeNs = 700;
  R.noteStart();
  const auto Call = [&](uint32_t Descriptor, uint64_t Ns) {
    R.hostEnter(0x104);
    P.Now += Ns;
    R.hostResult(0x105, 0, trace::HostErrno | trace::HostMayWait, 0,
                 Descriptor);
  };
  const uint64_t Long = Recorder<FakePlatform>::WaitNanoseconds;
  Call(0, 100); // Was there.
  EXPECT_EQ(0u, P.TypesAsked);
  Call(0, Long);
  Call(1, Long); // A slow disk.
  Call(2, Long);
  Call(3, Long);
  Call(4, Long); // Not open.
  EXPECT_EQ(5u, P.TypesAsked);
  R.finish();
  EXPECT_EQ(
      (std::vector<std::string>{"0 0 waited", "0 0 waited", "0 0 waited"}),
      resultsOf(P.File));
  // What asking takes is the tracer's.
  uint64_t Own = 0, Last = 0;
  for (const Record &Rec : parseTrace(P.File).Records)
    if (Rec.is(ControlType::Anchor)) {
      Own += Rec.argument() ? Rec.Payload - Last : 0;
      Last = Rec.Payload;
    }
  EXPECT_GE(Own, 5 * P.FileTypeNs);
}

TEST_F(RecorderTest, WhatADescriptorIsIsAskedOnce) {
  P.FileTypes = {wasi::CharacterDevice, wasi::RegularFile};
  R.noteStart();
  const auto Call = [&](uint32_t Descriptor, uint32_t Flags) {
    R.hostEnter(0x104);
    P.Now += Recorder<FakePlatform>::WaitNanoseconds;
    R.hostResult(0x105, 0, trace::HostErrno | Flags, 0, Descriptor);
  };
  for (int I = 0; I != 10; ++I) {
    Call(0, trace::HostMayWait);
    Call(1, trace::HostMayWait);
  }
  EXPECT_EQ(2u, P.TypesAsked);
  // The program changes one, and 1 is a terminal now.
  P.FileTypes = {wasi::RegularFile, wasi::CharacterDevice};
  Call(0, trace::HostDescriptors);
  Call(0, trace::HostMayWait);
  Call(1, trace::HostMayWait);
  EXPECT_EQ(4u, P.TypesAsked);
  R.finish();
  EXPECT_EQ(11u, resultsOf(P.File).size());
}

TEST_F(RecorderTest, ChangesOfDescriptorsAreSeenWhileSwitchedOff) {
  P.FileTypes = {wasi::CharacterDevice};
  R.noteStart();
  const auto Call = [&](uint32_t Flags) {
    R.hostEnter(0x104);
    P.Now += Recorder<FakePlatform>::WaitNanoseconds;
    R.hostResult(0x105, 0, trace::HostErrno | Flags, 0, 0);
  };
  Call(trace::HostMayWait);
  R.stop();
  Call(trace::HostDescriptors);
  R.start();
  Call(trace::HostMayWait);
  EXPECT_EQ(2u, P.TypesAsked);
}

TEST_F(RecorderTest, WhatADescriptorIsIsAskedAgainInTheEnd) {
  P.FileTypes = {wasi::RegularFile};
  R.noteStart();
  for (uint32_t I = 0; I != 3 * DescriptorTypes::Uses; ++I) {
    R.hostEnter(0x104);
    P.Now += Recorder<FakePlatform>::WaitNanoseconds;
    R.hostResult(0x105, 0, trace::HostErrno | trace::HostMayWait, 0, 0);
  }
  EXPECT_EQ(3u, P.TypesAsked);
}

TEST_F(RecorderTest, HostTimeIsNotTheEventsPace) {
  P.ClockStep = 20;
  NsPerEvent = 10;
  store(50000);
  for (int I = 0; I != 100; ++I) {
    store(100);
    R.hostEnter(4);
    P.Now += 1000000000;
    R.hostExit(5);
  }
  EXPECT_NEAR(1500, R.windowEvents(), 50);
}

TEST_F(RecorderTest, HooksOfSeveralRecordsAtEveryPlaceOfTheWindow) {
  // Windows stay long, so that the hooks meet the end of one at every offset.
  P.ClockStep = 0;
  NsPerEvent = 0;
  std::vector<uint32_t> Expected;
  for (uint32_t Gap = 8170; Gap != 8200; ++Gap) {
    for (uint32_t I = 0; I != Gap; ++I) {
      storeWord(8);
      Expected.push_back(8);
    }
    R.hostEnter(0x100);
    R.hostExit(0x101);
    R.loopExit(0x201, 77);
    Expected.insert(Expected.end(), {0x100, 0x101, 0x201});
    R.cost(9);
  }
  R.finish();
  const ParsedTrace T = parseTrace(P.File);
  EXPECT_EQ(Expected, T.events());
  EXPECT_EQ(0u, T.lost());
}

TEST_F(RecorderTest, IterationsUpToTheFormatsLimit) {
  R.loopExit(5, 0);
  R.loopExit(9, 0x123456789A);
  R.loopExit(13, ~uint64_t(0));
  R.finish();
  const ParsedTrace T = parseTrace(P.File);
  ASSERT_EQ(6u, T.Records.size());
  const auto Iterations = [&](unsigned I) {
    return T.Records[I].argument() + (T.Records[I].Payload << 24);
  };
  EXPECT_TRUE(T.Records[0].is(ControlType::Iterations));
  EXPECT_EQ(0u, Iterations(0));
  EXPECT_EQ(5u, T.Records[1].Word);
  EXPECT_EQ(0x123456789Au, Iterations(2));
  EXPECT_EQ((uint64_t(1) << 56) - 1, Iterations(4));
}

TEST_F(RecorderTest, CostIsSplitIntoRecordsThatHoldIt) {
  const auto Sum = [&] {
    uint64_t Units = 0;
    for (const Record &Rec : parseTrace(P.File).Records)
      if (Rec.is(ControlType::Cost))
        Units += Rec.argument();
    return Units;
  };
  R.cost(0);
  R.cost(0xFFFFFFFF);
  R.cost(uint64_t(1) << 33);
  R.flush();
  EXPECT_EQ(0xFFFFFFFF + (uint64_t(1) << 33), Sum());
  // A count that cannot be true ends at the runtime's limit.
  R.cost(~uint64_t(0));
  R.finish();
  EXPECT_EQ(0xFFFFFFFF + (uint64_t(1) << 33) + (uint64_t(1) << 40), Sum());
}

TEST_F(RecorderTest, LargeCostIsAnchoredAboutEveryTarget) {
  R.noteStart();
  P.ClockStep = 20;
  // 1000 units take 500 ns: an anchor is due every 10000 units.
  for (int I = 0; I != 10000; ++I) {
    P.Now += 500;
    R.cost(1000);
  }
  R.finish();
  unsigned Anchors = 0;
  for (const Record &Rec : parseTrace(P.File).Records)
    Anchors += Rec.is(ControlType::Anchor) && Rec.argument() == 0;
  EXPECT_GT(Anchors, 700u);
  EXPECT_LT(Anchors, 2000u);
}

TEST_F(RecorderTest, SmallCostReadsNoClock) {
  R.noteStart();
  const unsigned Before = P.ClockReadings;
  R.cost(100);
  R.cost(100);
  EXPECT_EQ(Before, P.ClockReadings);
}

TEST_F(RecorderTest, OutermostExportFlushes) {
  R.exportEnter();
  store(2);
  R.exportEnter();
  store(1);
  R.exportLeave();
  EXPECT_EQ("", P.File);
  R.exportLeave();
  const ParsedTrace T = parseTrace(P.File);
  EXPECT_EQ(Stored, T.events());
  ASSERT_EQ(1u, T.Chunks.size());
  EXPECT_EQ(trace::ChunkFlushed, T.Chunks[0].Flags);
  // Time outside of the module ends with an anchor.
  EXPECT_TRUE(T.Records[0].is(ControlType::Called));
  EXPECT_EQ(0u, T.Records[0].argument());
  EXPECT_TRUE(T.Records[1].is(ControlType::Anchor));
  EXPECT_TRUE(T.Records[4].is(ControlType::Called));
  EXPECT_EQ(1u, T.Records[4].argument());
}

TEST_F(RecorderTest, ALandingNumbersAnewAndLeavesExports) {
  R.exportEnter();
  P.setGuard(3);
  R.exportEnter();
  P.setGuard(5);
  R.exportEnter();
  P.setGuard(9);
  // In an activation of the second export, from the third.
  R.land(8, 3);
  EXPECT_EQ(4u, P.guard());
  R.exportLeave();
  EXPECT_EQ("", P.File);
  // The outermost export: its return flushes.
  R.land(12, 0);
  EXPECT_EQ(1u, P.guard());
  R.exportLeave();
  const ParsedTrace T = parseTrace(P.File);
  unsigned Landings = 0;
  for (const Record &Rec : T.Records)
    if (Rec.is(ControlType::Land)) {
      EXPECT_EQ(Landings ? 1u : 4u, Rec.argument());
      EXPECT_EQ(Landings ? 12u : 8u, Rec.Payload);
      ++Landings;
    }
  EXPECT_EQ(2u, Landings);
}

TEST_F(RecorderTest, AnExportThatTrappedIsNotUnderWay) {
  R.exportEnter();
  R.hostEnter(8);
  R.hostExit(8);
  store(3);
  // It traps, and the host goes on without a word.
  R.exportEnter();
  R.exportLeave();
  EXPECT_NE("", P.File);
  const ParsedTrace T = parseTrace(P.File);
  unsigned Calls = 0;
  for (const Record &Rec : T.Records)
    if (Rec.is(ControlType::Called)) {
      EXPECT_EQ(0u, Rec.argument() & 1);
      ++Calls;
    }
  EXPECT_EQ(2u, Calls);
}

TEST_F(RecorderTest, ACallbackThatTrappedIsNotUnderWay) {
  R.exportEnter();
  R.hostEnter(8);
  R.exportEnter();
  // It traps; the host calls another one from the same call, and returns.
  R.exportEnter();
  R.exportLeave();
  R.exportEnter();
  R.hostExit(8);
  EXPECT_EQ("", P.File);
  R.exportLeave();
  EXPECT_NE("", P.File);
}

TEST_F(RecorderTest, CallbacksOfACommandFlush) {
  // main is no export: what its host calls back is the outermost one.
  R.hostEnter(8);
  R.exportEnter();
  store(1);
  R.exportLeave();
  R.hostExit(8);
  EXPECT_NE("", P.File);
}

TEST_F(RecorderTest, LandingsOutOfDeepNesting) {
  for (uint32_t I = 0; I != 100; ++I) {
    R.exportEnter();
    P.setGuard(I + 1);
  }
  R.land(8, 0);
  R.exportLeave();
  EXPECT_NE("", P.File);
}

TEST_F(RecorderTest, LandingsFillWindows) {
  R.noteStart();
  for (int I = 0; I != 20000; ++I)
    R.land(8, I & 7);
  R.finish();
  const ParsedTrace T = parseTrace(P.File);
  unsigned Landings = 0;
  for (const Record &Rec : T.Records)
    Landings += Rec.is(ControlType::Land);
  EXPECT_EQ(20000u, Landings);
}

TEST_F(RecorderTest, InnerExportsCostNoClock) {
  R.exportEnter();
  const unsigned Before = P.ClockReadings;
  R.exportEnter();
  R.exportLeave();
  EXPECT_EQ(Before, P.ClockReadings);
}

TEST_F(RecorderTest, ManyRequestsEachFlushed) {
  for (int I = 0; I != 5000; ++I) {
    P.Now += 100000;
    R.exportEnter();
    store(3);
    R.exportLeave();
  }
  const ParsedTrace T = parseTrace(P.File);
  EXPECT_EQ(Stored, T.events());
  EXPECT_EQ(5000u, T.Chunks.size());
}

TEST_F(RecorderTest, FlushAfterATrapResetsTheDepth) {
  R.exportEnter();
  store(1);
  // Here the export traps; the host saves the trace and goes on.
  EXPECT_EQ(0u, R.flush());
  R.exportEnter();
  store(1);
  R.exportLeave();
  EXPECT_EQ(Stored, parseTrace(P.File).events());
}

TEST_F(RecorderTest, LeaveWithoutEnter) {
  store(1);
  R.exportLeave();
  R.exportLeave();
  R.exportEnter();
  store(1);
  R.exportLeave();
  EXPECT_EQ(Stored, parseTrace(P.File).events());
}

TEST_F(RecorderTest, StartIsReadOnce) {
  R.noteStart();
  const uint64_t Start = P.Now;
  R.noteStart();
  store(1);
  R.finish();
  EXPECT_EQ(Start, parseTrace(P.File).Header.StartClock);
}

TEST_F(RecorderTest, EventsBeforeTheConstructorCount) {
  store(9000);
  R.noteStart();
  store(10);
  R.finish();
  EXPECT_EQ(Stored, parseTrace(P.File).events());
}

} // namespace
