//===- TreeNode.h - What a calling-context tree is made of -----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A node stands for one record word below one parent: an Enter below a frame, a
// Mark in a frame. So that an event costs one comparison and one addition, the
// counters of an interval are small and in the node's first bytes; what they
// mean is worked out once an interval.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_TREENODE_H
#define EDGEWASM_RUNTIME_TREENODE_H

#include "edgewasm/Trace/LatencyBuckets.h"
#include <stdint.h>

namespace edgewasm::runtime {

/// Sixteen counters of a node's latency histogram: one octave.
struct HistogramBlock {
  uint32_t Counts[trace::OctaveBuckets];
  HistogramBlock *Next;
  uint16_t Octave;
  /// 1: the counters count overflows of the block with 0 of the same octave.
  uint16_t High;
};

/// One node. Constant-initialized to one that no event leads to.
struct TreeNode {
  /// No record of a site has it: a control word with an empty type.
  static constexpr uint32_t NoWord = 3;
  /// The word of the calls of the host at \p Site that waited: that of an Exit,
  /// which leads nowhere.
  static constexpr uint32_t waitingWord(uint32_t Site) { return Site | 1; }
  /// A node that only counts calls of its parent that failed in one way; its
  /// word is a Result's.
  bool isError() const { return (Word & 3) == 3 && Word != NoWord; }

  // For each event.
  uint32_t Word = NoWord;     ///< The record that leads here from the parent.
  uint32_t Cost = 0;          ///< Units of a stretch with this frame on top.
  uint32_t EventCost = 0;     ///< Units the event itself stands for.
  uint32_t Delta = 0;         ///< Events in the interval.
  uint32_t Exits = 0;         ///< Exits in the interval.
  TreeNode *Target = nullptr; ///< Whose frame it opens: this, or an ancestor.
  TreeNode *Recent[2] = {nullptr, nullptr}; ///< Children seen last.
  TreeNode *NextTouched = nullptr;          ///< Not null: something to do.

  // For each interval.
  TreeNode *Parent = nullptr;
  HistogramBlock *Blocks = nullptr;
  int64_t Pending = 0; ///< Units beyond those the counters stand for.
  double SelfTime = 0;
  uint64_t Units = 0; ///< Virtual time without children.
  uint64_t Calls = 0; ///< Of a loop's mark: iterations.
  double MinTime = 0;
  double MaxTime = -1; ///< Less than MinTime: no duration is known yet.

  // Rarely.
  uint64_t Unwound = 0;
  uint64_t Iterations = 0; ///< Those that were not marked; Host: bytes moved.
  TreeNode *NextNode = nullptr;
  uint32_t Children = 0;
  uint32_t Number = 0; ///< When it is written.
  uint8_t Kind = 0;    ///< trace::SiteKind.
  bool Fast = false;   ///< May be found by its parent's Recent.
  bool Leaf = false;   ///< A mark that stands for a whole call.
  bool Open = false;   ///< While nodes are evicted: it must stay.
};

/// An open frame.
struct TreeFrame {
  TreeNode *Node;
  uint32_t Site;  ///< The address of the site's word.
  uint32_t Marks; ///< Iterations that were marked.
  /// One more than its number of guarded activations, if that was told and is
  /// not to be counted; else 0.
  uint32_t Known;
  union {
    uint64_t StartUnits; ///< Of a frame that began in this interval.
    double StartTime;    ///< Of an older one.
  };
};

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_TREENODE_H
