//===- BothTrees.h - One trace as a stream and as a tree --------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Plays the words of a test's trace into the runtime's tree, window by window,
// while TraceWriter makes a stream of them.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_TEST_UNIT_TREE_BOTHTREES_H
#define EDGEWASM_TEST_UNIT_TREE_BOTHTREES_H

#include "Trace/CallTreeAssembly.h"
#include "Trace/TreeReader.h"
#include "TreeSnapshot.h"
#include "TreeText.h"
#include <map>
#include <memory>

namespace edgewasm::trace {

/// A trace, its stream and its tree.
class BothTrees {
public:
  TraceWriter W;

  explicit BothTrees(uint32_t MemoryBytes = 4 << 20)
      : Memory(MemoryBytes / sizeof(Cell)) {}

  /// To be called when all sites are there, before the first seal().
  void begin() {
    const SiteTable Table = W.table();
    for (const Site &S : Table.Sites)
      Words.push_back(wordOf(Table, S));
    Tree.init(reinterpret_cast<uint8_t *>(Memory.data()),
              Memory.size() * sizeof(Cell), Words.data(), W.Header.SiteBase,
              Words.size() * 4, countsTime(W.Header.Clock),
              W.Header.StartClock);
  }

  void seal(uint64_t Clock) {
    Tree.play(W.pending().data(), W.pendingWords());
    Tree.endPlay();
    Tree.readClock(Clock);
    W.seal(Clock);
    ++Windows;
  }

  CallTree stream() {
    const std::string Bytes = W.bytes();
    CallTreeOptions Options;
    Options.LearnRates = false;
    Options.Latencies = true;
    llvm::Expected<CallTree> T = treeOf(W, Bytes, Options);
    if (T)
      return foldRecursion(*T);
    ADD_FAILURE() << llvm::toString(T.takeError());
    return CallTree();
  }

  std::string snapshot(uint32_t Piece = runtime::TreeSnapshot::MinRoom + 64) {
    runtime::TreeSnapshot S;
    std::string Bytes;
    std::vector<uint8_t> Buffer(Piece);
    for (S.begin(Tree); !S.done();)
      Bytes.append(reinterpret_cast<char *>(Buffer.data()),
                   S.fill(Buffer.data(), Piece));
    return Bytes;
  }

  CallTree tree() {
    llvm::Expected<CallTree> T =
        readTreeSnapshot(snapshot(), SiteIndex(W.table()));
    if (T)
      return std::move(*T);
    ADD_FAILURE() << llvm::toString(T.takeError());
    return CallTree();
  }

  /// Both must be the same; times but for what rounding gives and takes.
  void compare() {
    const CallTree Stream = stream(), FromTree = tree();
    EXPECT_EQ(exactOf(Stream), exactOf(FromTree));
    const auto Times = selfOf(Stream), TreeTimes = selfOf(FromTree);
    for (const auto &[Path, Ns] : Times) {
      const auto It = TreeTimes.find(Path);
      EXPECT_NEAR(double(Ns), It == TreeTimes.end() ? 0 : double(It->second),
                  2 * double(Windows) + 20)
          << Path;
    }
    compareLatencies(Stream, FromTree);
    const TraceSummary &A = Stream.summary(), &B = FromTree.summary();
    EXPECT_EQ(A.Events, B.Events);
    EXPECT_EQ(A.MeasuredNs, B.MeasuredNs);
    EXPECT_EQ(A.TracerNs, B.TracerNs);
    EXPECT_NEAR(double(A.OutsideNs), double(B.OutsideNs), 50);
    EXPECT_NEAR(double(A.ProgramNs), double(B.ProgramNs), 2000);
    EXPECT_EQ(A.OpenFrames, B.OpenFrames);
    EXPECT_EQ(A.UnwoundFrames, B.UnwoundFrames);
    EXPECT_EQ(A.ImpliedFrames, B.ImpliedFrames);
    EXPECT_EQ(A.UnmatchedLandings, B.UnmatchedLandings);
    EXPECT_EQ(A.UnmatchedExits, B.UnmatchedExits);
    EXPECT_EQ(A.LostRecords, B.LostRecords);
    // The reader counts leaves, too.
    EXPECT_LE(A.MaxDepth - B.MaxDepth, 1u);
    EXPECT_EQ(A.AnchorGapMaxNs, B.AnchorGapMaxNs);
    EXPECT_EQ(A.ClampedDeltas, B.ClampedDeltas);
  }

  /// A line for each path that was called, without times, sorted: with memory
  /// to spare, children may have been met in another order.
  static std::map<std::string, std::string> exactOf(const CallTree &T) {
    std::map<std::string, std::string> Lines;
    for (uint32_t I = 1; I < T.nodes().size(); ++I) {
      const CallTreeNode &N = T.node(I);
      std::string &Line = Lines[pathOf(T, I)];
      for (const uint64_t V : {N.Calls, N.Open, N.Unwound, N.Iterations,
                               N.SelfUnits, N.TotalUnits})
        Line += std::to_string(V) + " ";
      if (const HostResult *R = T.hostResult(I)) {
        Line += std::to_string(R->Bytes) + " bytes ";
        for (const auto &[Errno, Calls] : R->Errors)
          Line += wasiErrorName(Errno) + "*" + std::to_string(Calls) + " ";
      }
    }
    return Lines;
  }
  /// All durations of a path are there, and percentiles right to 3 %.
  static void compareLatencies(const CallTree &Stream, const CallTree &Tree) {
    std::map<std::string, uint32_t> Place;
    for (uint32_t I = 1; I < Tree.nodes().size(); ++I)
      Place[pathOf(Tree, I)] = I;
    for (uint32_t I = 1; I < Stream.nodes().size(); ++I) {
      const LatencyHistogram &A = Stream.latencies()[I];
      const LatencyHistogram &B = Tree.latencies()[Place[pathOf(Stream, I)]];
      EXPECT_EQ(A.count(), B.count()) << pathOf(Stream, I);
      if (A.count() != B.count() || A.empty())
        continue;
      EXPECT_NEAR(A.min(), B.min(), 1e-3);
      EXPECT_NEAR(A.max(), B.max(), 1e-3);
      const LatencyQuantiles Exact(A), Classes(B);
      for (double Q : {0.5, 0.9, 0.99, 0.999})
        // Durations of a stream are kept in sixteenths.
        EXPECT_NEAR(Exact.at(Q), Classes.at(Q), 0.03 * Exact.at(Q) + 0.07)
            << pathOf(Stream, I) << " at " << Q;
    }
  }
  static std::map<std::string, uint64_t> selfOf(const CallTree &T) {
    std::map<std::string, uint64_t> Self;
    for (uint32_t I = 1; I < T.nodes().size(); ++I)
      Self[pathOf(T, I)] = T.node(I).SelfNs;
    return Self;
  }

  runtime::TreeReplay Tree;
  uint64_t Windows = 0;

private:
  struct alignas(16) Cell {
    uint8_t Bytes[16] = {};
  };
  static uint32_t wordOf(const SiteTable &Table, const Site &S) {
    if (S.Function.empty() && S.Callee.empty())
      return 0;
    uint32_t Distance = 0;
    for (const Site &F : Table.Sites)
      if (F.Kind == SiteKind::Function && F.Function == S.Function &&
          !(F.Flags & SiteLeaf) && S.Kind != SiteKind::Function)
        Distance = &S - &F;
    if (S.Kind == SiteKind::Function)
      Distance = S.Flags & SiteGuard ? 1 : 0;
    return siteWord(uint32_t(S.Kind), S.Flags & SiteLeaf, S.Cost, Distance);
  }

  std::vector<Cell> Memory;
  std::vector<uint32_t> Words;
};

} // namespace edgewasm::trace

#endif // EDGEWASM_TEST_UNIT_TREE_BOTHTREES_H
