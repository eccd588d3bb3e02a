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
// Cost is what matters here: play() runs for every event of the program.
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
  uint64_t UnmatchedLandings = 0;
  uint64_t UnwoundFrames = 0;
  uint64_t ImpliedFrames = 0; ///< Of these: no landing told so.
  uint64_t BadRecords = 0;    ///< Of no site: the program overwrote the window.
  uint64_t MaxDepth = 0;
  uint64_t DeepCalls = 0;     ///< Frames the stack had no room for.
  uint64_t Interruptions = 0; ///< By the host, while a window was played.
  uint64_t OffNs = 0;         ///< While nothing was recorded.
  uint64_t Resumes = 0;       ///< How often recording began anew.
  uint64_t BeganBefore = 0;   ///< Frames that were open then, as far as known.
  uint64_t CutFrames = 0;     ///< Whose end was not recorded.
  uint64_t LeftOut = 0;       ///< As the Resume records say.
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

  /// Plays the records of one window. Stopped in the middle by the host, it may
  /// be called again with the same window: it goes on near to where it was, so
  /// that some events may count twice.
  void play(const uint32_t *Words, uint32_t Count);
  /// The window is done. Straight-line.
  [[gnu::always_inline]] void endPlay() {
    Position = 0;
    Busy = false;
  }
  /// The clock read \p Clock behind the last window.
  void readClock(uint64_t Clock,
                 trace::AnchorKind Kind = trace::AnchorKind::Program);

  TreeMemory &memory() { return Tree; }
  uint32_t siteBase() const { return SiteBase; }
  const TreeTotals &totals() const { return Totals; }
  /// The open frames, outermost first.
  const TreeFrame *openBegin() const { return Stack + 1; }
  const TreeFrame *openEnd() const { return Top + 1; }

private:
  static constexpr uint32_t MaxExits = trace::WindowBytes / 4 + 64;
  static constexpr uint32_t MaxOldExits = 512;
  static constexpr uint32_t StackShare = 8;
  static constexpr uint8_t LoopKind = 1; ///< trace::SiteKind::Loop.
  static constexpr uint8_t HostKind = 4; ///< trace::SiteKind::Host.

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
  bool isHost(const TreeFrame &F) const;
  void land(uint32_t Site, uint32_t Guard);
  void landNearby(uint32_t Site, uint32_t Guard);
  void called(bool Nested, uint32_t Guards);
  void result(uint32_t Argument, uint32_t Bytes);
  TreeNode *besideHost(TreeNode &Parent, uint32_t Word);
  void resume(bool Complete, uint32_t Guards, uint64_t LeftOut);
  void unwindAll();
  uint32_t guardOf(const TreeFrame *F) const;
  uint32_t guardBelow(const TreeFrame *F, uint32_t Guard) const;
  uint32_t siteWordAt(uint32_t Site) const;
  void popFrame(bool Unwound);
  void recover();
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
  uint32_t Position = 0; ///< Of the window: words that were played.

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
  bool GuardsUnsure = false; ///< A landing did not find its activation.
  bool HasUnknown = false;   ///< Recording began in the middle: frames may be
                             ///< open below the stack.
  double Time = 0;           ///< When the interval began: program's time.
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
  Top->Marks = Top->Known = 0;
}

inline void TreeReplay::play(const uint32_t *Words, uint32_t Count) {
  using trace::RecordKind;
  if (Busy)
    recover();
  Busy = true;
  const uint32_t *W = Words + (Position < Count ? Position : Count);
  const uint32_t *const End = Words + Count;
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
        Top->Marks = Top->Known = 0;
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
    Position = static_cast<uint32_t>(W - Words);
  }
  Position = Count;
  Totals.Events += Count;
}

/// After the module was stopped in the middle of play().
[[gnu::noinline]] inline void TreeReplay::recover() {
  ++Totals.Interruptions;
  Tree.rebuild();
  Touched = Tree.sentinel();
  Tree.root().NextTouched = Tree.other().NextTouched = nullptr;
  touch(&Tree.root());
  touch(&Tree.other());
  for (TreeNode *N = Tree.nodes(); N; N = N->NextNode) {
    N->NextTouched = nullptr;
    touch(N);
  }
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
    readClock(Value, static_cast<trace::AnchorKind>(Argument));
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
  case trace::ControlType::Land:
    land(static_cast<uint32_t>(Value), Argument);
    break;
  case trace::ControlType::Called:
    called((Argument & 1) != 0, Argument >> 1);
    break;
  case trace::ControlType::Result:
    result(Argument, static_cast<uint32_t>(Value));
    break;
  case trace::ControlType::Resume:
    resume((Argument & 1) != 0, Argument >> 1, Value);
    break;
  case trace::ControlType::Open:
    // Only what the mode flight writes has these.
    ++Totals.BadRecords;
    break;
  }
  return W + 1 + Payload;
}

} // namespace edgewasm::runtime

#include "TreeEvents.h"
#include "TreeTime.h"

#endif // EDGEWASM_RUNTIME_TREEREPLAY_H
