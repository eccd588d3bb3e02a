//===- TreeMemory.h - Nodes and histograms in fixed memory -----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The tree lives in one piece of memory that the link reserved. When it is
// full, the nodes in which least time was spent are given up, from the leaves:
// what they counted goes to one node for all other paths, and nothing is
// forgotten but where it was.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_TREEMEMORY_H
#define EDGEWASM_RUNTIME_TREEMEMORY_H

#include "TreeNode.h"

namespace edgewasm::runtime {

/// Owns the nodes of one tree. Never allocates.
class TreeMemory {
public:
  /// Begins with an empty tree in \p Bytes (at least MinTreeBytes) at
  /// \p Memory, which is aligned to 16 and zero.
  void init(uint8_t *Memory, uint32_t Bytes);

  TreeNode &root() { return Root; }
  /// What all paths that found no room are counted in.
  TreeNode &other() { return Other; }
  const TreeNode &other() const { return Other; }
  /// The nodes but for root() and other(), the latest first, by NextNode.
  TreeNode *nodes() const { return AllNodes; }
  TreeNode *sentinel() { return &Nobody; }

  /// \returns the node of \p Word below \p Parent, null if there is none.
  [[gnu::always_inline]] TreeNode *find(const TreeNode &Parent,
                                        uint32_t Word) const {
    for (uint32_t I = slot(Parent, Word);; I = (I + 1) & Mask) {
      TreeNode *const N = Table[I];
      if (!N || (N->Word == Word && N->Parent == &Parent))
        return N;
    }
  }

  /// Adds a node of \p Word, which is not there, below \p Parent. \returns null
  /// if there is no room; then evict() is to be called soon.
  TreeNode *add(TreeNode &Parent, uint32_t Word);

  /// Counts \p Times durations \p Time of \p N.
  [[gnu::always_inline]] void count(TreeNode &N, double Time, uint32_t Times) {
    if (N.MaxTime < N.MinTime)
      N.MinTime = N.MaxTime = Time;
    N.MinTime = Time < N.MinTime ? Time : N.MinTime;
    N.MaxTime = Time > N.MaxTime ? Time : N.MaxTime;
    const uint32_t Bucket = trace::latencyBucket(static_cast<float>(Time));
    HistogramBlock *const B = N.Blocks;
    const uint32_t Octave = Bucket / trace::OctaveBuckets;
    if (B->Octave == Octave && !B->High) [[likely]] {
      uint32_t &Count = B->Counts[Bucket % trace::OctaveBuckets];
      if (Count <= UINT32_MAX - Times) [[likely]] {
        Count += Times;
        return;
      }
    }
    countSlow(N, Bucket, Times);
  }

  /// What ends each list of blocks.
  const HistogramBlock *endOfBlocks() const { return &NoBlock; }

  /// True when something found no room since the last evict().
  bool wantsRoom() const { return Full; }
  /// Gives up nodes that are not Open and have no children.
  void evict();
  /// Makes the table anew, of the nodes that were not given up.
  void rebuild();

  uint64_t evicted() const { return Evicted; }
  /// Durations that found no room in a histogram.
  uint64_t uncounted() const { return Uncounted; }

private:
  static constexpr uint8_t LoopKind = 1; ///< trace::SiteKind::Loop.
  static constexpr uint8_t HostKind = 4; ///< trace::SiteKind::Host.
  // Of the tree's memory: one part in so many for the table of nodes.
  static constexpr uint32_t TableShare = 32;

  uint32_t slot(const TreeNode &Parent, uint32_t Word) const {
    const auto At = static_cast<uint32_t>(reinterpret_cast<uintptr_t>(&Parent) /
                                          alignof(TreeNode));
    return ((Word ^ At * 0x9E3779B1) * 0x85EBCA77 >> 12) & Mask;
  }
  void insert(TreeNode &N);
  void *take(uint32_t Bytes);
  HistogramBlock *addBlock(TreeNode &N, uint32_t Octave, bool High);
  HistogramBlock *block(TreeNode &N, uint32_t Octave, bool High);
  [[gnu::noinline]] void countSlow(TreeNode &N, uint32_t Bucket,
                                   uint32_t Times);
  void countMany(TreeNode &N, uint32_t Bucket, uint64_t Times);
  void moveToOther(TreeNode &N);
  static uint32_t rank(const TreeNode &N);

  HistogramBlock NoBlock = {};
  TreeNode Nobody, Root, Other;
  TreeNode **Table = nullptr;
  uint32_t Mask = 0;
  uint8_t *Next = nullptr;
  uint8_t *End = nullptr;
  TreeNode *AllNodes = nullptr;
  TreeNode *FreeNodes = nullptr;
  HistogramBlock *FreeBlocks = nullptr;
  uint32_t Ranks[65] = {};
  uint32_t NodeCount = 0;
  bool Full = false;
  uint64_t Evicted = 0;
  uint64_t Uncounted = 0;
};

inline void TreeMemory::init(uint8_t *Memory, uint32_t Bytes) {
  uint32_t Slots = 64;
  while (Slots * 2 * sizeof(TreeNode *) <= Bytes / TableShare)
    Slots *= 2;
  Mask = Slots - 1;
  Table = reinterpret_cast<TreeNode **>(Memory);
  Next = Memory + Slots * sizeof(TreeNode *);
  End = Memory + Bytes;
  NoBlock.Octave = UINT16_MAX;
  for (uint32_t I = 0; I != 3; ++I) {
    // No array of them: it would be on the shadow stack.
    TreeNode *const N = I == 0 ? &Nobody : I == 1 ? &Root : &Other;
    N->Target = N;
    N->Recent[0] = N->Recent[1] = &Nobody;
    N->Blocks = &NoBlock;
    N->Parent = &Root;
  }
  Root.Open = Other.Open = true;
  Other.Cost = 1;
}

inline void TreeMemory::insert(TreeNode &N) {
  uint32_t I = slot(*N.Parent, N.Word);
  while (Table[I])
    I = (I + 1) & Mask;
  Table[I] = &N;
}

inline void *TreeMemory::take(uint32_t Bytes) {
  if (static_cast<uint32_t>(End - Next) < Bytes) {
    Full = true;
    return nullptr;
  }
  void *const At = Next;
  Next += Bytes;
  return At;
}

inline TreeNode *TreeMemory::add(TreeNode &Parent, uint32_t Word) {
  // Half empty, so that looking for a node stays short.
  if (NodeCount > Mask / 2) {
    Full = true;
    return nullptr;
  }
  TreeNode *N = FreeNodes;
  if (N)
    FreeNodes = N->NextNode;
  else if (!(N = static_cast<TreeNode *>(take(sizeof(TreeNode)))))
    return nullptr;
  *N = TreeNode();
  N->Word = Word;
  N->Parent = &Parent;
  N->Target = N;
  N->Recent[0] = N->Recent[1] = &Nobody;
  N->Blocks = &NoBlock;
  N->NextNode = AllNodes;
  AllNodes = N;
  Parent.Children += !N->isError();
  ++NodeCount;
  insert(*N);
  return N;
}

//===----------------------------------------------------------------------===//
// Histograms
//===----------------------------------------------------------------------===//

inline HistogramBlock *TreeMemory::addBlock(TreeNode &N, uint32_t Octave,
                                            bool High) {
  HistogramBlock *B = FreeBlocks;
  if (B)
    FreeBlocks = B->Next;
  else if (!(B = static_cast<HistogramBlock *>(take(sizeof(HistogramBlock)))))
    return nullptr;
  *B = HistogramBlock();
  B->Octave = static_cast<uint16_t>(Octave);
  B->High = High;
  B->Next = N.Blocks;
  return N.Blocks = B;
}

/// \returns the block of \p N, which comes to the front of its list; null if
/// there is no room for a new one.
inline HistogramBlock *TreeMemory::block(TreeNode &N, uint32_t Octave,
                                         bool High) {
  for (HistogramBlock **At = &N.Blocks; *At != &NoBlock; At = &(*At)->Next) {
    HistogramBlock *const B = *At;
    if (B->Octave != Octave || (B->High != 0) != High)
      continue;
    *At = B->Next;
    B->Next = N.Blocks;
    return N.Blocks = B;
  }
  return addBlock(N, Octave, High);
}

inline void TreeMemory::countMany(TreeNode &N, uint32_t Bucket,
                                  uint64_t Times) {
  const uint32_t Octave = Bucket / trace::OctaveBuckets;
  const uint32_t Place = Bucket % trace::OctaveBuckets;
  HistogramBlock *B = block(N, Octave, false);
  if (!B) {
    Uncounted += Times;
    return;
  }
  const uint64_t Sum = Times + B->Counts[Place];
  if (Sum >> 32) {
    HistogramBlock *const High = block(N, Octave, true);
    if (!High) {
      Uncounted += Times;
      return;
    }
    High->Counts[Place] += static_cast<uint32_t>(Sum >> 32);
    B = block(N, Octave, false);
  }
  B->Counts[Place] = static_cast<uint32_t>(Sum);
}

inline void TreeMemory::countSlow(TreeNode &N, uint32_t Bucket,
                                  uint32_t Times) {
  countMany(N, Bucket, Times);
}

//===----------------------------------------------------------------------===//
// Eviction
//===----------------------------------------------------------------------===//

/// The power of two of the time spent in \p N.
inline uint32_t TreeMemory::rank(const TreeNode &N) {
  uint64_t Time = static_cast<uint64_t>(N.SelfTime);
  uint32_t Rank = 0;
  for (; Time; Time >>= 1)
    ++Rank;
  return Rank;
}

inline void TreeMemory::moveToOther(TreeNode &N) {
  if (N.Kind == LoopKind && (N.Word & 3) == 2)
    Other.Iterations += N.Calls;
  else
    Other.Calls += N.Calls;
  // Of bytes and errors it would be of no use to know the sum.
  Other.Iterations += N.Kind == HostKind ? 0 : N.Iterations;
  Other.Units += N.Units;
  Other.SelfTime += N.SelfTime;
  Other.Unwound += N.Unwound;
  if (N.MaxTime >= N.MinTime) {
    if (Other.MaxTime < Other.MinTime)
      Other.MinTime = N.MinTime;
    Other.MinTime = N.MinTime < Other.MinTime ? N.MinTime : Other.MinTime;
    Other.MaxTime = N.MaxTime > Other.MaxTime ? N.MaxTime : Other.MaxTime;
  }
  while (N.Blocks != &NoBlock) {
    HistogramBlock *const B = N.Blocks;
    N.Blocks = B->Next;
    const uint64_t Unit = B->High ? uint64_t(1) << 32 : 1;
    const uint32_t First = B->Octave * trace::OctaveBuckets;
    for (uint32_t I = 0; I != trace::OctaveBuckets; ++I)
      if (B->Counts[I])
        countMany(Other, First + I, B->Counts[I] * Unit);
    B->Next = FreeBlocks;
    FreeBlocks = B;
  }
}

inline void TreeMemory::evict() {
  Full = false;
  // Up to which rank, for a quarter of the leaves?
  for (uint32_t &R : Ranks)
    R = 0;
  uint32_t Candidates = 0;
  for (const TreeNode *N = AllNodes; N; N = N->NextNode)
    if (!N->Open && N->Children == 0 && !N->isError()) {
      ++Ranks[rank(*N)];
      ++Candidates;
    }
  uint32_t Limit = 0;
  for (uint32_t Sum = Ranks[0]; Sum < Candidates / 4;)
    Sum += Ranks[++Limit];
  for (TreeNode *N = AllNodes; N; N = N->NextNode) {
    // Parents that have lost their last child may follow it.
    for (TreeNode *Gone = N;
         Gone->Children == 0 && !Gone->Open && Gone->Word != TreeNode::NoWord &&
         !Gone->isError() && rank(*Gone) <= Limit;
         Gone = Gone->Parent) {
      moveToOther(*Gone);
      Gone->Word = TreeNode::NoWord;
      --Gone->Parent->Children;
      ++Evicted;
    }
  }
  rebuild();
}

inline void TreeMemory::rebuild() {
  for (uint32_t I = 0; I <= Mask; ++I)
    Table[I] = nullptr;
  for (TreeNode **At = &AllNodes; *At;) {
    TreeNode *const N = *At;
    N->Recent[0] = N->Recent[1] = &Nobody;
    // The list has a node before its parent, whose word is not yet gone.
    if (N->isError() && N->Parent->Word == TreeNode::NoWord)
      N->Word = TreeNode::NoWord;
    if (N->Word != TreeNode::NoWord) {
      insert(*N);
      At = &N->NextNode;
      continue;
    }
    *At = N->NextNode;
    N->NextNode = FreeNodes;
    FreeNodes = N;
    --NodeCount;
  }
  Root.Recent[0] = Root.Recent[1] = &Nobody;
}

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_TREEMEMORY_H
