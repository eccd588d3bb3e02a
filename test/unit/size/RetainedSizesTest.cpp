//===- RetainedSizesTest.cpp - Tests of dominators and chains -------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The dominator tree is held against its definition: what cannot be reached any
// more when a node is taken away.
//
//===----------------------------------------------------------------------===//

#include "Size/ReferenceGraph.h"
#include <gtest/gtest.h>
#include <random>

using namespace edgewasm::size;

namespace {

struct Fixture {
  ModuleParts Parts;
  ReferenceGraph Graph;

  explicit Fixture(std::vector<uint64_t> Bytes) {
    for (const uint64_t B : Bytes) {
      ModulePart &P = Parts.Parts.emplace_back();
      P.Kind = PartKind::Function;
      P.Bytes = B;
      Parts.Bytes += B;
    }
    Graph.Edges.resize(Bytes.size() + 1);
  }
  uint32_t root() const { return Graph.root(); }
  void edge(uint32_t From, uint32_t To, bool Possible = false,
            EdgeKind Kind = EdgeKind::Call) {
    Graph.Edges[From].push_back({To, Kind, Possible, 0, ""});
  }
  /// What can be reached from the root without going through \p Without.
  std::vector<bool> reach(uint32_t Without) const {
    std::vector<bool> Reached(Graph.Edges.size());
    std::vector<uint32_t> Work{root()};
    Reached[root()] = true;
    while (!Work.empty()) {
      const uint32_t At = Work.back();
      Work.pop_back();
      for (const ReferenceEdge &E : Graph.Edges[At])
        if (E.To != Without && !Reached[E.To]) {
          Reached[E.To] = true;
          Work.push_back(E.To);
        }
    }
    return Reached;
  }
  std::vector<uint32_t> chain(uint32_t Target) const {
    std::vector<uint32_t> Result;
    for (const ChainStep &S : shortestChain(Graph, Target))
      Result.push_back(S.Edge->To);
    return Result;
  }
};

TEST(RetainedSizes, SharedPartsBelongToWhoNeedsThemBoth) {
  // root -> 0 -> {1, 2} -> 3
  Fixture F({10, 20, 30, 40});
  F.edge(F.root(), 0);
  F.edge(0, 1);
  F.edge(0, 2);
  F.edge(1, 3);
  F.edge(2, 3);
  const RetainedSizes R = computeRetained(F.Parts, F.Graph);
  EXPECT_EQ(R.Bytes, (std::vector<uint64_t>{100, 20, 30, 40}));
  EXPECT_EQ(R.Dominator, (std::vector<uint32_t>{RetainedSizes::None, 0, 0, 0}));
}

TEST(RetainedSizes, CyclesAreKeptFromOutside) {
  // root -> 0 <-> 1
  Fixture F({1, 2});
  F.edge(F.root(), 0);
  F.edge(0, 1);
  F.edge(1, 0);
  EXPECT_EQ(computeRetained(F.Parts, F.Graph).Bytes,
            (std::vector<uint64_t>{3, 2}));
}

TEST(RetainedSizes, AreWhatWouldGoInAnyGraph) {
  std::mt19937 Random(20);
  for (int Round = 0; Round != 200; ++Round) {
    const unsigned Count = 2 + Random() % 30;
    std::vector<uint64_t> Bytes;
    for (unsigned I = 0; I != Count; ++I)
      Bytes.push_back(Random() % 100);
    Fixture F(Bytes);
    for (unsigned I = 0; I != Count * 2; ++I)
      F.edge(Random() % (Count + 1), Random() % Count);
    const std::vector<bool> Before = F.reach(UINT32_MAX);
    for (unsigned I = 0; I != Count; ++I)
      if (!Before[I])
        F.edge(F.root(), I);
    const RetainedSizes R = computeRetained(F.Parts, F.Graph);
    for (unsigned I = 0; I != Count; ++I) {
      const std::vector<bool> Left = F.reach(I);
      uint64_t Gone = 0;
      for (unsigned J = 0; J != Count; ++J)
        Gone += Left[J] ? 0 : Bytes[J];
      EXPECT_EQ(R.Bytes[I], Gone) << "round " << Round << " part " << I;
    }
  }
}

TEST(ShortestChain, PrefersWhatIsCertain) {
  // A possible reference is shorter than two certain ones.
  Fixture F({1, 1, 1});
  F.edge(F.root(), 0);
  F.edge(0, 2, /*Possible=*/true);
  F.edge(0, 1);
  F.edge(1, 2);
  EXPECT_EQ(F.chain(2), (std::vector<uint32_t>{0, 1, 2}));
}

TEST(ShortestChain, IsShort) {
  Fixture F({1, 1, 1, 1});
  F.edge(F.root(), 0);
  F.edge(0, 1);
  F.edge(1, 2);
  F.edge(2, 3);
  F.edge(0, 3);
  EXPECT_EQ(F.chain(3), (std::vector<uint32_t>{0, 3}));
}

TEST(ShortestChain, ExplainsWithTheUnexplainedOnlyAtLast) {
  Fixture F({1, 1});
  F.edge(F.root(), 0);
  F.edge(F.root(), 1, false, EdgeKind::Unexplained);
  F.edge(0, 1, /*Possible=*/true);
  EXPECT_EQ(F.chain(1), (std::vector<uint32_t>{0, 1}));
}

} // namespace
