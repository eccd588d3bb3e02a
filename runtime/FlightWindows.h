//===- FlightWindows.h - The last windows stay in memory -------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The consumer of windows in the mode "flight": a ring of windows as they are,
// of which the oldest makes room for the newest. Somebody asks, at the end, at
// a crash, in between: then they go to the file, oldest first, each a chunk,
// and are gone from here. What was dropped before them is said in a chunk of
// its own, with the frames that were open behind it.
//
// The contract of a consumer is PackedStream.h.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_FLIGHTWINDOWS_H
#define EDGEWASM_RUNTIME_FLIGHTWINDOWS_H

#include "Checksum.h"
#include "OpenFrames.h"
#include "Ring.h"
#include "edgewasm/Runtime/LinkConfig.h"
#include "edgewasm/Trace/TraceFormat.h"

namespace edgewasm::runtime {

/// Owns the last windows of the module.
class FlightWindows {
public:
  static constexpr uint32_t FileFlags = trace::FileFlight;
  static constexpr bool IsSnapshot = false;
  static constexpr bool WritesWhenLeft = false;
  static constexpr bool WorksLong = true;
  static constexpr uint32_t WindowNanoseconds = 5000;
  /// Whether some windows are to hold a single event.
  static constexpr bool TimesSingleEvents = false;

  template <typename PlatformT>
  bool begin(PlatformT &P, const trace::FileHeader &Header) {
    const LinkConfig &Config = P.config();
    uint32_t Total = Config.MemoryBytes;
    uint8_t *Grown = nullptr;
    // An engine may have less for us than was asked for.
    for (; Total >= MinFlightBytes; Total /= 2)
      if ((Grown = P.grow(Total)))
        break;
    if (!Grown)
      return false;
    Stack.init(Grown, reinterpret_cast<const uint32_t *>(P.sitesBegin()),
               Header.SiteBase, Header.SiteBytes);
    Preamble = Grown + StackBytes;
    Memory = Preamble + MaxPreambleBytes;
    Bytes = (Total - StackBytes - MaxPreambleBytes) & ~7u;
    MaxEvents = Config.FlightEvents;
    // Virtual time has no milliseconds.
    MaxAge = trace::countsTime(Header.Clock)
                 ? uint64_t(Config.FlightMilliseconds) * 1000000
                 : 0;
    return true;
  }

  [[gnu::always_inline]] bool isOpen() const {
    return Count > (OldestWritten ? 1u : 0u);
  }
  /// Events that are held.
  uint64_t events() const {
    return Events - (OldestWritten ? at(Tail)->Events : 0);
  }
  uint32_t room() const { return UINT32_MAX; }
  bool takes(uint32_t) const { return true; }

  void prepare(const uint32_t *Records, uint32_t Words, uint32_t, bool) {
    if (OldestWritten)
      drop();
    const uint32_t Need = entryBytes(Words);
    while (Count != 0 && (isOld(Words) || !findPlace(Need)))
      drop();
    (void)findPlace(Need);
    // Where the oldest windows begin anew.
    if (Next != Head && Bytes - Head >= sizeof(Entry))
      at(Head)->Words = EndMark;
    __builtin_memcpy(Memory + Next + sizeof(Entry), Records,
                     Words * sizeof(uint32_t));
    at(Next)->Words = Words;
  }
  [[gnu::always_inline]] void commit(uint64_t Now, uint32_t NewEvents) {
    fence();
    Entry *const E = at(Next);
    E->Events = NewEvents;
    E->Clock = Now;
    if (Count == 0)
      Tail = Next;
    Head = Next + entryBytes(E->Words);
    Events += NewEvents;
    Latest = Now;
    ++Count;
  }

  bool fits(const Ring &Buffer) const {
    return Buffer.room() >= sizeof(trace::ChunkHeader) + trace::WindowBytes;
  }
  void stage(Ring &Buffer, uint32_t Sequence, uint32_t Flags) {
    if (OldestWritten)
      drop();
    PreambleStaged = PreambleDue;
    if (PreambleDue) {
      Chunk.Bytes = writePreamble();
      Chunk.Clock = TailClock;
      Chunk.Flags = 0;
      Body = Preamble;
    } else {
      const Entry &E = *at(Tail);
      Chunk.Bytes = E.Words * sizeof(uint32_t);
      Chunk.Clock = E.Clock;
      Chunk.Flags = Count == 1 ? Flags : 0;
      Body = Memory + Tail + sizeof(Entry);
    }
    Chunk.Magic = trace::ChunkMagic;
    Chunk.Sequence = Sequence;
    Chunk.Check = checksum(&Chunk, offsetof(trace::ChunkHeader, Check)) ^
                  checksum(Body, Chunk.Bytes);
    Buffer.stage(0, &Chunk, sizeof(Chunk));
    Buffer.stage(sizeof(Chunk), Body, Chunk.Bytes);
  }
  [[gnu::always_inline]] void publish(Ring &Buffer) {
    fence();
    Buffer.publish(sizeof(Chunk) + Chunk.Bytes);
    if (PreambleStaged) {
      PreambleDue = false;
      Gone = 0;
    } else {
      OldestWritten = true;
    }
  }

private:
  /// In front of the words of a window; the next one follows, aligned.
  struct Entry {
    uint32_t Words; ///< EndMark: the next window is at the begin of the memory.
    uint32_t Events;
    uint64_t Clock; ///< At its end.
  };
  static constexpr uint32_t EndMark = UINT32_MAX;
  static constexpr uint32_t StackBytes = OpenFrames::MemoryBytes;
  static constexpr uint32_t MaxPreambleBytes =
      6 * sizeof(uint32_t) + 2 * sizeof(uint32_t) * OpenFrames::Capacity;
  static_assert(MaxPreambleBytes <= trace::WindowBytes);
  static_assert(StackBytes + MaxPreambleBytes + trace::WindowBytes +
                    sizeof(Entry) + 8 <=
                MinFlightBytes);

  /// Keeps the compiler from moving a commit into what comes before it.
  [[gnu::always_inline]] static void fence() {
    __asm__ volatile("" ::: "memory");
  }
  [[gnu::always_inline]] static uint32_t entryBytes(uint32_t Words) {
    return sizeof(Entry) + ((Words * 4 + 7) & ~7u);
  }
  [[gnu::always_inline]] Entry *at(uint32_t Offset) const {
    return reinterpret_cast<Entry *>(Memory + Offset);
  }

  /// True if the oldest window is not to be kept when \p Words more come.
  bool isOld(uint32_t Words) {
    const Entry &E = *at(Tail);
    if (MaxEvents && Events - E.Events + Words >= MaxEvents)
      return true;
    return MaxAge && Latest > E.Clock && Latest - E.Clock > MaxAge;
  }

  /// Looks for \p Need bytes: Next. \returns false if there is no such room.
  bool findPlace(uint32_t Need) {
    Next = 0;
    if (Count == 0)
      return true;
    if (Head <= Tail) {
      Next = Head;
      return Head + Need <= Tail;
    }
    if (Head + Need <= Bytes) {
      Next = Head;
      return true;
    }
    return Need <= Tail;
  }

  /// Drops the oldest window, but for the frames it leaves open.
  void drop() {
    Entry *const E = at(Tail);
    Stack.play(reinterpret_cast<const uint32_t *>(E + 1), E->Words);
    uint32_t After = Tail + entryBytes(E->Words);
    if (Bytes - After < sizeof(Entry) || at(After)->Words == EndMark)
      After = Count > 1 && After != Head ? 0 : After;
    const bool Written = OldestWritten;
    // Commit.
    fence();
    Stack.commit();
    TailClock = E->Clock;
    Events -= E->Events;
    Gone += Written ? 0 : E->Events;
    PreambleDue = PreambleDue || !Written;
    OldestWritten = false;
    Tail = After;
    --Count;
  }

  /// \returns its bytes.
  uint32_t writePreamble() {
    uint32_t *W = reinterpret_cast<uint32_t *>(Preamble);
    *W++ = trace::controlWord(trace::ControlType::Anchor,
                              static_cast<uint32_t>(trace::AnchorKind::Off));
    *W++ = static_cast<uint32_t>(TailClock);
    *W++ = static_cast<uint32_t>(TailClock >> 32);
    *W++ = trace::controlWord(
        trace::ControlType::Resume,
        (Stack.guardsBelow() << 1 | (Stack.isComplete() ? 1 : 0)) &
            trace::ControlArgumentMax);
    *W++ = static_cast<uint32_t>(Gone);
    *W++ = static_cast<uint32_t>(Gone >> 32);
    uint32_t Guard = Stack.guardsBelow();
    for (uint32_t I = 0; I != Stack.size(); ++I) {
      Guard += Stack.isGuarded(Stack[I]);
      *W++ = trace::controlWord(trace::ControlType::Open,
                                Guard & trace::ControlArgumentMax);
      *W++ = Stack[I];
    }
    return static_cast<uint32_t>(reinterpret_cast<uint8_t *>(W) - Preamble);
  }

  OpenFrames Stack; ///< Behind what was dropped.
  uint8_t *Preamble = nullptr;
  uint8_t *Memory = nullptr;
  uint32_t Bytes = 0;
  uint32_t MaxEvents = 0;
  uint64_t MaxAge = 0;

  uint32_t Tail = 0;  ///< The oldest window.
  uint32_t Head = 0;  ///< Behind the newest.
  uint32_t Next = 0;  ///< Where the next one is prepared.
  uint32_t Count = 0; ///< Windows.
  uint64_t Events = 0;
  uint64_t Latest = 0;
  uint64_t TailClock = 0; ///< When the oldest window begins.
  uint64_t Gone = 0;      ///< Events that were dropped and are not in the file.
  bool PreambleDue = false; ///< The file does not know what is behind a gap.
  bool PreambleStaged = false;
  bool OldestWritten = false; ///< It is in the file, and still to be dropped.
  trace::ChunkHeader Chunk = {};
  const uint8_t *Body = nullptr;
};

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_FLIGHTWINDOWS_H
