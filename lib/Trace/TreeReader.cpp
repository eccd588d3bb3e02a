//===- TreeReader.cpp - Reads a tree that the runtime made ----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace/TreeReader.h"
#include "Trace/CallTreeAssembly.h"
#include "Trace/FrameNames.h"
#include "edgewasm/Trace/LatencyBuckets.h"
#include "llvm/ADT/Twine.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/DataExtractor.h"
#include <algorithm>
#include <cmath>
#include <utility>

using namespace llvm;

namespace edgewasm::trace {
namespace {

/// A node of the snapshot: what it counts, and where it belongs.
struct SnapshotNode {
  uint32_t Parent = 0, Target = 0;
  uint32_t Site = 0;
  RecordKind Kind = RecordKind::Enter;
  CallTreeNode Counts;
  LatencyHistogram Latency;
};

constexpr uint32_t RootNumber = 0, OtherNumber = 1, FirstNumber = 2;

class SnapshotReader {
public:
  SnapshotReader(StringRef Bytes, const SiteIndex &Sites)
      : Sites(Sites), Bytes(Bytes),
        Data(Bytes, /*IsLittleEndian=*/true, /*AddressSize=*/4), At(0) {}

  Expected<CallTree> read() {
    readAll();
    const uint64_t Stopped = At.tell();
    if (Error E = At.takeError()) {
      consumeError(std::move(E));
      Wrong = "ends too early";
    }
    if (!Wrong && Stopped != Bytes.size())
      Wrong = "has bytes behind its end";
    if (Wrong)
      return createStringError(inconvertibleErrorCode(),
                               Twine("the tree ") + Wrong + " (byte " +
                                   Twine(Stopped) + " of " +
                                   Twine(Bytes.size()) + ")");
    return assemble();
  }

private:
  bool good() { return !Wrong && bool(At); }
  uint64_t number() { return Data.getULEB128(At); }
  double time() {
    const double Value = bit_cast<double>(Data.getU64(At));
    if (!(std::abs(Value) < 0x1p65))
      Wrong = "has a time that is none";
    return Value;
  }

  void readAll() {
    readTotals();
    const uint64_t Count = number();
    // Each node takes a byte and more: forged counts end here.
    if (good() && (Count < FirstNumber || Count > Bytes.size()))
      Wrong = "has an impossible number of nodes";
    if (!good())
      return;
    Nodes.resize(Count);
    for (uint32_t I = 0; I != Count && good(); ++I)
      readNode(I);
    const uint64_t Open = number();
    for (uint64_t I = 0; I != Open && good(); ++I) {
      const uint64_t N = number();
      if (N >= Nodes.size()) {
        Wrong = "has an open frame of no node";
        return;
      }
      ++Nodes[N].Counts.Open;
      ++Summary.OpenFrames;
    }
  }

  void readTotals() {
    uint64_t *const Fields[] = {&Summary.Events,
                                &Summary.MeasuredNs,
                                &Summary.TracerNs,
                                &Summary.Anchors,
                                &Summary.ClampedDeltas,
                                &Summary.AnchorGapMaxNs,
                                &Summary.LostRecords,
                                &Summary.UnmatchedExits,
                                &Summary.UnmatchedLandings,
                                &Summary.UnwoundFrames,
                                &Summary.ImpliedFrames,
                                &Summary.BadRecords,
                                &Summary.MaxDepth,
                                &Summary.DeepCalls,
                                &Summary.Interruptions,
                                &Summary.EvictedPaths,
                                &Summary.UncountedDurations,
                                &Summary.OffNs,
                                &Summary.Resumes,
                                &Summary.BeganBefore,
                                &Summary.CutFrames,
                                &Summary.LeftOut};
    if (number() != std::size(Fields) && good())
      Wrong = "is of another version";
    for (uint64_t *Field : Fields)
      *Field = number();
  }

  void readNode(uint32_t I) {
    SnapshotNode &N = Nodes[I];
    if (I >= FirstNumber) {
      const uint64_t Parent = number(), Word = number(), Target = number();
      // Children stand before their parents, but for the two fixed ones.
      const auto Later = [&](uint64_t Id) {
        return Id < Nodes.size() && (Id > I || Id == RootNumber);
      };
      if (good() && (!Later(Parent) || !(Target == I || Later(Target))))
        Wrong = "has a node without parent";
      N.Parent = Parent;
      N.Target = Target;
      N.Kind = RecordKind(Word & RecordKindMask);
      N.Site = Word / 4;
      if (good() && (Word >> 32 || !isPossible(N)))
        Wrong = "has a node of no site";
    }
    N.Counts.Calls = number();
    N.Counts.Iterations = number();
    N.Counts.Unwound = number();
    N.Counts.SelfUnits = number();
    const double Self = time();
    N.Counts.SelfNs =
        Self > 0 ? uint64_t(std::min(std::round(Self), 0x1p63)) : 0;
    readLatency(N.Latency);
  }

  /// Whether \p N may stand for what its word says.
  bool isPossible(const SnapshotNode &N) const {
    if (N.Kind == RecordKind::Control)
      // Errors of a call of the host.
      return (N.Site & ControlTypeMask) == uint32_t(ControlType::Result);
    const SiteEntry &E = Sites[N.Site];
    // An Exit's word: calls of the host that waited.
    return E.Label != SiteEntry::None &&
           (N.Kind != RecordKind::Exit || E.Kind == SiteKind::Host ||
            !Sites.hasNames());
  }

  void readLatency(LatencyHistogram &H) {
    const uint64_t Blocks = number();
    if (Blocks == 0 || !good())
      return;
    const double Least = time(), Most = time();
    for (uint64_t B = 0; B != Blocks && good(); ++B) {
      const uint64_t Head = number(), Present = number();
      const uint64_t Octave = Head / 2;
      if (good() && (Octave >= Octaves || Present >> OctaveBuckets)) {
        Wrong = "has an impossible histogram";
        return;
      }
      for (uint32_t I = 0; I != OctaveBuckets; ++I)
        if (Present >> I & 1)
          H.addMany(latencyBucketMiddle(Octave * OctaveBuckets + I),
                    number() << (Head & 1 ? 32 : 0));
    }
    H.setExtremes(Least, Most);
  }

  CallTree assemble() {
    CallTreeAssembly Assembly(Sites.labels(), /*Fold=*/true);
    std::vector<uint32_t> Place(Nodes.size(), CallTree::Root);
    DenseMap<uint32_t, uint32_t> Waiting;
    const auto WaitingOf = [&](uint32_t Host) {
      auto [It, New] = Waiting.try_emplace(Host, 0);
      if (New)
        It->second = Assembly.addLabel(waitingLabel(Sites.labels()[Host]));
      return It->second;
    };
    const auto Move = [&](uint32_t To, SnapshotNode &N) {
      Assembly.addTo(To, N.Counts);
      Assembly.latency(To).merge(N.Latency);
    };
    for (uint32_t I = Nodes.size(); I-- != FirstNumber;) {
      SnapshotNode &N = Nodes[I];
      uint32_t &To = Place[I];
      To = Place[N.Parent];
      if (N.Kind == RecordKind::Control) {
        constexpr unsigned Shift = ControlArgumentShift - ControlTypeShift;
        Assembly.hostResult(To).addError(N.Site >> Shift >> ResultErrnoShift,
                                         N.Counts.Calls);
        continue;
      }
      const SiteEntry &E = Sites[N.Site];
      // Calls of an ancestor are counted there; call sites are no frames.
      if (N.Target != I || E.Kind == SiteKind::Call)
        continue;
      if (N.Kind == RecordKind::Mark && E.Kind == SiteKind::Loop) {
        N.Counts.Iterations += N.Counts.Calls;
        N.Counts.Calls = 0;
        // A mark in the loop's own frame; else the loop has none.
        const bool Own =
            N.Parent >= FirstNumber && Nodes[N.Parent].Site == N.Site;
        if (!Own)
          To = Assembly.child(To, E.Label);
      } else if (E.Kind == SiteKind::Host) {
        To = Assembly.child(To, N.Kind == RecordKind::Exit ? WaitingOf(E.Label)
                                                           : E.Label);
        if (const uint64_t Bytes = std::exchange(N.Counts.Iterations, 0))
          Assembly.hostResult(To).Bytes += Bytes;
      } else {
        To = Assembly.child(To, E.Label);
      }
      Move(To, N);
    }
    SnapshotNode &Other = Nodes[OtherNumber];
    if (Other.Counts.Calls || Other.Counts.SelfUnits) {
      Move(Assembly.child(CallTree::Root, Assembly.addLabel("[more paths]")),
           Other);
      Summary.FoldedCalls = Other.Counts.Calls;
    }
    Move(CallTree::Root, Nodes[RootNumber]);
    Summary.FromTree = true;
    Assembly.summary() = Summary;
    return Assembly.finish();
  }

  const SiteIndex &Sites;
  StringRef Bytes;
  DataExtractor Data;
  DataExtractor::Cursor At;
  const char *Wrong = nullptr;
  TraceSummary Summary;
  std::vector<SnapshotNode> Nodes;
};

} // namespace

Expected<CallTree> readTreeSnapshot(StringRef Bytes, const SiteIndex &Sites) {
  return SnapshotReader(Bytes, Sites).read();
}

Expected<CallTree> readTreeTrace(TraceReader &Reader, const SiteIndex &Sites) {
  std::string Pieces, Last;
  uint64_t Chunks = 0, At = Reader.offset(), LastAt = At;
  bool Final = false, Flushed = false;
  TraceChunk Chunk;
  while (true) {
    Expected<bool> More = Reader.next(Chunk);
    if (!More)
      return More.takeError();
    if (!*More)
      break;
    ++Chunks;
    if (Chunk.Header.Flags & ChunkTreeStart) {
      Pieces.clear();
      At = Chunk.Offset;
    }
    Pieces += Chunk.Tree;
    if (!(Chunk.Header.Flags & (ChunkFinal | ChunkFlushed)))
      continue;
    Final |= (Chunk.Header.Flags & ChunkFinal) != 0;
    Flushed = true;
    Last = std::move(Pieces);
    LastAt = At;
    Pieces.clear();
  }
  CallTree Tree;
  if (Flushed) {
    Expected<CallTree> Read = readTreeSnapshot(Last, Sites);
    if (!Read)
      return Reader.errorAt(LastAt, toString(Read.takeError()),
                            "run the program again to write a new trace");
    Tree = std::move(*Read);
  } else {
    CallTreeAssembly Assembly(Sites.labels(), /*Fold=*/true);
    Assembly.summary().FromTree = true;
    Tree = Assembly.finish();
  }
  TraceSummary &S = Tree.Summary;
  S.BuildId = Reader.header().BuildId;
  S.Clock = Reader.header().Clock;
  S.Mode = Reader.header().Flags;
  S.Chunks = Chunks;
  S.Bytes = Reader.offset();
  S.Final = Final;
  S.Flushed = Flushed;
  S.Truncated = Reader.truncated();
  S.TruncatedAt = S.Truncated ? Reader.truncatedAt() : 0;
  return Tree;
}

} // namespace edgewasm::trace
