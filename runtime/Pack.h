//===- Pack.h - Packs records of the window --------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The writing side of PackedFormat.h. This runs for every event of a program,
// so what counts is time: words that come as expected are compared four at a
// time, and the table is touched at the ends of runs only.
//
// No shadow stack: everything is passed by value.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_PACK_H
#define EDGEWASM_RUNTIME_PACK_H

#include "edgewasm/Trace/PackedFormat.h"
#include <stdint.h>

namespace edgewasm::runtime {

/// What the packer remembers of a chunk. Zeros to begin with.
struct PackMemory {
  /// The words in front of the history, and the history.
  uint32_t Words[trace::PackContextWords + trace::PackHistoryWords];
  uint16_t Table[trace::PackTableEntries];
};

/// Packs the words of one chunk after the other.
class Packer {
public:
  /// Words that are packed at a time; those that do not get smaller are then
  /// written as they are.
  static constexpr uint32_t PartWords = 1024;

  explicit constexpr Packer(PackMemory &M) : M(M) {}

  /// The most that pack() writes for \p Count words, including what it may need
  /// on the way: no more than the words and 4 bytes for each part are kept.
  static constexpr uint32_t worstBytes(uint32_t Count) {
    constexpr uint32_t PartsOfWindow = 16;
    return 4 * Count + 4 * PartsOfWindow + PartWords + 16;
  }
  static constexpr uint32_t MaxAnchorBytes = 12;

  /// Begins a chunk.
  void reset() {
    __builtin_memset(&M, 0, sizeof(M));
    Position = 0;
    LastAnchor = 0;
  }

  /// Writes an anchor of the clock \p Now to \p Out. \returns the end of it.
  uint8_t *anchor(uint8_t *Out, uint64_t Now) {
    *Out++ = static_cast<uint8_t>(trace::PackTail::Op);
    *Out++ = static_cast<uint8_t>(trace::PackOp::Anchor);
    uint64_t Rest = Now - LastAnchor;
    for (; Rest >= 0x80; Rest >>= 7)
      *Out++ = static_cast<uint8_t>(Rest | 0x80);
    *Out++ = static_cast<uint8_t>(Rest);
    LastAnchor = Now;
    return Out;
  }

  /// Packs \p Count words to \p Out, which has room for worstBytes(). \returns
  /// the end of what was written.
  uint8_t *pack(uint8_t *Out, const uint32_t *Words, uint32_t Count,
                uint32_t SiteBase) {
    while (Count != 0) {
      uint32_t Part = trace::PackHistoryWords - Position;
      Part = Part < PartWords ? Part : PartWords;
      Part = Part < Count ? Part : Count;
      Out = packPart(Out, Words, Part, SiteBase);
      Words += Part;
      Count -= Part;
    }
    return Out;
  }

private:
  template <typename T> static void store(uint8_t *At, T Value) {
    __builtin_memcpy(At, &Value, sizeof(T));
  }
  static uint64_t load64(const uint32_t *At) {
    uint64_t Value;
    __builtin_memcpy(&Value, At, sizeof(Value));
    return Value;
  }

  static uint8_t *head(uint8_t *Out, uint32_t Run, trace::PackTail Tail) {
    const uint32_t Low = static_cast<uint32_t>(Tail);
    if (Run < trace::PackLongRun) {
      *Out = static_cast<uint8_t>(Run << trace::PackRunShift | Low);
      return Out + 1;
    }
    *Out =
        static_cast<uint8_t>(trace::PackLongRun << trace::PackRunShift | Low);
    store(Out + 1, static_cast<uint16_t>(Run));
    return Out + 3;
  }

  /// The token of a run and the word at distance \p Literal behind it.
  [[gnu::noinline]] static uint8_t *longToken(uint8_t *Out, uint32_t Run,
                                              uint32_t Literal) {
    using trace::PackTail;
    const PackTail Tail = Literal < 0x10000     ? PackTail::Literal16
                          : Literal < 0x1000000 ? PackTail::Literal24
                                                : PackTail::Literal32;
    Out = head(Out, Run, Tail);
    store(Out, Literal);
    return Out + 2 + static_cast<uint32_t>(Tail);
  }

  /// Packs words that do not cross the history's end.
  [[gnu::noinline]] uint8_t *packPart(uint8_t *Out, const uint32_t *Words,
                                      uint32_t Count, uint32_t SiteBase) {
    uint32_t *const History = M.Words + trace::PackContextWords;
    uint32_t *const End = History + trace::PackHistoryWords;
    uint32_t *At = History + Position;
    uint32_t *const Stop = At + Count;
    // A run may lead into this part: the history has it first.
    __builtin_memcpy(At, Words, Count * sizeof(uint32_t));
    Position = (Position + Count) & (trace::PackHistoryWords - 1);
    uint8_t *const Begin = Out;
    while (At != Stop) {
      uint16_t *const Entry =
          &M.Table[trace::packContext(At[-1], At[-2], At[-3])];
      const uint32_t *From = History + *Entry;
      *Entry = static_cast<uint16_t>(At - History);
      const uint32_t *const RunBegin = At;
      // What was there before this part is no longer known.
      if (From < At || From >= Stop) {
        const uint32_t *Limit = Stop;
        if (From > At && End - From < Stop - At)
          Limit = At + (End - From);
        At = endOfRun(At, From, Limit);
      }
      const uint32_t Run = static_cast<uint32_t>(At - RunBegin);
      if (At == Stop) {
        Out = head(Out, Run, trace::PackTail::Op);
        *Out++ = static_cast<uint8_t>(trace::PackOp::None);
        break;
      }
      const uint32_t Literal = *At++ - SiteBase;
      if (Run < trace::PackLongRun && Literal < 0x10000) {
        static_assert(static_cast<int>(trace::PackTail::Literal16) == 0);
        store(Out, Run << trace::PackRunShift | Literal << 8);
        Out += 3;
        continue;
      }
      Out = longToken(Out, Run, Literal);
    }
    if (static_cast<uint32_t>(Out - Begin) <= Count * sizeof(uint32_t) + 4)
      return Out;
    return plain(Begin, Words, Count);
  }

  /// \returns the first place before \p Limit at which \p At and \p From
  /// differ, or Limit.
  [[gnu::always_inline]] static uint32_t *
  endOfRun(uint32_t *At, const uint32_t *From, const uint32_t *Limit) {
    while (Limit - At >= 4) {
      if (load64(At) != load64(From))
        return At + (*At == *From);
      if (load64(At + 2) != load64(From + 2))
        return At + 2 + (At[2] == From[2]);
      At += 4;
      From += 4;
    }
    while (At != Limit && *At == *From) {
      ++At;
      ++From;
    }
    return At;
  }

  uint8_t *plain(uint8_t *Out, const uint32_t *Words, uint32_t Count) {
    // The reader cannot tell what the table has become.
    __builtin_memset(M.Table, 0, sizeof(M.Table));
    *Out++ = static_cast<uint8_t>(trace::PackTail::Op);
    *Out++ = static_cast<uint8_t>(trace::PackOp::Plain);
    store(Out, static_cast<uint16_t>(Count));
    __builtin_memcpy(Out + 2, Words, Count * sizeof(uint32_t));
    return Out + 2 + Count * sizeof(uint32_t);
  }

  PackMemory &M;
  uint32_t Position = 0;
  uint64_t LastAnchor = 0;
};

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_PACK_H
