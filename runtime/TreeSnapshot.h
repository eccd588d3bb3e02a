//===- TreeSnapshot.h - Writes a tree piece by piece -----------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The bytes of a snapshot (docs/trace-format.md, "Trees") for a buffer that is
// smaller than it. The tree is only read, so that a snapshot that was
// interrupted is simply begun again; but nodes get their numbers.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_TREESNAPSHOT_H
#define EDGEWASM_RUNTIME_TREESNAPSHOT_H

#include "TreeReplay.h"

namespace edgewasm::runtime {

/// One pass over the tree of a TreeReplay, which must not change meanwhile.
class TreeSnapshot {
public:
  /// fill() needs so much room to go on: more than any one part.
  static constexpr uint32_t MinRoom = 16 * 1024;

  /// Begins a snapshot of \p R.
  void begin(TreeReplay &R);

  /// Writes the next bytes, at most \p Room (MinRoom at least), to \p To.
  /// \returns how many.
  uint32_t fill(uint8_t *To, uint32_t Room);

  bool done() const { return Step == Steps::Done; }

private:
  enum class Steps : uint32_t { Totals, Root, Other, Nodes, Open, Done };

  void number(uint64_t Value) {
    while (Value >= 0x80) {
      *At++ = static_cast<uint8_t>(Value | 0x80);
      Value >>= 7;
    }
    *At++ = static_cast<uint8_t>(Value);
  }
  void time(double Value) {
    __builtin_memcpy(At, &Value, sizeof(Value));
    At += sizeof(Value);
  }
  static uint32_t key(const HistogramBlock &B) { return B.Octave * 2 + B.High; }
  void totals();
  void counters(const TreeNode &N);
  void node(const TreeNode &N);

  TreeReplay *R = nullptr;
  Steps Step = Steps::Done;
  uint8_t *At = nullptr;
  const TreeNode *Node = nullptr;
  const TreeFrame *Frame = nullptr;
  uint32_t NodeCount = 0;
};

inline void TreeSnapshot::begin(TreeReplay &Replay) {
  R = &Replay;
  TreeMemory &Tree = R->memory();
  Tree.root().Number = 0;
  Tree.other().Number = 1;
  NodeCount = 2;
  for (TreeNode *N = Tree.nodes(); N; N = N->NextNode)
    N->Number = NodeCount++;
  Node = Tree.nodes();
  Frame = R->openBegin();
  Step = Steps::Totals;
}

inline void TreeSnapshot::totals() {
  const TreeTotals &T = R->totals();
  // No array of them: it would be on the shadow stack.
  number(22);
  number(T.Events);
  number(T.MeasuredNs);
  number(T.TracerNs);
  number(T.Anchors);
  number(T.ClampedDeltas);
  number(T.LongestNs);
  number(T.Lost);
  number(T.UnmatchedExits);
  number(T.UnmatchedLandings);
  number(T.UnwoundFrames);
  number(T.ImpliedFrames);
  number(T.BadRecords);
  number(T.MaxDepth);
  number(T.DeepCalls);
  number(T.Interruptions);
  number(R->memory().evicted());
  number(R->memory().uncounted());
  number(T.OffNs);
  number(T.Resumes);
  number(T.BeganBefore);
  number(T.CutFrames);
  number(T.LeftOut);
  number(NodeCount);
}

inline void TreeSnapshot::counters(const TreeNode &N) {
  number(N.Calls);
  number(N.Iterations);
  number(N.Unwound);
  number(N.Units);
  time(N.SelfTime);
  const auto *const First = R->memory().endOfBlocks();
  uint32_t Count = 0;
  for (const HistogramBlock *B = N.Blocks; B != First; B = B->Next)
    ++Count;
  number(Count);
  if (N.MaxTime < N.MinTime)
    return;
  time(N.MinTime);
  time(N.MaxTime);
  // In order, so that the bytes do not depend on what was counted last.
  for (uint32_t Least = 0; Count != 0; --Count) {
    const HistogramBlock *B = nullptr;
    for (const HistogramBlock *X = N.Blocks; X != First; X = X->Next)
      if (key(*X) >= Least && (!B || key(*X) < key(*B)))
        B = X;
    Least = key(*B) + 1;
    number(key(*B));
    uint32_t Present = 0;
    for (uint32_t I = 0; I != trace::OctaveBuckets; ++I)
      Present |= (B->Counts[I] != 0) << I;
    number(Present);
    for (uint32_t I = 0; I != trace::OctaveBuckets; ++I)
      if (B->Counts[I])
        number(B->Counts[I]);
  }
}

inline void TreeSnapshot::node(const TreeNode &N) {
  number(N.Parent->Number);
  number(N.isError() ? N.Word : N.Word - R->siteBase());
  number(N.Target->Number);
  counters(N);
}

inline uint32_t TreeSnapshot::fill(uint8_t *To, uint32_t Room) {
  At = To;
  uint8_t *const Stop = To + Room - MinRoom;
  while (Step != Steps::Done && At <= Stop) {
    switch (Step) {
    case Steps::Totals:
      totals();
      Step = Steps::Root;
      break;
    case Steps::Root:
      counters(R->memory().root());
      Step = Steps::Other;
      break;
    case Steps::Other:
      counters(R->memory().other());
      Step = Steps::Nodes;
      break;
    case Steps::Nodes:
      if (Node) {
        node(*Node);
        Node = Node->NextNode;
        break;
      }
      number(static_cast<uint64_t>(R->openEnd() - R->openBegin()));
      Step = Steps::Open;
      break;
    case Steps::Open:
      if (Frame != R->openEnd())
        number((Frame++)->Node->Number);
      else
        Step = Steps::Done;
      break;
    case Steps::Done:
      break;
    }
  }
  return static_cast<uint32_t>(At - To);
}

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_TREESNAPSHOT_H
