//===- FlightTest.cpp - The last windows, and what is open before them ----===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a dump of the mode flight holds is compared with all that was stored.
//
//===----------------------------------------------------------------------===//

#include "FakePlatform.h"
#include "FlightWindows.h"
#include "Recorder.h"
#include "TraceText.h"
#include "edgewasm/Trace/SiteWord.h"
#include <random>

using namespace edgewasm;
using namespace edgewasm::runtime;
using namespace edgewasm::runtime::test;

namespace {

struct FlightPlatform : FakePlatform {
  using Consumer = FlightWindows;
  uint8_t *grow(uint32_t Bytes) {
    Asked.push_back(Bytes);
    if (Bytes > MostGrowth)
      return nullptr;
    Grown.resize(Bytes / 16);
    return Grown.data()->Bytes;
  }
  struct alignas(16) Cell {
    uint8_t Bytes[16];
  };
  std::vector<Cell> Grown;
  std::vector<uint32_t> Asked;
  uint32_t MostGrowth = UINT32_MAX;
};

class FlightTest : public testing::Test {
protected:
  static constexpr uint32_t Functions = 8;

  FlightTest() {
    // Words 0 and 1 are the hash; odd functions are guarded.
    P.Sites = {1, 2};
    for (uint32_t I = 0; I != Functions; ++I)
      P.Sites.push_back(trace::siteWord(0, false, 4, I % 2));
    P.Config.MemoryBytes = MinFlightBytes;
  }

  uint32_t base() const {
    return static_cast<uint32_t>(reinterpret_cast<uintptr_t>(P.Sites.data()));
  }
  uint32_t site(uint32_t I) const { return base() + 4 * (2 + I); }

  void store(uint32_t Word) {
    P.Now += 2;
    Stored.push_back(Word);
    uint32_t Head = P.Head;
    memcpy(P.Window + Head, &Word, 4);
    P.Head = Head += 4;
    if (Head & trace::WindowFullBit)
      R.full();
  }

  /// Calls and returns, now deep and now not.
  void run(uint32_t Count) {
    while (Count--) {
      if (Roll() % 4096 == 0)
        Wanted = Roll() % 60;
      if (Throws && Roll() % 500 == 0)
        land();
      const bool Deeper =
          Roll() % 8 ? Depth.size() < Wanted : Depth.size() > Wanted;
      if (Deeper || Depth.empty()) {
        Depth.push_back(Roll() % Functions);
        store(site(Depth.back()));
      } else {
        store(site(Depth.back()) | 1);
        Depth.pop_back();
      }
    }
  }

  /// Control comes back to a guarded frame, if there is one.
  void land() {
    const size_t Chosen = Depth.empty() ? 0 : Roll() % Depth.size();
    uint32_t Guards = 0, Number = 0;
    size_t Target = Depth.size();
    for (size_t I = 0; I != Depth.size(); ++I) {
      Guards += Depth[I] % 2;
      if (Depth[I] % 2 && I >= Chosen && Target == Depth.size()) {
        Target = I;
        Number = Guards;
      }
    }
    if (Target == Depth.size())
      return;
    Depth.resize(Target + 1);
    Landings.push_back({Stored.size(), Depth.size()});
    R.land(site(Depth.back()), Number - 1);
  }

  struct Open {
    uint32_t Site;
    uint32_t Guard;
    bool operator==(const Open &) const = default;
  };
  /// The frames that are open behind the first \p Count words, and what landed
  /// there if \p Landed.
  std::vector<Open> openAfter(size_t Count, bool Landed) const {
    std::vector<Open> Stack;
    auto Next = Landings.begin();
    const auto Land = [&](size_t At) {
      for (; Next != Landings.end() && Next->first == At; ++Next)
        Stack.resize(Next->second);
    };
    for (size_t I = 0; I != Count; ++I) {
      Land(I);
      if (Stored[I] & 1) {
        Stack.pop_back();
        continue;
      }
      const uint32_t Function = (Stored[I] - base()) / 4 - 2;
      Stack.push_back(
          {Stored[I], (Stack.empty() ? 0 : Stack.back().Guard) + Function % 2});
    }
    if (Landed)
      Land(Count);
    return Stack;
  }

  /// Checks the part of a dump from record \p From on: \returns how many events
  /// it has; they are the last ones that were stored. Without a gap they follow
  /// on the first \p Known.
  size_t check(const ParsedTrace &T, size_t From = 0, size_t Known = 0) {
    std::vector<uint32_t> Events;
    std::vector<Open> Frames;
    bool Complete = false, HasGap = false;
    for (size_t I = From; I != T.Records.size(); ++I) {
      const Record &R = T.Records[I];
      if (R.isEvent())
        Events.push_back(R.Word);
      else if (R.is(trace::ControlType::Resume)) {
        HasGap = true;
        Complete = R.Word >> trace::ControlArgumentShift & 1;
      } else if (R.is(trace::ControlType::Open))
        Frames.push_back({static_cast<uint32_t>(R.Payload),
                          R.Word >> trace::ControlArgumentShift});
    }
    const size_t Gone = Stored.size() - Events.size();
    EXPECT_TRUE(std::equal(Events.begin(), Events.end(),
                           Stored.begin() + static_cast<ptrdiff_t>(Gone)));
    EXPECT_EQ(Gone != Known, HasGap);
    if (HasGap) {
      EXPECT_TRUE(Complete);
      if (openAfter(Gone, true) != Frames)
        EXPECT_EQ(openAfter(Gone, false), Frames);
    }
    return Events.size();
  }

  std::mt19937 Random{7};
  uint32_t Roll() { return static_cast<uint32_t>(Random()); }
  FlightPlatform P;
  FlightWindows Windows;
  Recorder<FlightPlatform> R{P, Windows};
  std::vector<uint32_t> Stored;
  std::vector<uint32_t> Depth;
  size_t Wanted = 10;
  bool Throws = false;
  /// Words stored before each, and the depth it came back to.
  std::vector<std::pair<size_t, size_t>> Landings;
};

TEST_F(FlightTest, AShortRunIsThereWhole) {
  run(5000);
  EXPECT_EQ("", P.File);
  R.finish();
  const ParsedTrace T = parseTrace(P.File);
  EXPECT_EQ(uint32_t(trace::FileFlight), T.Header.Flags);
  EXPECT_EQ(Stored, T.events());
  for (const Record &Each : T.Records)
    EXPECT_FALSE(Each.is(trace::ControlType::Resume));
  EXPECT_TRUE(T.Chunks.back().Flags & trace::ChunkFinal);
}

TEST_F(FlightTest, TheLastEventsAndWhatIsOpen) {
  run(300000);
  EXPECT_EQ(0u, R.dump());
  const size_t Kept = check(parseTrace(P.File));
  EXPECT_GT(Kept, 4000u);
  EXPECT_LT(Kept, MinFlightBytes / 4);
}

TEST_F(FlightTest, ManyWindowsAreOneWrite) {
  run(300000);
  const unsigned Before = P.Writes;
  R.finish();
  const size_t Chunks = parseTrace(P.File).Chunks.size();
  EXPECT_GT(Chunks, 5u);
  // As many as the ring has room for go at once.
  const size_t RingsFull = P.File.size() / P.Config.RingBytes;
  EXPECT_LE(P.Writes - Before, 2 * RingsFull + 4);
}

TEST_F(FlightTest, ExceptionsInWhatIsGone) {
  Throws = true;
  size_t Seen = 0, Known = 0;
  for (uint32_t Round = 0; Round != 40; ++Round) {
    run(20000 + Roll() % 40000);
    EXPECT_EQ(0u, R.dump());
    const ParsedTrace T = parseTrace(P.File);
    check(T, Seen, Known);
    Seen = T.Records.size();
    Known = Stored.size();
  }
  EXPECT_GT(Landings.size(), 1000u);
}

TEST_F(FlightTest, DumpsFollowEachOther) {
  size_t Seen = 0, Known = 0;
  for (uint32_t Round = 0; Round != 30; ++Round) {
    run(Round % 3 ? 100 + Roll() % 3000 : 60000);
    EXPECT_EQ(0u, R.dump());
    const ParsedTrace T = parseTrace(P.File);
    const size_t Kept = check(T, Seen, Known);
    // What fits is there without a gap.
    if (Round % 3)
      EXPECT_LE(Kept, 3200u);
    else
      EXPECT_GT(Kept, 4000u);
    Seen = T.Records.size();
    Known = Stored.size();
  }
  R.finish();
  EXPECT_TRUE(parseTrace(P.File).Chunks.back().Flags & trace::ChunkFinal);
}

TEST_F(FlightTest, SoManyEvents) {
  P.Config.FlightEvents = 3000;
  P.Config.MemoryBytes = DefaultFlightBytes;
  run(100000);
  R.finish();
  const size_t Kept = check(parseTrace(P.File));
  EXPECT_GE(Kept, 3000u);
  EXPECT_LE(Kept, 3000u + trace::WindowFullBit / 4);
}

TEST_F(FlightTest, SoLong) {
  P.Config.FlightMilliseconds = 1;
  P.Config.MemoryBytes = 16 * DefaultFlightBytes;
  run(2000000);
  const uint64_t End = P.Now;
  R.finish();
  const ParsedTrace T = parseTrace(P.File);
  check(T);
  ASSERT_TRUE(T.Records[0].is(trace::ControlType::Anchor));
  EXPECT_NEAR(1e6, double(End - T.Records[0].Payload), 1e5);
}

TEST_F(FlightTest, DeeperThanIsKept) {
  for (uint32_t I = 0; I != 3 * OpenFrames::Capacity; ++I)
    store(site(I % Functions));
  for (uint32_t I = 0; I != 100000; ++I) {
    store(site(1));
    store(site(1) | 1);
  }
  for (uint32_t I = 3 * OpenFrames::Capacity; I-- != 100;)
    store(site(I % Functions) | 1);
  EXPECT_EQ(0u, R.dump());
  const ParsedTrace T = parseTrace(P.File);
  // Which frames are open is not known, and not guessed.
  ASSERT_TRUE(T.Records[1].is(trace::ControlType::Resume));
  const uint32_t Argument = T.Records[1].Word >> trace::ControlArgumentShift;
  EXPECT_EQ(0u, Argument & 1);
  EXPECT_FALSE(T.Records[2].is(trace::ControlType::Open));
}

TEST_F(FlightTest, LessMemoryThanAskedFor) {
  P.Config.MemoryBytes = 8 * MinFlightBytes;
  P.MostGrowth = 2 * MinFlightBytes;
  run(200000);
  R.finish();
  EXPECT_EQ((std::vector<uint32_t>{8 * MinFlightBytes, 4 * MinFlightBytes,
                                   2 * MinFlightBytes}),
            P.Asked);
  check(parseTrace(P.File));
}

TEST_F(FlightTest, NoMemoryNoTrace) {
  P.MostGrowth = 0;
  run(50000);
  R.finish();
  EXPECT_EQ("", P.File);
}

TEST_F(FlightTest, APullTakesPieceByPiece) {
  P.Environment = {"EDGE_TRACE_FILE="};
  run(100000);
  std::string All;
  while (const uint32_t Bytes = R.pull()) {
    All.append(reinterpret_cast<const char *>(R.data()), Bytes);
    R.release(Bytes);
  }
  check(parseTrace(All));
}

TEST_F(FlightTest, AFullDiskIsSaid) {
  P.Quota = 5000;
  // The message is whole though the host takes it in pieces.
  P.LargestMessage = 7;
  run(100000);
  EXPECT_NE(0u, R.dump());
  run(50000);
  R.finish();
  EXPECT_NE(std::string::npos,
            P.Errors.find("edge-trace: cannot write edge-trace.ewt: errno 51, "
                          "no space left; the trace ends here\n"));
  EXPECT_LE(P.File.size(), 5000u);
}

} // namespace
