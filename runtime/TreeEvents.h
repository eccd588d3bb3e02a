//===- TreeEvents.h - TreeReplay: records, one by one ----------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The part of TreeReplay.h that knows all the rules: for the first record of a
// path, for frames that end without a word, for what is wrong.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_TREEEVENTS_H
#define EDGEWASM_RUNTIME_TREEEVENTS_H

#include "TreeReplay.h"

namespace edgewasm::runtime {

inline uint32_t TreeReplay::siteWordAt(uint32_t Site) const {
  const uint32_t Distance = Site - SiteBase;
  return Distance < SiteBytes ? Sites[Distance / 4] : 0;
}

/// Any record of a site, by all rules.
[[gnu::noinline]] inline void TreeReplay::slow(uint32_t Word) {
  using trace::RecordKind;
  const uint32_t Site = Word & ~trace::RecordKindMask;
  const uint32_t SiteWord = siteWordAt(Site);
  if ((SiteWord & trace::SiteWordKindMask) == 0) {
    ++Totals.BadRecords;
    return;
  }
  TreeNode *const Before = Top->Node;
  Units += Before->Cost;
  charge(Before, Before->Cost);
  switch (static_cast<RecordKind>(Word & trace::RecordKindMask)) {
  case RecordKind::Enter:
    enterSlow(Word, SiteWord);
    break;
  case RecordKind::Exit:
    exitSlow(Site);
    break;
  default:
    markSlow(Word, SiteWord);
    break;
  }
}

inline bool TreeReplay::runs(const TreeFrame &F, uint32_t Function) const {
  const uint32_t Word = siteWordAt(F.Site);
  const uint32_t Kind = Word & trace::SiteWordKindMask;
  // Function and Loop.
  return Kind != 0 && Kind <= 2 &&
         F.Site - 4 * trace::siteWordDistance(Word) == Function;
}

/// Ends the frames above the nearest one of the function that the site stands
/// in. \returns false if there is none.
inline bool TreeReplay::resync(uint32_t Site, uint32_t SiteWord) {
  const uint32_t Distance = trace::siteWordDistance(SiteWord);
  if (Distance == 0)
    return true;
  const uint32_t Function = Site - 4 * Distance;
  // Without a frame of the function itself a loop's proves nothing.
  TreeFrame *Nearest = nullptr;
  TreeFrame *F = Top;
  for (; F != Stack && F->Site != Function; --F)
    if (!Nearest && runs(*F, Function))
      Nearest = F;
  if (F == Stack)
    return false;
  F = Nearest ? Nearest : F;
  Totals.ImpliedFrames += static_cast<uint64_t>(Top - F);
  while (Top != F)
    popFrame(/*Unwound=*/true);
  return true;
}

/// \returns the node for \p Word below the frame on top; for want of memory,
/// other().
inline TreeNode *TreeReplay::child(uint32_t Word, uint32_t SiteWord,
                                   bool Fast) {
  using trace::RecordKind;
  TreeNode *const Cur = Top->Node;
  if (Cur == &Tree.other())
    return Cur;
  TreeNode *N = Tree.find(*Cur, Word);
  if (N) {
    N->Fast = Fast && N->Kind != LoopKind;
    return N;
  }
  N = Tree.add(*Cur, Word);
  if (!N)
    return &Tree.other();
  const uint32_t Kind = (SiteWord & trace::SiteWordKindMask) - 1;
  const uint32_t Cost = trace::siteWordCost(SiteWord);
  const uint32_t AtLeastOne = Cost ? Cost : 1;
  const bool IsEnter = (Word & trace::RecordKindMask) ==
                       static_cast<uint32_t>(RecordKind::Enter);
  constexpr uint32_t Function = 0, Loop = LoopKind, Call = 2, Library = 3;
  if (IsEnter) {
    N->Cost = Kind == Function || Kind == Loop ? AtLeastOne : 0;
    N->EventCost = Kind == Library ? Cost : 0;
    if (Kind == Function || Kind == Loop)
      for (TreeNode *A = Cur; A != &Tree.root(); A = A->Parent)
        if (A->Word == Word)
          N->Target = A;
  } else {
    N->EventCost = Kind == Function ? AtLeastOne : Kind == Library ? Cost : 0;
    N->Leaf = Kind != Loop && Kind != Call;
  }
  N->Kind = static_cast<uint8_t>(Kind);
  N->Fast = Fast && Kind != Loop;
  return N;
}

inline void TreeReplay::enterSlow(uint32_t Word, uint32_t SiteWord) {
  constexpr uint32_t FunctionKind = 1, CallKind = 3;
  const uint32_t Kind = SiteWord & trace::SiteWordKindMask;
  if (Kind == CallKind) {
    ++Totals.BadRecords;
    return;
  }
  if (Deep || Top == StackEnd) {
    ++Deep;
    ++Totals.DeepCalls;
    const uint64_t Depth = static_cast<uint64_t>(Top - Stack) + Deep;
    Totals.MaxDepth = Depth > Totals.MaxDepth ? Depth : Totals.MaxDepth;
    ++Tree.other().Delta;
    touch(&Tree.other());
    return;
  }
  const bool Synced = Kind == FunctionKind || resync(Word, SiteWord);
  TreeNode *const Cur = Top->Node;
  TreeNode *const N = child(Word, SiteWord, Synced);
  // The stretch is charged already, but an event counts for it, too.
  if (N->Parent == Cur)
    charge(Cur, -static_cast<int64_t>(Cur->Cost));
  ++N->Delta;
  touch(N);
  ++Top;
  Top->Node = N->Target;
  Top->Site = Word;
  Top->Marks = Top->Known = 0;
  Top->StartUnits = Units;
  Units += N->EventCost;
  touch(Top->Node);
  Highest = Top > Highest ? Top : Highest;
}

inline void TreeReplay::markSlow(uint32_t Word, uint32_t SiteWord) {
  constexpr uint32_t FunctionKind = 1;
  if (Deep)
    return;
  const uint32_t Kind = SiteWord & trace::SiteWordKindMask;
  const bool Synced = Kind == FunctionKind || resync(Word & ~3u, SiteWord);
  TreeNode *const Cur = Top->Node;
  TreeNode *const N = child(Word, SiteWord, Synced);
  if (Kind == LoopKind + 1)
    Top->Marks += Top->Site == (Word & ~3u);
  if (N->Parent == Cur)
    charge(Cur, -static_cast<int64_t>(Cur->Cost));
  ++N->Delta;
  touch(N);
  Units += N->EventCost;
}

inline void TreeReplay::exitSlow(uint32_t Site) {
  if (Deep) {
    --Deep;
    return;
  }
  TreeFrame *F = Top;
  while (F->Site != Site && F != Stack)
    --F;
  if (F == Stack) {
    PendingIterations = 0;
    if (!HasUnknown) {
      ++Totals.UnmatchedExits;
      return;
    }
    // It began before the recording did: all that is known was above it.
    Totals.ImpliedFrames += static_cast<uint64_t>(Top - Stack);
    unwindAll();
    ++Totals.BeganBefore;
    const uint32_t Guard = guardOf(Top);
    Top->Known = 1 + Guard - (Guard && trace::isGuardedWord(siteWordAt(Site)));
    return;
  }
  Totals.ImpliedFrames += static_cast<uint64_t>(Top - F);
  while (Top != F)
    popFrame(/*Unwound=*/true);
  if (PendingIterations) {
    const uint64_t Marks = Top->Marks;
    const uint64_t Marked =
        Marks < PendingIterations ? Marks : PendingIterations;
    touch(Top->Node);
    Top->Node->Iterations += PendingIterations - Marked;
    PendingIterations = 0;
  }
  popFrame(/*Unwound=*/false);
}

/// Ends the frame on top now. The stretch before is charged by the caller.
inline void TreeReplay::popFrame(bool Unwound) {
  TreeNode *const N = Top->Node;
  const bool Old = Top <= OldTop;
  if (Unwound) {
    ++N->Unwound;
    ++Totals.UnwoundFrames;
  }
  const uint64_t Took = Old ? 0 : Units - Top->StartUnits;
  if (!Old && Took >> 32 == 0) {
    *ExitsEnd++ = {N, static_cast<uint32_t>(Took)};
  } else if (OldExitCount != MaxOldExits) {
    // Member by member: a whole one would go over the shadow stack.
    OldExit &E = OldExits[OldExitCount++];
    E.Node = N;
    E.EndUnits = Units;
    E.BeganBefore = Old;
    E.Frame.StartUnits = Top->StartUnits;
    if (Old)
      E.Frame.StartTime = Top->StartTime;
  } else {
    // Thousands of frames unwound at once: by the rate of the last interval.
    const double Start =
        Old ? Top->StartTime : timeOf(Top->StartUnits, LastRate);
    Tree.count(*N, timeOf(Units, LastRate) - Start, 1);
  }
  --Top;
  if (OldTop > Top)
    OldTop = Top;
}

//===----------------------------------------------------------------------===//
// Landings
//===----------------------------------------------------------------------===//

// Guarded activations are numbered from the bottom of the stack. Landings are
// rare and frames are not, so that the number of a frame is counted when it is
// asked for.

inline bool TreeReplay::isHost(const TreeFrame &F) const {
  return (siteWordAt(F.Site) & trace::SiteWordKindMask) == HostKind + 1;
}

/// \returns the number of guarded activations up to \p F.
inline uint32_t TreeReplay::guardOf(const TreeFrame *F) const {
  uint32_t Guard = 0;
  for (; F != Stack && !F->Known; --F)
    Guard += trace::isGuardedWord(siteWordAt(F->Site));
  return Guard + (F->Known ? F->Known - 1 : 0);
}

/// \returns the number of the frame below \p F, which has \p Guard.
inline uint32_t TreeReplay::guardBelow(const TreeFrame *F,
                                       uint32_t Guard) const {
  return F->Known ? guardOf(F - 1)
                  : Guard - trace::isGuardedWord(siteWordAt(F->Site));
}

/// Control came back to a frame of \p Site in activation number \p Guard.
inline void TreeReplay::land(uint32_t Site, uint32_t Guard) {
  TreeNode *const Before = Top->Node;
  Units += Before->Cost;
  charge(Before, Before->Cost);
  // Where frames that had no room came back to one of them.
  if (Deep && guardOf(Top) < Guard)
    return;
  Deep = 0;
  if (!GuardsUnsure) {
    uint32_t Number = guardOf(Top);
    for (TreeFrame *F = Top; F != Stack && Number >= Guard;
         Number = guardBelow(F, Number), --F) {
      if (F->Site != Site || Number != Guard)
        continue;
      while (Top != F)
        popFrame(/*Unwound=*/true);
      return;
    }
    if (HasUnknown) {
      unwindAll();
      Top->Known = Guard + 1;
      return;
    }
    GuardsUnsure = true;
  }
  landNearby(Site, Guard);
}

/// Where numbers may be wrong: the nearest frame of \p Site that is not above
/// \p Guard; if there is none, what is above all frames of it has ended.
inline void TreeReplay::landNearby(uint32_t Site, uint32_t Guard) {
  TreeFrame *Last = nullptr;
  TreeFrame *Found = nullptr;
  uint32_t Number = guardOf(Top);
  for (TreeFrame *F = Top; F != Stack && !Found;
       Number = guardBelow(F, Number), --F) {
    if (F->Site != Site)
      continue;
    Last = F;
    if (Number <= Guard)
      Found = F;
  }
  TreeFrame *const Until = Found ? Found : Last ? Last - 1 : Top;
  while (Top != Until)
    popFrame(/*Unwound=*/true);
  if (!Found || guardOf(Top) != Guard)
    ++Totals.UnmatchedLandings;
  if (Found)
    Top->Known = Guard + 1;
}

/// The host called an export: what it left in the middle has ended.
inline void TreeReplay::called(bool Nested, uint32_t Guards) {
  TreeFrame *F = Top;
  if (!Nested) {
    F = Stack;
    Deep = 0;
    HasUnknown = false;
  } else {
    while (F != Stack && !isHost(*F))
      --F;
    // If there is none, it may be below of what is known.
    if (F == Stack && !HasUnknown)
      F = Top;
  }
  while (Top != F)
    popFrame(/*Unwound=*/true);
  Top->Known = Guards + 1;
}

//===----------------------------------------------------------------------===//
// Results of host calls
//===----------------------------------------------------------------------===//

/// \returns the node of \p Word, which is no event's, below \p Parent; null if
/// there is no room.
inline TreeNode *TreeReplay::besideHost(TreeNode &Parent, uint32_t Word) {
  TreeNode *N = Tree.find(Parent, Word);
  if (!N)
    N = Tree.add(Parent, Word);
  if (N)
    N->Kind = HostKind;
  return N;
}

/// The call of the host on top has come back. One that waited is moved to a
/// node of its own, before the clock is read that its time is counted by.
inline void TreeReplay::result(uint32_t Argument, uint32_t Bytes) {
  TreeFrame *F = Top;
  while (F != Stack && !isHost(*F))
    --F;
  if (F == Stack || Deep)
    return;
  Totals.ImpliedFrames += static_cast<uint64_t>(Top - F);
  while (Top != F)
    popFrame(/*Unwound=*/true);
  TreeNode *N = Top->Node;
  if (N == &Tree.other())
    return;
  if (Argument & trace::ResultWaited)
    if (TreeNode *const Waiting =
            besideHost(*N->Parent, TreeNode::waitingWord(Top->Site))) {
      // Its event may not be counted yet; the sum will be right.
      --N->Calls;
      ++Waiting->Calls;
      touch(Waiting);
      Top->Node = N = Waiting;
    }
  N->Iterations += Bytes;
  const uint32_t Errno = Argument >> trace::ResultErrnoShift;
  if (Errno == 0)
    return;
  if (TreeNode *const Error =
          besideHost(*N, trace::controlWord(trace::ControlType::Result,
                                            Errno << trace::ResultErrnoShift)))
    ++Error->Calls;
}

inline void TreeReplay::unwindAll() {
  while (Top != Stack)
    popFrame(/*Unwound=*/true);
}

//===----------------------------------------------------------------------===//
// Recording that begins in the middle
//===----------------------------------------------------------------------===//

/// What is open is not heard of again.
inline void TreeReplay::resume(bool Complete, uint32_t Guards,
                               uint64_t LeftOut) {
  Totals.CutFrames += static_cast<uint64_t>(Top - Stack) + Deep;
  Top = Stack;
  OldTop = Stack;
  Deep = 0;
  PendingIterations = 0;
  HasUnknown = !Complete;
  GuardsUnsure = false;
  Top->Known = Complete ? 0 : Guards + 1;
  ++Totals.Resumes;
  Totals.LeftOut += LeftOut;
}

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_TREEEVENTS_H
