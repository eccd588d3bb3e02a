//===- TreeReplayTest.cpp - The runtime's tree is the reader's ------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BothTrees.h"
#include <random>

namespace edgewasm::trace {
namespace {

using runtime::TreeMemory;
using runtime::TreeNode;
using runtime::TreeReplay;

/// Sites of a small program: functions f0.., each with a leaf, a library call,
/// a host call, a call site and a loop of its own.
constexpr int Functions = 6;

void addSites(TraceWriter &W, uint32_t CostFactor = 1) {
  for (int I = 0; I != Functions; ++I) {
    const std::string N = std::to_string(I), F = "f" + N;
    Site S;
    S.Function = F;
    S.Cost = (3 + 7 * I) * CostFactor;
    // Every other one catches.
    S.Flags = I % 2 ? SiteGuard : 0;
    W.addSite(F, S);
    S.Line = I + 1;
    S.File = "a.c";
    const auto Add = [&](const char *Prefix, SiteKind Kind, const char *Callee,
                         uint32_t Flags, uint32_t Cost) {
      S.Kind = Kind;
      S.Callee = Callee;
      S.Flags = Flags;
      S.Cost = Cost;
      W.addSite(Prefix + N, S);
    };
    Add("lib", SiteKind::Library, I % 2 ? "qsort" : "strtol", 0, 20);
    Add("mem", SiteKind::Library, "memcpy", SiteLeaf, 5 + I);
    Add("host", SiteKind::Host, "wasi_snapshot_preview1.fd_read", 0, 0);
    Add("call", SiteKind::Call, "g", 0, 0);
    Add("loop", SiteKind::Loop, "", 0, 2);
  }
  for (int I = 0; I != Functions; ++I) {
    Site L;
    L.Function = "leaf" + std::to_string(I);
    L.Flags = SiteLeaf;
    L.Cost = 4 + I;
    W.addSite(L.Function, L);
  }
}

/// Emits events of a program that does all that programs do.
class RandomProgram {
public:
  RandomProgram(BothTrees &T, unsigned Seed, bool Wild)
      : T(T), Random(Seed), Wild(Wild) {}

  void run(unsigned Events) {
    uint64_t Clock = T.W.Header.StartClock;
    while (Events--) {
      step(Clock);
      if (T.W.pendingWords() > 200 || roll(60)) {
        Clock += roll(5) ? 0 : Random() % 20000;
        if (roll(9)) {
          T.W.anchor(Clock, AnchorKind(Random() % (AnchorKindMax + 1)));
          Clock += Random() % 1000;
        }
        T.seal(Clock);
      }
    }
    T.seal(Clock + 77);
  }

private:
  bool roll(unsigned OneIn) { return Random() % OneIn == 0; }
  std::string name(const char *Prefix, int I) {
    return Prefix + std::to_string(I);
  }

  void step(uint64_t &Clock) {
    TraceWriter &W = T.W;
    const int Other = Random() % Functions;
    const bool InFunction = !Stack.empty() && Stack.back()[0] == 'f';
    const int Self = InFunction ? Stack.back()[1] - '0' : Other;
    switch (Random() % 16) {
    case 0:
    case 1:
    case 2:
    case 3:
      if (Stack.size() < 40)
        push(name("f", Other));
      return;
    case 4:
    case 5:
    case 6:
    case 7:
      pop();
      return;
    case 8:
    case 9:
      W.mark(name("leaf", Other));
      return;
    case 10:
      if (InFunction)
        push(name(roll(2) ? "lib" : "loop", Self));
      return;
    case 11:
      if (InFunction)
        W.mark(name(roll(2) ? "mem" : "call", Self));
      else if (!Stack.empty() && Stack.back().starts_with("loop"))
        W.mark(Stack.back());
      return;
    case 12:
      if (!InFunction)
        return;
      W.enter(name("host", Self));
      W.anchor(Clock += Random() % 500);
      if (roll(2))
        W.result(roll(2) ? 0 : Random() % 4, roll(2) ? 0 : Random() % 9000,
                 roll(3));
      W.anchor(Clock += Random() % 5000);
      W.exit(name("host", Self));
      return;
    case 13:
      W.cost(Random() % 3000);
      return;
    case 14:
      // An exception or longjmp: frames end without a word, or with a landing.
      if (roll(2))
        throwTo(Stack.size() - std::min<size_t>(Stack.size(), Random() % 6));
      else if (roll(2) && Stack.size() > 2)
        Stack.resize(Stack.size() - 1 - Random() % 2);
      return;
    case 15:
      if (!Wild)
        return;
      if (roll(2))
        W.exit(name("f", Other));
      else if (roll(2))
        W.mark(name("mem", Other));
      else if (roll(4))
        W.raw(controlWord(ControlType::Called, Random() % 8));
      else if (roll(4))
        land(name("f", Other), Random() % 4);
      else if (roll(4))
        W.enter(name("host", Other));
      else if (roll(2))
        W.result(Random() % 80, Random(), roll(2));
      else if (roll(4))
        W.resume(Random() % 4, Random() % 9, roll(2));
      else
        W.lost(Random() % 10);
      return;
    }
  }

  void land(const std::string &Site, uint32_t Guard) {
    T.W.raw(controlWord(ControlType::Land, Guard));
    T.W.raw(T.W.Header.SiteBase + 4 * T.W.siteIndex(Site));
  }
  /// Lands in the nearest guarded frame below \p Depth.
  void throwTo(size_t Depth) {
    while (Depth &&
           !(Stack[Depth - 1][0] == 'f' && (Stack[Depth - 1][1] - '0') % 2))
      --Depth;
    if (!Depth)
      return;
    Stack.resize(Depth);
    uint32_t Guards = 0;
    for (const std::string &F : Stack)
      Guards += F[0] == 'f' && (F[1] - '0') % 2;
    land(Stack.back(), Guards);
  }

  void push(const std::string &Site) {
    T.W.enter(Site);
    Stack.push_back(Site);
  }
  void pop() {
    if (Stack.empty())
      return;
    if (Stack.back().starts_with("loop"))
      T.W.iterations(Random() % 10);
    T.W.exit(Stack.back());
    Stack.pop_back();
  }

  BothTrees &T;
  std::mt19937 Random;
  const bool Wild;
  std::vector<std::string> Stack;
};

TEST(TreeReplay, IsTheReadersTree) {
  for (unsigned Seed = 0; Seed != 60; ++Seed) {
    SCOPED_TRACE("seed " + std::to_string(Seed));
    BothTrees T;
    addSites(T.W);
    T.begin();
    RandomProgram(T, Seed, /*Wild=*/false).run(4000);
    T.compare();
    ASSERT_FALSE(HasFailure());
  }
}

TEST(TreeReplay, IsTheReadersTreeOfABrokenTrace) {
  for (unsigned Seed = 100; Seed != 160; ++Seed) {
    SCOPED_TRACE("seed " + std::to_string(Seed));
    BothTrees T;
    addSites(T.W);
    T.begin();
    RandomProgram(T, Seed, /*Wild=*/true).run(3000);
    T.compare();
    ASSERT_FALSE(HasFailure());
  }
}

TEST(TreeReplay, WithoutClockUnitsAreTimes) {
  for (unsigned Seed = 200; Seed != 210; ++Seed) {
    BothTrees T;
    T.W.Header.Clock = ClockKind::None;
    T.W.Header.StartClock = 0;
    addSites(T.W);
    T.begin();
    RandomProgram(T, Seed, /*Wild=*/true).run(3000);
    const CallTree Tree = T.tree();
    EXPECT_EQ(BothTrees::exactOf(T.stream()), BothTrees::exactOf(Tree));
    for (uint32_t I = 1; I < Tree.nodes().size(); ++I)
      EXPECT_EQ(Tree.node(I).SelfUnits, Tree.node(I).SelfNs);
  }
}

TEST(TreeReplay, WindowsDoNotMatter) {
  // Without a clock, whatever the windows, the bytes are the same.
  std::string First;
  for (unsigned Length : {1u, 7u, 100u, 5000u}) {
    BothTrees T;
    T.W.Header.Clock = ClockKind::None;
    addSites(T.W);
    T.begin();
    std::mt19937 Random(5);
    unsigned Depth = 0;
    for (unsigned I = 0; I != 5000; ++I) {
      const unsigned Roll = Random() % 3;
      if (Roll == 0 && Depth < 4)
        T.W.enter("f" + std::to_string(Depth++));
      else if (Roll == 1 && Depth)
        T.W.exit("f" + std::to_string(--Depth));
      else
        T.W.mark("leaf2");
      if (T.W.pendingWords() >= Length)
        T.seal(0);
    }
    T.seal(0);
    if (First.empty())
      First = T.snapshot();
    else
      EXPECT_EQ(First, T.snapshot()) << Length;
  }
}

TEST(TreeReplay, DurationsAreThoseOfTheFrames) {
  BothTrees T;
  T.W.Header.StartClock = 1000;
  T.W.addFunction("main", 10);
  T.W.addFunction("f", 30);
  Site Leaf;
  Leaf.Function = "leaf";
  Leaf.Flags = SiteLeaf;
  Leaf.Cost = 50;
  T.W.addSite("leaf", Leaf);
  T.begin();
  T.W.enter("main");
  // 100 ns an interval, for 10 + 30 + 10 + 50 units: f took 30, leaf 50.
  T.W.enter("f");
  T.W.exit("f");
  T.W.mark("leaf");
  T.seal(1100);
  // Across three intervals: 90 of 100, 1000, and 60 of 60.
  T.W.enter("f");
  T.W.cost(90);
  T.seal(1200);
  T.W.cost(10);
  T.seal(2200);
  T.W.exit("f");
  T.seal(2260);
  const CallTree Tree = T.tree();
  ASSERT_EQ(4u, Tree.nodes().size());
  const LatencyHistogram &F = Tree.latencies()[2];
  EXPECT_EQ("f", Tree.label(2).Name);
  EXPECT_EQ(2u, F.count());
  EXPECT_EQ(30, F.min());
  EXPECT_EQ(90 + 1000 + 60, F.max());
  EXPECT_NEAR(1150, LatencyQuantiles(F).at(0.99), 1150 * 0.03);
  const LatencyHistogram &L = Tree.latencies()[3];
  EXPECT_EQ("leaf", Tree.label(3).Name);
  EXPECT_EQ(1u, L.count());
  EXPECT_EQ(50, L.min());
}

TEST(TreeReplay, HostCallsAreExact) {
  BothTrees T;
  addSites(T.W);
  T.begin();
  T.W.enter("f0");
  T.W.enter("host0");
  T.W.anchor(5000);
  T.W.anchor(123456789);
  T.W.exit("host0");
  T.W.exit("f0");
  T.seal(123456999);
  const CallTree Tree = T.tree();
  ASSERT_EQ(3u, Tree.nodes().size());
  EXPECT_EQ(123451789u, Tree.node(2).SelfNs);
  EXPECT_EQ(123451789.0, Tree.latencies()[2].max());
}

TEST(TreeReplay, RecursionIsFoldedOntoTheAncestor) {
  BothTrees T;
  addSites(T.W);
  T.begin();
  for (int I = 0; I != 10; ++I) {
    T.W.enter("f1");
    T.W.enter("f2");
  }
  for (int I = 0; I != 10; ++I) {
    T.W.exit("f2");
    T.W.exit("f1");
  }
  T.seal(9000);
  const CallTree Tree = T.tree();
  ASSERT_EQ(3u, Tree.nodes().size());
  EXPECT_EQ("f1", pathOf(Tree, 1));
  EXPECT_EQ(10u, Tree.node(1).Calls);
  EXPECT_EQ("f1;f2", pathOf(Tree, 2));
  EXPECT_EQ(10u, Tree.node(2).Calls);
  // Each activation has a duration, the outermost took all the time.
  EXPECT_EQ(10u, Tree.latencies()[1].count());
  EXPECT_NEAR(8000, Tree.latencies()[1].max(), 1);
  EXPECT_EQ(8000u, Tree.node(1).TotalNs);
  T.compare();
}

TEST(TreeReplay, GarbageIsCountedAndDoesNoHarm) {
  BothTrees T;
  addSites(T.W);
  T.begin();
  std::mt19937 Random(3);
  for (int I = 0; I != 20000; ++I) {
    // Sites, what lies beside them, and anything.
    const uint32_t Near = T.W.Header.SiteBase - 16 + Random() % 250;
    T.W.raw(Random() % 8 ? Near : Random());
    if (T.W.pendingWords() == 1000)
      T.seal(I * 100);
  }
  T.seal(1u << 30);
  EXPECT_LT(1000u, T.Tree.totals().BadRecords);
  T.tree();
}

TEST(TreeReplay, DeeperThanTheStack) {
  BothTrees T(TreeReplay::MinBytes);
  addSites(T.W);
  T.begin();
  for (int I = 0; I != 20000; ++I) {
    T.W.enter("f1");
    if (T.W.pendingWords() == 1000)
      T.seal(I);
  }
  EXPECT_LT(10000u, T.Tree.totals().DeepCalls);
  for (int I = 0; I != 20000; ++I) {
    T.W.exit("f1");
    if (T.W.pendingWords() == 1000)
      T.seal(20000 + I);
  }
  T.W.enter("f2");
  T.seal(50000);
  const CallTree Tree = T.tree();
  EXPECT_EQ(1u, Tree.summary().OpenFrames);
  EXPECT_EQ(20000u, Tree.summary().MaxDepth);
  EXPECT_EQ(20001u,
            Tree.node(1).Calls + Tree.node(2).Calls + Tree.node(3).Calls);
}

} // namespace
} // namespace edgewasm::trace
