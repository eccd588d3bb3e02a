//===- OpenFrames.h - The stack behind records that are gone ---*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Mode flight drops its oldest records. Which frames were open behind them is
// kept, so that what is left can be read: they are played over this stack. The
// rules are the reader's, but for one: an event in the code of an outer
// function ends nothing here. The reader will see the frames end later.
//
// This runs for every event of the program that is dropped, so what counts is
// time. And the host may stop it anywhere and have it begin again: what a
// window does to the stack is worked out in a second one, which holds the
// frames above the deepest that the window leaves alone; then it is copied,
// which may be done again, and then it counts.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_OPENFRAMES_H
#define EDGEWASM_RUNTIME_OPENFRAMES_H

#include "edgewasm/Trace/SiteWord.h"
#include "edgewasm/Trace/TraceFormat.h"

namespace edgewasm::runtime {

/// A stack of the sites of open frames. Zeros, but for what init() is told.
class OpenFrames {
public:
  /// With more than these open at a time none is known.
  static constexpr uint32_t Capacity = 4000;
  static constexpr uint32_t MemoryBytes = 2 * Capacity * sizeof(uint32_t);

  /// In MemoryBytes bytes at \p Memory. \p SiteWords: what `edge_sites` holds.
  void init(uint8_t *Memory, const uint32_t *SiteWords, uint32_t Base,
            uint32_t Bytes) {
    Frames = reinterpret_cast<uint32_t *>(Memory);
    Upper = Frames + Capacity;
    Sites = SiteWords;
    SiteBase = Base;
    SiteBytes = Bytes;
  }

  /// Works out what the \p Count words of a window do.
  void play(const uint32_t *Words, uint32_t Count) {
    if (!Copying) {
      Next.Depth = Next.Kept = Now.Depth;
      Next.BaseGuard = Now.BaseGuard;
      Next.Beyond = Now.Beyond;
      Next.HasUnknown = Now.HasUnknown;
      run(Words, Words + Count);
      // Commit.
      fence();
      Copying = true;
    }
    for (uint32_t I = Next.Kept; I < Next.Depth; ++I)
      Frames[I] = Upper[I];
  }
  /// From here on it counts. Straight-line.
  [[gnu::always_inline]] void commit() {
    fence();
    Now.Depth = Next.Depth;
    Now.BaseGuard = Next.BaseGuard;
    Now.Beyond = Next.Beyond;
    Now.HasUnknown = Next.HasUnknown;
    Copying = false;
  }

  /// False if frames may be open that are not among these.
  bool isComplete() const { return !Now.HasUnknown && Now.Beyond == 0; }
  /// What is known; nothing if not enough is.
  uint32_t size() const { return Now.Beyond ? 0 : Now.Depth; }
  uint32_t operator[](uint32_t I) const { return Frames[I]; }
  /// Guarded activations below the first of them.
  uint32_t guardsBelow() const { return Now.BaseGuard; }
  /// 1 if the frames of \p Site are guarded, else 0.
  uint32_t isGuarded(uint32_t Site) const {
    return trace::isGuardedWord(siteWord(Site)) ? 1 : 0;
  }

private:
  static constexpr uint32_t HostKind = 5; ///< trace::SiteKind::Host, and 1.

  struct State {
    uint32_t Depth;
    uint32_t Kept;      ///< Below it frames are in Frames, else in Upper.
    uint32_t BaseGuard; ///< Guarded activations below the first frame.
    uint32_t Beyond;    ///< Open frames beyond the capacity.
    bool HasUnknown;    ///< Frames may be open below the first.
  };

  /// Keeps the compiler from moving a commit into what comes before it.
  [[gnu::always_inline]] static void fence() {
    __asm__ volatile("" ::: "memory");
  }
  uint32_t siteWord(uint32_t Site) const {
    const uint32_t Distance = Site - SiteBase;
    return Distance < SiteBytes ? Sites[Distance / 4] : 0;
  }
  uint32_t at(uint32_t I) const { return I < Next.Kept ? Frames[I] : Upper[I]; }
  void cut(uint32_t Depth) {
    Next.Depth = Depth;
    Next.Kept = Depth < Next.Kept ? Depth : Next.Kept;
  }

  void run(const uint32_t *W, const uint32_t *const End) {
    using trace::RecordKind;
    while (W != End) {
      // Copies: the compiler cannot know that frames are none of the members.
      uint32_t *const Upper = this->Upper;
      const uint32_t *const Frames = this->Frames;
      const uint32_t Limit = Next.Beyond ? 0 : Capacity;
      uint32_t Depth = Next.Depth, Kept = Next.Kept;
      for (; W != End; ++W) {
        const uint32_t Word = *W;
        const uint32_t Kind = Word & trace::RecordKindMask;
        if (Kind == static_cast<uint32_t>(RecordKind::Enter)) {
          if (Depth >= Limit) [[unlikely]]
            break;
          Upper[Depth++] = Word;
        } else if (Kind == static_cast<uint32_t>(RecordKind::Exit)) {
          if (Depth == 0 || Limit == 0) [[unlikely]]
            break;
          const uint32_t Top = Depth - 1;
          if ((Top < Kept ? Frames : Upper)[Top] != Word - 1) [[unlikely]]
            break;
          Depth = Top;
          Kept = Depth < Kept ? Depth : Kept;
        } else if (Kind == static_cast<uint32_t>(RecordKind::Control))
            [[unlikely]] {
          break;
        }
      }
      Next.Depth = Depth;
      Next.Kept = Kept;
      if (W != End)
        W += slow(W, static_cast<uint32_t>(End - W));
    }
  }

  /// Any record, by all rules. \returns its words.
  [[gnu::noinline]] uint32_t slow(const uint32_t *W, uint32_t Left) {
    using trace::RecordKind;
    const uint32_t Site = *W & ~trace::RecordKindMask;
    switch (static_cast<RecordKind>(*W & trace::RecordKindMask)) {
    case RecordKind::Enter:
      ++Next.Beyond;
      return 1;
    case RecordKind::Exit:
      if (Next.Beyond)
        --Next.Beyond;
      else
        exit(Site);
      return 1;
    case RecordKind::Mark:
      return 1;
    case RecordKind::Control:
      break;
    }
    const uint32_t Type =
        *W >> trace::ControlTypeShift & trace::ControlTypeMask;
    const uint32_t Argument = *W >> trace::ControlArgumentShift;
    const int Payload = trace::controlPayloadWords(Type);
    if (Payload < 0 || static_cast<uint32_t>(Payload) >= Left)
      return 1;
    switch (static_cast<trace::ControlType>(Type)) {
    case trace::ControlType::Land:
      land(W[1], Argument);
      break;
    case trace::ControlType::Called:
      called(Argument & 1, Argument >> 1);
      break;
    case trace::ControlType::Resume:
      cut(0);
      Next.Beyond = 0;
      Next.HasUnknown = (Argument & 1) == 0;
      Next.BaseGuard = Next.HasUnknown ? Argument >> 1 : 0;
      break;
    default:
      break;
    }
    return 1 + static_cast<uint32_t>(Payload);
  }

  void exit(uint32_t Site) {
    uint32_t At = Next.Depth;
    while (At != 0 && at(At - 1) != Site)
      --At;
    if (At != 0) {
      cut(At - 1);
    } else if (Next.HasUnknown) {
      // It began before: all that is known was above it.
      cut(0);
      Next.BaseGuard -= Next.BaseGuard ? isGuarded(Site) : 0;
    }
  }

  void land(uint32_t Site, uint32_t Guard) {
    uint32_t Number = Next.BaseGuard;
    for (uint32_t I = 0; I != Next.Depth; ++I)
      Number += isGuarded(at(I));
    // Where frames that had no room came back to one of them.
    if (Next.Beyond && Number < Guard)
      return;
    Next.Beyond = 0;
    uint32_t Nearest = 0; // Of the site, and not above the number.
    for (uint32_t At = Next.Depth; At != 0; --At) {
      if (at(At - 1) == Site && Number <= Guard) {
        Nearest = At;
        break;
      }
      Number -= isGuarded(at(At - 1));
    }
    if (Nearest != 0 && (Number == Guard || !Next.HasUnknown)) {
      cut(Nearest);
    } else if (Next.HasUnknown) {
      cut(0);
      Next.BaseGuard = Guard;
    }
  }

  void called(bool Nested, uint32_t Guards) {
    uint32_t At = Nested ? Next.Depth : 0;
    while (At != 0 &&
           (siteWord(at(At - 1)) & trace::SiteWordKindMask) != HostKind)
      --At;
    if (Nested && At == 0 && !Next.HasUnknown)
      return;
    if (!Nested) {
      Next.HasUnknown = false;
      Next.Beyond = 0;
    }
    cut(At);
    if (At == 0)
      Next.BaseGuard = Guards;
  }

  uint32_t *Frames = nullptr;
  uint32_t *Upper = nullptr;
  const uint32_t *Sites = nullptr;
  uint32_t SiteBase = 0;
  uint32_t SiteBytes = 0;
  State Now = {};
  State Next = {};
  bool Copying = false; ///< Next is worked out, and not yet in Frames.
};

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_OPENFRAMES_H
