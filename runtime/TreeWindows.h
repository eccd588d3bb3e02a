//===- TreeWindows.h - Windows become a calling-context tree ---*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The consumer of windows in the mode "tree". Nothing goes to the ring until
// somebody asks; then the tree goes there in pieces, each a chunk. A window
// that comes in between makes the pieces so far worthless: the next one starts
// again.
//
// The contract of a consumer is PackedStream.h.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_TREEWINDOWS_H
#define EDGEWASM_RUNTIME_TREEWINDOWS_H

#include "Checksum.h"
#include "Ring.h"
#include "TreeSnapshot.h"
#include "edgewasm/Runtime/LinkConfig.h"

namespace edgewasm::runtime {

/// Owns the tree of the module.
class TreeWindows {
public:
  static constexpr uint32_t FileFlags = trace::FileTree;
  static constexpr bool IsSnapshot = true;
  static constexpr bool WritesWhenLeft = true;
  static constexpr bool WorksLong = true;
  static constexpr uint32_t WindowNanoseconds = 10000;
  /// Whether some windows are to hold a single event.
  static constexpr bool TimesSingleEvents = false;
  static constexpr uint32_t PieceBytes = TreeSnapshot::MinRoom + 8 * 1024;

  template <typename PlatformT>
  bool begin(PlatformT &P, const trace::FileHeader &Header) {
    uint32_t Bytes = P.config().MemoryBytes;
    uint8_t *Memory = nullptr;
    // An engine may have less for us than was asked for.
    for (; Bytes >= MinMemoryBytes; Bytes /= 2)
      if ((Memory = P.grow(Bytes)))
        break;
    if (!Memory)
      return false;
    Chunk = Memory;
    constexpr uint32_t ChunkBytes = sizeof(trace::ChunkHeader) + PieceBytes;
    static_assert(ChunkBytes % 16 == 0);
    Tree.init(Memory + ChunkBytes, Bytes - ChunkBytes,
              reinterpret_cast<const uint32_t *>(P.sitesBegin()),
              Header.SiteBase, Header.SiteBytes,
              trace::countsTime(Header.Clock), Header.StartClock);
    return true;
  }

  /// True if there is something that the last snapshot does not have.
  bool isOpen() const { return Open; }
  /// True if a snapshot would begin with the next chunk.
  bool isAtStart() const { return Snapshot.done(); }
  /// Events are not lost with a chunk: the next snapshot has them, too.
  uint64_t events() const { return 0; }
  uint32_t room() const { return UINT32_MAX; }
  bool takes(uint32_t) const { return true; }

  void prepare(const uint32_t *Records, uint32_t Count, uint32_t, bool) {
    readClock();
    Snapshot = TreeSnapshot();
    Tree.play(Records, Count);
  }
  [[gnu::always_inline]] void commit(uint64_t Now, uint32_t) {
    Clock = Now;
    ClockDue = true;
    Open = true;
    Tree.endPlay();
  }

  bool fits(const Ring &Buffer) const {
    return Buffer.room() >= sizeof(trace::ChunkHeader) + PieceBytes;
  }
  void stage(Ring &Buffer, uint32_t Sequence, uint32_t Flags) {
    readClock();
    Next = Snapshot;
    const bool Start = Next.done();
    if (Start)
      Next.begin(Tree);
    auto &H = *reinterpret_cast<trace::ChunkHeader *>(Chunk);
    Bytes = Next.fill(Chunk + sizeof(H), PieceBytes);
    H.Magic = trace::ChunkMagic;
    H.Bytes = Bytes;
    H.Sequence = Sequence;
    H.Flags = (Next.done() ? Flags : 0) | trace::ChunkTree |
              (Start ? uint32_t(trace::ChunkTreeStart) : 0);
    H.Clock = Clock;
    H.Check = checksum(&H, offsetof(trace::ChunkHeader, Check)) ^
              checksum(Chunk + sizeof(H), Bytes);
    Buffer.stage(0, Chunk, sizeof(H) + Bytes);
  }
  [[gnu::always_inline]] void publish(Ring &Buffer) {
    Buffer.publish(sizeof(trace::ChunkHeader) + Bytes);
    Snapshot = Next;
    Open = !Next.done();
  }

private:
  /// What commit() must not do itself.
  void readClock() {
    if (!ClockDue)
      return;
    ClockDue = false;
    Tree.readClock(Clock);
  }

  TreeReplay Tree;
  TreeSnapshot Snapshot, Next;
  uint8_t *Chunk = nullptr;
  uint32_t Bytes = 0;
  uint64_t Clock = 0;
  bool ClockDue = false;
  bool Open = false;
};

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_TREEWINDOWS_H
