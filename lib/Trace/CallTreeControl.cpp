//===- CallTreeControl.cpp - Records that mend the stack ------------------===//
//--------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The half of CallTreeBuilder that is for what is no event: control that came
// back over frames, calls of the host, recordings that begin in the middle, and
// what is wrong in a trace.
//
//===----------------------------------------------------------------------===//

#include "Trace/CallTreeFrames.h"
#include "Trace/FrameNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;

namespace edgewasm::trace {

void CallTreeBuilder::popUnwound() {
  ++Tree.Nodes[Top->Node].Unwound;
  ++Tree.Summary.UnwoundFrames;
  pop();
}

void CallTreeBuilder::popCut() {
  ++Tree.Summary.CutFrames;
  if (Durations)
    Durations->drop();
  if (Counting)
    count(*Top, -1);
  --Top;
}

void CallTreeBuilder::popImplied() {
  ++Tree.Summary.ImpliedFrames;
  popUnwound();
}

bool CallTreeBuilder::lost(uint64_t Records, size_t Word) {
  ControlWords += 3;
  Tree.Summary.LostRecords += Records;
  note(TraceFinding::LostRecords, Chunk->offsetOf(Word), SiteEntry::None,
       Records);
  return true;
}

bool CallTreeBuilder::land(uint32_t Site, uint32_t Guard, size_t Word) {
  ControlWords += 2;
  endSegment(Site, 3);
  if (LLVM_UNLIKELY(GuardsUnsure)) {
    landNearby(Site, Guard, Word);
    return true;
  }
  // What is looked at here is ended here: the numbers grow from frame to frame.
  for (const Frame *F = Top; F != Stack.data() && F->Guard >= Guard; --F) {
    if (F->Site != Site || F->Guard != Guard)
      continue;
    while (Top != F)
      popUnwound();
    return true;
  }
  if (HasUnknown) {
    while (Top != Stack.data())
      popUnwound();
    Top->Guard = Guard;
    return true;
  }
  GuardsUnsure = true;
  landNearby(Site, Guard, Word);
  return true;
}

/// Finds the activation where numbers may be wrong: after a loss, or when code
/// without events caught an exception. Never looks at a frame twice.
void CallTreeBuilder::landNearby(uint32_t Site, uint32_t Guard, size_t Word) {
  countOpen();
  auto IsOpen = [&] { return Site < OpenBySite.size() && OpenBySite[Site]; };
  while (IsOpen() && (Top->Site != Site || Top->Guard > Guard))
    popUnwound();
  const bool Found = IsOpen();
  // Nothing is numbered when there is no site table.
  if (Sites.hasNames() && (!Found || Top->Guard != Guard)) {
    ++Tree.Summary.UnmatchedLandings;
    note(TraceFinding::UnmatchedLanding, Chunk->offsetOf(Word), Site, 0);
  }
  if (Found)
    Top->Guard = Guard;
}

bool CallTreeBuilder::called(bool Nested, uint32_t Guards, size_t) {
  ControlWords += 1;
  if (!Nested) {
    while (Top != Stack.data())
      popUnwound();
    HasUnknown = false;
  } else if (Sites[Top->Site].Kind != SiteKind::Host) {
    countOpen();
    // If there is none, it may be below of what is known.
    while (OpenHosts ? Sites[Top->Site].Kind != SiteKind::Host
                     : HasUnknown && Top != Stack.data())
      popUnwound();
  }
  Top->Guard = Guards;
  return true;
}

bool CallTreeBuilder::result(const CallResult &Result, size_t) {
  ControlWords += 2;
  // The host has returned: what it called has ended.
  if (Sites[Top->Site].Kind != SiteKind::Host) {
    countOpen();
    if (!OpenHosts)
      return true;
    while (Sites[Top->Site].Kind != SiteKind::Host)
      popImplied();
  }
  if (Result.Waited)
    moveToWaiting();
  if (Result.Errno)
    Tree.HostResults[Top->Node].addError(Result.Errno);
  if (Result.Bytes)
    Tree.HostResults[Top->Node].Bytes += Result.Bytes;
  return true;
}

/// The host frame on top turns out to be one that waited, before the clock is
/// read that its time is counted by.
void CallTreeBuilder::moveToWaiting() {
  const uint32_t Old = Top->Node;
  const uint32_t Label = Tree.Nodes[Old].Label;
  if (Tree.Labels[Label].Category != FrameCategory::Host)
    return;
  auto [It, New] = Waiting.try_emplace(Label, Tree.Labels.size());
  if (New)
    Tree.Labels.push_back(waitingLabel(Tree.Labels[Label]));
  const uint32_t Node = findChild(Tree.Nodes[Old].Parent, It->second);
  if (!Top->BeganBefore) {
    --Hot[Old].Calls;
    ++Hot[Node].Calls;
  }
  Top->Node = Node;
}

bool CallTreeBuilder::resume(bool Complete, uint32_t Guards, uint64_t LeftOut,
                             size_t) {
  ControlWords += 3;
  while (Top != Stack.data())
    popCut();
  EarlierWord = LastWord = None;
  PendingIterations = 0;
  // In mode sample the last one only says what was left out behind it.
  if (!Complete || !(Tree.Summary.Mode & FileSample))
    ++Tree.Summary.Resumes;
  Tree.Summary.LeftOut += LeftOut;
  HasUnknown = !Complete;
  GuardsUnsure = false;
  Top->Guard = Complete ? 0 : Guards;
  return true;
}

bool CallTreeBuilder::open(uint32_t Site, uint32_t Guard, size_t Word) {
  ControlWords += 2;
  const SiteEntry &E = Sites[Site];
  if (E.Label == SiteEntry::None || E.Kind == SiteKind::Call)
    return notASite(Site, Word);
  if (Top == Highest && !growStack(Word))
    return false;
  const uint32_t Node = childFor(Site, E);
  push(Node, Site, E.Kind == SiteKind::Library ? 0 : E.Cost);
  Top->Guard = Guard;
  Top->BeganBefore = true;
  ++Tree.Summary.BeganBefore;
  if (Durations)
    Durations->beganBefore();
  return true;
}

void CallTreeBuilder::note(TraceFinding::FindingKind Kind, uint64_t Offset,
                           uint32_t Site, uint64_t Amount) {
  std::vector<TraceFinding> &F = Tree.Summary.Findings;
  if (llvm::count_if(F, [&](const TraceFinding &X) { return X.Kind == Kind; }) <
      TraceSummary::MaxFindings)
    F.push_back({Kind, Offset, Site, Amount});
}

bool CallTreeBuilder::notASite(uint32_t Site, size_t Word) {
  const bool IsCall = Sites[Site].Label != SiteEntry::None;
  Failure =
      Reader.errorAt(Chunk->offsetOf(Word),
                     IsCall ? "a frame of " + Sites.describe(Site, 0) +
                                  ", which is a call site"
                            : "an event of word " + Twine(Site) +
                                  " of 'edge_sites', which is no site",
                     "the program overwrote its trace, or the file is damaged");
  return false;
}

} // namespace edgewasm::trace
