//===- TreeReplay.h - A calling-context tree of the records ----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Mode "tree": the records of a full window are not written but played over a
// tree in memory. The rules are those by which the reader makes a tree of a
// written trace, so that both give the same; but for recursion, which is folded
// onto the ancestor, so that the tree stays small.
//
// Cost is what matters here: replay() runs for every event of the program.
//
//  - Time between two readings of the clock is known only at the second one. So
//    an interval is played in virtual units, and what it takes to turn them
//    into nanoseconds is gathered: how often each node was entered, left and
//    marked, and a list of the frames that ended. endInterval() then does the
//    rest with one multiplication each.
//  - A frame remembers when it began: in units if that was in this interval,
//    else as a time. Only frames that outlive an interval are converted.
//  - The units of a stretch are those of the frame on top, so they follow from
//    the numbers of events: nothing is added up for each event but the total.
//
// No shadow stack, no allocation; memory and time are bounded whatever the
// records are.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_TREEREPLAY_H
#define EDGEWASM_RUNTIME_TREEREPLAY_H

#include "TreeMemory.h"
#include "edgewasm/Trace/SiteWord.h"
#include "edgewasm/Trace/TraceFormat.h"

namespace edgewasm::runtime {

/// What the tree knows of the run as a whole.
struct TreeTotals {
  uint64_t Events = 0;
  uint64_t MeasuredNs = 0;
  uint64_t TracerNs = 0;
  uint64_t Anchors = 0;
  uint64_t ClampedDeltas = 0;
  uint64_t LongestNs = 0; ///< Between two anchors, where code ran.
  uint64_t Lost = 0;
  uint64_t UnmatchedExits = 0;
  uint64_t UnwoundFrames = 0;
  uint64_t BadRecords = 0; ///< Of no site: the program overwrote the window.
  uint64_t MaxDepth = 0;
  uint64_t DeepCalls = 0; ///< Frames the stack had no room for.
};

/// The tree of one module instance, and the stack of its open frames.
class TreeReplay {
public:
  /// Less memory than this holds no useful tree.
  static constexpr uint32_t MinBytes = 256 * 1024;

  /// Begins in \p Bytes bytes (MinBytes at least) of zeros at \p Memory,
  /// aligned to 16. \p Sites is what `edge_sites` holds and \p SiteBase its
  /// address in records. Without a clock times are virtual units.
  void init(uint8_t *Memory, uint32_t Bytes, const uint32_t *Sites,
            uint32_t SiteBase, uint32_t SiteBytes, bool HasClock,
            uint64_t StartClock);

  /// Plays the records of one window, behind which the clock read \p Clock.
  void replay(const uint32_t *Words, uint32_t Count, uint64_t Clock);

  TreeMemory &memory() { return Tree; }
  uint32_t siteBase() const { return SiteBase; }
  const TreeTotals &totals() const { return Totals; }
  /// The open frames, outermost first.
  const TreeFrame *openBegin() const { return Stack + 1; }
  const TreeFrame *openEnd() const { return Top + 1; }
  /// False after the module was stopped in the middle of replay().
  bool consistent() const { return !Busy; }

private:
  static constexpr uint32_t MaxExits = trace::WindowBytes / 4 + 64;
  static constexpr uint32_t MaxOldExits = 512;
  static constexpr uint32_t StackShare = 8;
  static constexpr uint8_t LoopKind = 1; ///< trace::SiteKind::Loop.

  /// A frame that began and ended in the interval.
  struct ExitEntry {
    TreeNode *Node;
    uint32_t Units;
  };
  /// One that began before it, or takes more units than the other can hold.
  struct OldExit {
    TreeNode *Node;
    uint64_t EndUnits;
    TreeFrame Frame;
    bool BeganBefore;
  };

  const uint32_t *step(const uint32_t *W, const uint32_t *End);
  void slow(uint32_t Word);
  const uint32_t *control(const uint32_t *W, const uint32_t *End);
  void enterSlow(uint32_t Word, uint32_t SiteWord);
  void markSlow(uint32_t Word, uint32_t SiteWord);
  void exitSlow(uint32_t Site);
  TreeNode *child(uint32_t Word, uint32_t SiteWord, bool Fast);
  bool resync(uint32_t Site, uint32_t SiteWord);
  bool runs(const TreeFrame &F, uint32_t Function) const;
  uint32_t siteWordAt(uint32_t Site) const;
  void popFrame(bool Unwound);
  void readClock(uint64_t Clock, bool TracerTime);
  void endInterval(uint64_t Delta);
  void evict();
  double timeOf(uint64_t At, double Rate) const {
    return Time + static_cast<double>(At) * Rate;
  }
  [[gnu::always_inline]] void touch(TreeNode *N) {
    if (!N->NextTouched) {
      N->NextTouched = Touched;
      Touched = N;
    }
  }
  void charge(TreeNode *N, int64_t By) {
    touch(N);
    N->Pending += By;
  }

  TreeMemory Tree;
  const uint32_t *Sites = nullptr;
  uint32_t SiteBase = 0;
  uint32_t SiteBytes = 0;
  bool HasClock = false;
  volatile bool Busy = false;

  TreeFrame *Stack = nullptr;
  TreeFrame *StackEnd = nullptr;
  TreeFrame *Top = nullptr;
  TreeFrame *OldTop = nullptr; ///< Up to here frames have a StartTime.
  TreeFrame *Highest = nullptr;
  uint64_t Deep = 0;  ///< Open frames beyond the stack.
  uint64_t Units = 0; ///< Since the interval began.
  uint64_t PendingIterations = 0;
  TreeNode *Touched = nullptr; ///< List, ends with the sentinel.
  ExitEntry *Exits = nullptr;
  ExitEntry *ExitsEnd = nullptr;
  OldExit *OldExits = nullptr;
  uint32_t OldExitCount = 0;
  double Time = 0; ///< When the interval began: program's time.
  double LastRate = 0;
  uint64_t LastClock = 0;
  TreeTotals Totals;
};

inline void TreeReplay::init(uint8_t *Memory, uint32_t Bytes,
                             const uint32_t *SiteWords, uint32_t Base,
                             uint32_t NumBytes, bool Clocked,
                             uint64_t StartClock) {
  Sites = SiteWords;
  SiteBase = Base;
  SiteBytes = NumBytes;
  HasClock = Clocked;
  LastClock = StartClock;
  const auto Take = [&](uint32_t Size) {
    uint8_t *const At = Memory;
    Size = (Size + 15) & ~15u;
    Memory += Size;
    Bytes -= Size;
    return At;
  };
  Exits = ExitsEnd =
      reinterpret_cast<ExitEntry *>(Take(MaxExits * sizeof(ExitEntry)));
  OldExits = reinterpret_cast<OldExit *>(Take(MaxOldExits * sizeof(OldExit)));
  const uint32_t StackBytes = Bytes / StackShare & ~15u;
  Stack = reinterpret_cast<TreeFrame *>(Take(StackBytes));
  StackEnd = Stack + StackBytes / sizeof(TreeFrame) - 1;
  Tree.init(Memory, Bytes);
  Touched = Tree.sentinel();
  Top = OldTop = Highest = Stack;
  Top->Node = &Tree.root();
  Top->Site = TreeNode::NoWord;
  Top->StartTime = 0;
}

//===----------------------------------------------------------------------===//
// Events
//===----------------------------------------------------------------------===//

inline void TreeReplay::replay(const uint32_t *W, uint32_t Count,
                               uint64_t Clock) {
  using trace::RecordKind;
  Busy = true;
  const uint32_t *const End = W + Count;
  while (W != End) {
    // The Exit that they belong to must not be a fast one.
    if (PendingIterations) {
      W = step(W, End);
      continue;
    }
    // Copies: the compiler cannot know that nodes are none of the members.
    TreeFrame *Top = this->Top;
    TreeNode *Cur = Top->Node;
    TreeFrame *const OldTop = this->OldTop;
    TreeFrame *const StackEnd = Deep ? Stack : this->StackEnd;
    TreeNode *Touched = this->Touched;
    ExitEntry *ExitsEnd = this->ExitsEnd;
    uint64_t Units = this->Units;
    TreeFrame *Highest = this->Highest;
    for (; W != End; ++W) {
      const uint32_t Word = *W;
      if ((Word & trace::RecordKindMask) ==
          static_cast<uint32_t>(RecordKind::Exit)) {
        const uint64_t Now = Units + Cur->Cost;
        if (Top->Site != Word - 1 || Top <= OldTop) [[unlikely]]
          break;
        const uint64_t Took = Now - Top->StartUnits;
        if (Took >> 32) [[unlikely]]
          break;
        Units = Now;
        ExitsEnd->Node = Cur;
        ExitsEnd->Units = static_cast<uint32_t>(Took);
        ++ExitsEnd;
        ++Cur->Exits;
        --Top;
        Cur = Top->Node;
        continue;
      }
      TreeNode *N = Cur->Recent[0];
      if (N->Word != Word) {
        N = Cur->Recent[1];
        if (N->Word != Word) {
          N = (Word & 3) == 3 ? nullptr : Tree.find(*Cur, Word);
          if (!N || !N->Fast) [[unlikely]]
            break;
        }
        Cur->Recent[1] = Cur->Recent[0];
        Cur->Recent[0] = N;
      }
      if ((Word & trace::RecordKindMask) ==
          static_cast<uint32_t>(RecordKind::Enter)) {
        if (Top >= StackEnd) [[unlikely]]
          break;
        Units += Cur->Cost;
        ++Top;
        Highest = Top > Highest ? Top : Highest;
        Cur = N->Target;
        Top->Node = Cur;
        Top->Site = Word;
        Top->StartUnits = Units;
        Units += N->EventCost;
        // Exits are counted in the target.
        if (!Cur->NextTouched) {
          Cur->NextTouched = Touched;
          Touched = Cur;
        }
      } else {
        Units += Cur->Cost + N->EventCost;
      }
      ++N->Delta;
      if (!N->NextTouched) {
        N->NextTouched = Touched;
        Touched = N;
      }
    }
    this->Top = Top;
    this->Touched = Touched;
    this->ExitsEnd = ExitsEnd;
    this->Units = Units;
    this->Highest = Highest;
    if (W == End)
      break;
    W = step(W, End);
  }
  Totals.Events += Count;
  readClock(Clock, /*TracerTime=*/false);
  Busy = false;
}

/// Plays one record, whatever it is. \returns the next one.
inline const uint32_t *TreeReplay::step(const uint32_t *W,
                                        const uint32_t *End) {
  if ((*W & trace::RecordKindMask) ==
      static_cast<uint32_t>(trace::RecordKind::Control))
    return control(W, End);
  slow(*W);
  return W + 1;
}

inline const uint32_t *TreeReplay::control(const uint32_t *W,
                                           const uint32_t *End) {
  const uint32_t Type = *W >> trace::ControlTypeShift & trace::ControlTypeMask;
  const uint32_t Argument = *W >> trace::ControlArgumentShift;
  const int Payload = trace::controlPayloadWords(Type);
  if (Payload < 0 || End - W <= Payload) {
    ++Totals.BadRecords;
    return W + 1;
  }
  uint64_t Value = 0;
  for (int P = Payload; P > 0; --P)
    Value = Value << 32 | W[P];
  Totals.Events -= 1 + static_cast<uint32_t>(Payload);
  switch (static_cast<trace::ControlType>(Type)) {
  case trace::ControlType::Anchor:
    readClock(Value, Argument == 1);
    break;
  case trace::ControlType::Cost:
    charge(Top->Node, Argument);
    Units += Argument;
    break;
  case trace::ControlType::Iterations:
    PendingIterations += Argument + (Value << 24);
    break;
  case trace::ControlType::Lost:
    Totals.Lost += Value;
    break;
  }
  return W + 1 + Payload;
}

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
  Top->Marks = 0;
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
    ++Totals.UnmatchedExits;
    PendingIterations = 0;
    return;
  }
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
    OldExits[OldExitCount++] = {N, Units, *Top, Old};
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
// Time
//===----------------------------------------------------------------------===//

inline void TreeReplay::readClock(uint64_t Clock, bool TracerTime) {
  if (!HasClock) {
    if (!TracerTime)
      endInterval(0);
    return;
  }
  ++Totals.Anchors;
  const uint64_t Delta = Clock > LastClock ? Clock - LastClock : 0;
  LastClock += Delta;
  Totals.MeasuredNs += Delta;
  if (TracerTime)
    Totals.TracerNs += Delta;
  else
    endInterval(Delta);
}

/// Turns the units of the interval into times; it took \p Delta nanoseconds.
[[gnu::noinline]] inline void TreeReplay::endInterval(uint64_t Delta) {
  const double Whole = static_cast<double>(Units);
  double Rate = 0;
  double Took = static_cast<double>(Delta);
  if (!HasClock) {
    Rate = 1;
    Took = Whole;
  } else if (Units) {
    Rate = Took / Whole;
    Totals.LongestNs = Delta > Totals.LongestNs ? Delta : Totals.LongestNs;
    Totals.ClampedDeltas += Delta == 0;
  } else {
    Top->Node->SelfTime += Took;
  }
  TreeNode *const Last = Tree.sentinel();
  for (TreeNode *N = Touched; N != Last;) {
    const uint64_t Events = N->Delta;
    const uint64_t Self =
        uint64_t(N->Exits) * N->Cost + static_cast<uint64_t>(N->Pending);
    N->Units += Self;
    N->SelfTime += static_cast<double>(static_cast<int64_t>(Self)) * Rate;
    if (Events) {
      TreeNode *const P = N->Parent;
      TreeNode *const T = N->Target;
      const uint64_t Before = Events * P->Cost;
      const uint64_t Own = Events * N->EventCost;
      P->Units += Before;
      P->SelfTime += static_cast<double>(static_cast<int64_t>(Before)) * Rate;
      T->Calls += Events;
      if (Own) {
        T->Units += Own;
        T->SelfTime += static_cast<double>(static_cast<int64_t>(Own)) * Rate;
      }
      if (N->Leaf)
        Tree.count(*N, N->EventCost * Rate, N->Delta);
    }
    N->Delta = N->Exits = 0;
    N->Pending = 0;
    TreeNode *const Next = N->NextTouched;
    N->NextTouched = nullptr;
    N = Next;
  }
  Touched = Last;
  for (const ExitEntry *E = Exits; E != ExitsEnd; ++E)
    Tree.count(*E->Node, E->Units * Rate, 1);
  ExitsEnd = Exits;
  for (uint32_t I = 0; I != OldExitCount; ++I) {
    const OldExit &E = OldExits[I];
    const double Start =
        E.BeganBefore ? E.Frame.StartTime : timeOf(E.Frame.StartUnits, Rate);
    const double Spent = timeOf(E.EndUnits, Rate) - Start;
    Tree.count(*E.Node, Spent > 0 ? Spent : 0, 1);
  }
  OldExitCount = 0;
  for (TreeFrame *F = Top; F > OldTop; --F)
    F->StartTime = timeOf(F->StartUnits, Rate);
  OldTop = Top;
  Time += Took;
  LastRate = Rate;
  Units = 0;
  const auto Depth = static_cast<uint64_t>(Highest - Stack);
  Totals.MaxDepth = Depth > Totals.MaxDepth ? Depth : Totals.MaxDepth;
  if (Tree.wantsRoom())
    evict();
}

inline void TreeReplay::evict() {
  for (TreeFrame *F = Stack; F <= Top; ++F)
    F->Node->Open = true;
  Tree.evict();
  for (TreeFrame *F = Stack; F <= Top; ++F)
    F->Node->Open = false;
  Tree.root().Open = Tree.other().Open = true;
}

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_TREEREPLAY_H
