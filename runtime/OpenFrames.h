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
// May be stopped by the host between any two records: each is done in
// straight-line code behind what only reads.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_OPENFRAMES_H
#define EDGEWASM_RUNTIME_OPENFRAMES_H

#include "edgewasm/Trace/SiteWord.h"
#include "edgewasm/Trace/TraceFormat.h"

namespace edgewasm::runtime {

/// A stack of open frames. Zeros, but for what init() is told.
class OpenFrames {
public:
  struct Frame {
    uint32_t Site;  ///< Its address.
    uint32_t Guard; ///< Guarded activations up to it.
  };
  /// With more than these open at a time none is known.
  static constexpr uint32_t Capacity = 4000;

  /// \p Memory: Capacity frames. \p Sites: what `edge_sites` holds.
  void init(Frame *Memory, const uint32_t *SiteWords, uint32_t Base,
            uint32_t Bytes) {
    Frames = Memory;
    Sites = SiteWords;
    SiteBase = Base;
    SiteBytes = Bytes;
  }

  /// Plays \p Count words from word \p Position on, and counts it up.
  void play(const uint32_t *Words, uint32_t Count, uint32_t &Position) {
    while (Position < Count) {
      step(Words + Position, Count - Position, Position);
      // In memory before the next one begins.
      __asm__ volatile("" ::: "memory");
    }
  }

  /// False if frames may be open that are not among these.
  bool isComplete() const { return !HasUnknown && Beyond == 0; }
  /// What is known; nothing if not enough is.
  uint32_t size() const { return Beyond ? 0 : Depth; }
  const Frame &operator[](uint32_t I) const { return Frames[I]; }
  /// Guarded activations below the first of them.
  uint32_t guardsBelow() const {
    return Beyond ? topGuard() + GuardsBeyond : BaseGuard;
  }

private:
  static constexpr uint32_t HostKind = 5; ///< trace::SiteKind::Host, and 1.

  uint32_t siteWord(uint32_t Site) const {
    const uint32_t Distance = Site - SiteBase;
    return Distance < SiteBytes ? Sites[Distance / 4] : 0;
  }
  uint32_t topGuard() const {
    return Depth ? Frames[Depth - 1].Guard : BaseGuard;
  }

  void step(const uint32_t *W, uint32_t Left, uint32_t &Position) {
    using trace::RecordKind;
    const uint32_t Site = *W & ~trace::RecordKindMask;
    switch (static_cast<RecordKind>(*W & trace::RecordKindMask)) {
    case RecordKind::Enter:
      return enter(Site, Position);
    case RecordKind::Exit:
      return exit(Site, Position);
    case RecordKind::Mark:
      ++Position;
      return;
    case RecordKind::Control:
      control(W, Left, Position);
    }
  }

  [[gnu::always_inline]] void enter(uint32_t Site, uint32_t &Position) {
    const uint32_t Guarded = trace::isGuardedWord(siteWord(Site));
    if (Beyond || Depth == Capacity) {
      ++Beyond;
      GuardsBeyond += Guarded;
    } else {
      const uint32_t Guard = topGuard() + Guarded;
      Frames[Depth].Site = Site;
      Frames[Depth].Guard = Guard;
      ++Depth;
    }
    ++Position;
  }

  [[gnu::always_inline]] void exit(uint32_t Site, uint32_t &Position) {
    const uint32_t Guarded = trace::isGuardedWord(siteWord(Site));
    if (Beyond) {
      --Beyond;
      GuardsBeyond = Beyond ? GuardsBeyond - Guarded : 0;
      ++Position;
      return;
    }
    uint32_t At = Depth;
    while (At != 0 && Frames[At - 1].Site != Site)
      --At;
    if (At != 0) {
      Depth = At - 1;
    } else if (HasUnknown) {
      // It began before: all that is known was above it.
      BaseGuard -= BaseGuard ? Guarded : 0;
      Depth = 0;
    }
    ++Position;
  }

  void control(const uint32_t *W, uint32_t Left, uint32_t &Position) {
    const uint32_t Type =
        *W >> trace::ControlTypeShift & trace::ControlTypeMask;
    const uint32_t Argument = *W >> trace::ControlArgumentShift;
    const int Payload = trace::controlPayloadWords(Type);
    if (Payload < 0 || static_cast<uint32_t>(Payload) >= Left) {
      ++Position;
      return;
    }
    const uint32_t Words = 1 + static_cast<uint32_t>(Payload);
    switch (static_cast<trace::ControlType>(Type)) {
    case trace::ControlType::Land:
      return land(W[1], Argument, Position);
    case trace::ControlType::Called:
      return called(Argument & 1, Argument >> 1, Position);
    case trace::ControlType::Resume:
      Beyond = GuardsBeyond = 0;
      HasUnknown = (Argument & 1) == 0;
      BaseGuard = HasUnknown ? Argument >> 1 : 0;
      Depth = 0;
      Position += Words;
      return;
    default:
      Position += Words;
    }
  }

  void land(uint32_t Site, uint32_t Guard, uint32_t &Position) {
    constexpr uint32_t Words = 2;
    // Where frames that had no room came back to one of them.
    if (Beyond && topGuard() < Guard) {
      Position += Words;
      return;
    }
    uint32_t At = Depth;
    while (At != 0 && Frames[At - 1].Guard >= Guard &&
           !(Frames[At - 1].Site == Site && Frames[At - 1].Guard == Guard))
      --At;
    const bool Found =
        At != 0 && Frames[At - 1].Site == Site && Frames[At - 1].Guard == Guard;
    if (!Found) {
      // As good as can be: the nearest activation that is not above it.
      At = HasUnknown ? 0 : Depth;
      while (At != 0 &&
             !(Frames[At - 1].Site == Site && Frames[At - 1].Guard <= Guard))
        --At;
      if (At == 0 && !HasUnknown)
        At = Depth;
    }
    Beyond = GuardsBeyond = 0;
    BaseGuard = At == 0 ? Guard : BaseGuard;
    Depth = At;
    Position += Words;
  }

  void called(bool Nested, uint32_t Guards, uint32_t &Position) {
    uint32_t At = Nested ? Depth : 0;
    while (At != 0 && (siteWord(Frames[At - 1].Site) &
                       trace::SiteWordKindMask) != HostKind)
      --At;
    if (Nested && At == 0 && !HasUnknown)
      At = Depth;
    if (!Nested) {
      HasUnknown = false;
      Beyond = GuardsBeyond = 0;
    }
    BaseGuard = At == 0 ? Guards : BaseGuard;
    Depth = At;
    Position += 1;
  }

  Frame *Frames = nullptr;
  const uint32_t *Sites = nullptr;
  uint32_t SiteBase = 0;
  uint32_t SiteBytes = 0;
  uint32_t Depth = 0;
  uint32_t BaseGuard = 0;
  uint32_t Beyond = 0; ///< Open frames beyond the capacity.
  uint32_t GuardsBeyond = 0;
  bool HasUnknown = false;
};

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_OPENFRAMES_H
