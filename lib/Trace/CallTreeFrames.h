//===- CallTreeFrames.h - What each event does to the stack -----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The functions of CallTreeBuilder that run once an event or more. They are
// here because the events and the records that mend the stack are in two files.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_TRACE_CALLTREEFRAMES_H
#define EDGEWASM_LIB_TRACE_CALLTREEFRAMES_H

#include "Trace/CallTreeBuilder.h"
#include "llvm/Support/Compiler.h"

namespace edgewasm::trace {

inline void CallTreeBuilder::charge(uint32_t Node, uint64_t Units,
                                    const SegmentTimes::Events &Around) {
  const uint32_t Segment = Times.find(Node, Tree.Nodes[Node].Label, Around);
  Times.spend(Segment, Units);
  if (LLVM_UNLIKELY(Durations.has_value()))
    Durations->spend(Units * Times.weightOf(Segment));
}

inline void CallTreeBuilder::endLeaf() {
  if (LeafNode == None)
    return;
  if (LLVM_UNLIKELY(Durations.has_value()))
    Durations->leaf(LeafNode,
                    LeafUnits * Times.weightOf(Times.find(
                                    LeafNode, Tree.Nodes[LeafNode].Label, {})));
  charge(LeafNode, LeafUnits);
  LeafNode = None;
}

inline void CallTreeBuilder::leaf(uint32_t Node, uint32_t Units) {
  LeafNode = Node;
  LeafUnits = Units;
  if (LLVM_UNLIKELY(!Options.LearnRates))
    endLeaf();
}

LLVM_ATTRIBUTE_ALWAYS_INLINE uint32_t
CallTreeBuilder::childFor(uint32_t Site, const SiteEntry &Entry) {
  uint32_t Label = Entry.Label;
  if (LLVM_UNLIKELY(Options.ByLine)) {
    // Calls of the host and of libraries stand where they are; for functions
    // the mark before them tells.
    if (Entry.Kind == SiteKind::Host || Entry.Kind == SiteKind::Library)
      Label = byLineLabel(Label, Site);
    else if (Entry.Kind == SiteKind::Function && Top->PendingCall != None)
      Label = byLineLabel(Label, Top->PendingCall);
    Top->PendingCall = None;
  }
  const HotNode &H = Hot[Top->Node];
  if (LLVM_LIKELY(H.RecentLabel[0] == Label))
    return H.RecentChild[0];
  if (LLVM_LIKELY(H.RecentLabel[1] == Label))
    return H.RecentChild[1];
  return findChild(Top->Node, Label);
}

LLVM_ATTRIBUTE_ALWAYS_INLINE void CallTreeBuilder::push(uint32_t Node,
                                                        uint32_t Site,
                                                        uint32_t Cost,
                                                        bool Guarded) {
  const uint32_t Guard = Top->Guard + Guarded;
  *++Top = {Node, Site, Cost, None, Guard, 0};
  if (LLVM_UNLIKELY(Durations.has_value()))
    Durations->push();
  if (LLVM_UNLIKELY(Counting))
    count(*Top, 1);
}

LLVM_ATTRIBUTE_ALWAYS_INLINE void CallTreeBuilder::pop() {
  if (LLVM_UNLIKELY(Durations.has_value()))
    Durations->pop(Top->Node);
  if (LLVM_UNLIKELY(Counting))
    count(*Top, -1);
  --Top;
}

} // namespace edgewasm::trace

#endif // EDGEWASM_LIB_TRACE_CALLTREEFRAMES_H
