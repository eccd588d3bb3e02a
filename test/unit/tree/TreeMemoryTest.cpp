//===- TreeMemoryTest.cpp - Full memory, and the snapshot's reader --------===//
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

using runtime::TreeReplay;

/// More paths than the smallest memory holds: chains of \p Names functions in
/// random order.
void manyPaths(BothTrees &T, unsigned Chains, unsigned Names) {
  for (unsigned I = 0; I != Names; ++I)
    T.W.addFunction("f" + std::to_string(I), 10);
  T.begin();
  std::mt19937 Random(1);
  uint64_t Clock = T.W.Header.StartClock;
  for (unsigned C = 0; C != Chains; ++C) {
    std::vector<std::string> Stack;
    for (unsigned D = 0; D != 8; ++D) {
      Stack.push_back("f" + std::to_string(D ? Random() % Names : 0));
      T.W.enter(Stack.back());
    }
    while (!Stack.empty()) {
      T.W.exit(Stack.back());
      Stack.pop_back();
    }
    if (C % 20 == 0)
      T.seal(Clock += 3000);
  }
  T.seal(Clock += 3000);
}

TEST(TreeMemory, FullMemoryGoesToMorePathsAndNothingIsLost) {
  BothTrees T(TreeReplay::MinBytes);
  manyPaths(T, 20000, 60);
  const CallTree Tree = T.tree();
  const TraceSummary &S = Tree.summary();
  EXPECT_LT(0u, S.EvictedPaths);
  EXPECT_LT(0u, S.FoldedCalls);
  uint64_t Calls = 0, Self = 0, Durations = 0;
  bool More = false;
  for (uint32_t I = 1; I < Tree.nodes().size(); ++I) {
    Calls += Tree.node(I).Calls;
    Self += Tree.node(I).SelfNs;
    Durations += Tree.latencies()[I].count();
    More |= Tree.label(I).Name == "[more paths]";
  }
  EXPECT_TRUE(More);
  EXPECT_EQ(8u * 20000, Calls);
  EXPECT_EQ(8u * 20000, Durations + S.UncountedDurations);
  EXPECT_NEAR(double(T.stream().summary().ProgramNs), double(Self), 2000);
  EXPECT_EQ(0u, S.UnmatchedExits);
  // What every chain begins with was worth keeping.
  EXPECT_EQ("f0", pathOf(Tree, 1));
  EXPECT_LE(20000u, Tree.node(1).Calls);
}

TEST(TreeMemory, ErrorsGoWithTheirPath) {
  BothTrees T(TreeReplay::MinBytes);
  constexpr unsigned Names = 60, Rounds = 20000;
  for (unsigned I = 0; I != Names; ++I) {
    const std::string N = std::to_string(I);
    T.W.addFunction("f" + N, 10);
    Site S;
    S.Kind = SiteKind::Host;
    S.Function = "f" + N;
    S.Callee = "m.h" + N;
    T.W.addSite("h" + N, S);
  }
  T.begin();
  std::mt19937 Random(7);
  uint64_t Clock = T.W.Header.StartClock;
  for (unsigned R = 0; R != Rounds; ++R) {
    const std::string A = "f" + std::to_string(Random() % Names);
    const std::string N = std::to_string(Random() % Names);
    T.W.enter(A);
    T.W.enter("f" + N);
    T.W.enter("h" + N);
    T.W.anchor(Clock += 100);
    T.W.result(1 + Random() % 3, 10, Random() % 4 == 0);
    T.W.anchor(Clock += 100);
    T.W.exit("h" + N);
    T.W.exit("f" + N);
    T.W.exit(A);
    if (R % 20 == 0)
      T.seal(Clock += 300);
  }
  T.seal(Clock += 300);
  const CallTree Tree = T.tree();
  EXPECT_LT(0u, Tree.summary().EvictedPaths);
  uint64_t Calls = 0, Kept = 0;
  for (uint32_t I = 1; I < Tree.nodes().size(); ++I) {
    Calls += Tree.node(I).Calls;
    const HostResult *Result = Tree.hostResult(I);
    if (!Result)
      continue;
    Kept += Result->failed();
    EXPECT_EQ(Tree.node(I).Calls, Result->failed()) << pathOf(Tree, I);
    EXPECT_EQ(10 * Tree.node(I).Calls, Result->Bytes) << pathOf(Tree, I);
  }
  EXPECT_EQ(3u * Rounds, Calls);
  EXPECT_LT(0u, Kept);
  EXPECT_GT(Rounds, Kept);
}

TEST(TreeMemory, EvictionIsDeterministic) {
  std::string Bytes[2];
  for (std::string &B : Bytes) {
    BothTrees T(TreeReplay::MinBytes);
    manyPaths(T, 3000, 60);
    B = T.snapshot();
  }
  EXPECT_EQ(Bytes[0], Bytes[1]);
}

TEST(TreeMemory, PiecesDoNotMatter) {
  BothTrees T;
  manyPaths(T, 2000, 30);
  const std::string Small = T.snapshot();
  EXPECT_LT(30000u, Small.size());
  EXPECT_EQ(Small, T.snapshot(1 << 20));
}

TEST(TreeMemory, CountersBeyond32Bits) {
  runtime::TreeMemory M;
  std::vector<uint64_t> Memory(8192);
  M.init(reinterpret_cast<uint8_t *>(Memory.data()), 65536);
  runtime::TreeNode &N = *M.add(M.root(), 0x1000);
  for (int I = 0; I != 5; ++I)
    M.count(N, 100, 0xF0000000);
  uint64_t Sum = 0;
  for (const auto *B = N.Blocks; B != M.endOfBlocks(); B = B->Next)
    for (const uint32_t C : B->Counts)
      Sum += uint64_t(C) << (B->High ? 32 : 0);
  EXPECT_EQ(5 * uint64_t(0xF0000000), Sum);
}

TEST(TreeReader, CutAndForgedSnapshotsAreRefused) {
  BothTrees T;
  manyPaths(T, 30, 5);
  const std::string Good = T.snapshot();
  const SiteIndex Sites(T.W.table());
  for (size_t I = 0; I != Good.size(); ++I) {
    llvm::Expected<CallTree> Tree =
        readTreeSnapshot(llvm::StringRef(Good).take_front(I), Sites);
    EXPECT_FALSE(bool(Tree)) << I;
    llvm::consumeError(Tree.takeError());
  }
  EXPECT_FALSE(bool(readTreeSnapshot(Good + '\0', Sites)));
  std::mt19937 Random(9);
  for (int I = 0; I != 20000; ++I) {
    std::string Forged = Good;
    for (unsigned N = Random() % 3 + 1; N--;)
      Forged[Random() % Forged.size()] = char(Random());
    llvm::Expected<CallTree> Tree = readTreeSnapshot(Forged, Sites);
    if (!Tree)
      llvm::consumeError(Tree.takeError());
  }
}

} // namespace
} // namespace edgewasm::trace
