//===- PackedStream.h - Windows become packed chunks -----------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The consumer of windows in the mode "stream": everything is kept. One window
// behind the other is packed into an open chunk, so that the packer has
// something to learn from; a chunk that is full, or asked for, goes to the
// ring.
//
// The contract of a consumer. Its functions may be stopped anywhere and then
// are called again from their start (see Recorder.h); prepare() therefore
// writes behind what is committed. The packer's memory is not that careful: a
// flag tells that prepare() did not come to its end, and then the chunk ends
// where it was and the next one begins with a fresh memory.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_PACKEDSTREAM_H
#define EDGEWASM_RUNTIME_PACKEDSTREAM_H

#include "Checksum.h"
#include "Pack.h"
#include "Ring.h"
#include "edgewasm/Trace/TraceFormat.h"

namespace edgewasm::runtime {

/// A chunk that grows.
class PackedStream {
public:
  /// A window of any length fits an empty chunk.
  static constexpr uint32_t CapacityBytes = 40 * 1024;
  /// A chunk that ends with its first window, of at most so many words, is not
  /// packed: it would hardly get smaller, and the packer's memory has to be
  /// zeroed for each chunk.
  static constexpr uint32_t PlainWords = 256;

  /// FileHeader.Flags of its traces.
  static constexpr uint32_t FileFlags = 0;
  /// Whether what is asked for stands for the whole trace: files are then
  /// written anew, and not more often than needed.
  static constexpr bool IsSnapshot = false;
  /// Whether it is written when the outermost exported function returns.
  static constexpr bool WritesWhenLeft = true;
  /// Whether what it does with a window is always worth telling apart from the
  /// program's time.
  static constexpr bool WorksLong = false;
  /// Wanted time between two clock readings.
  static constexpr uint32_t WindowNanoseconds = 5000;
  /// Whether some windows are to hold a single event.
  static constexpr bool TimesSingleEvents = true;

  /// In memory of zeros.
  struct Memory {
    PackMemory Pack;
    alignas(8) uint8_t Chunk[sizeof(trace::ChunkHeader) + CapacityBytes];
  };

  explicit constexpr PackedStream(Memory &M) : M(M), Encoder(M.Pack) {}

  /// Before the first window. \returns false if it cannot work.
  template <typename PlatformT>
  bool begin(PlatformT &, const trace::FileHeader &) {
    return true;
  }

  /// True if there is something in the chunk, be it an empty window.
  [[gnu::always_inline]] bool isOpen() const { return Open; }
  /// Events in the chunk, as told to commit().
  uint64_t events() const { return Events; }

  /// The most words a window may have to fit the chunk; 0 if it must be closed
  /// first.
  [[gnu::always_inline]] uint32_t room() const {
    // Stopped in the middle of prepare().
    if (Open && (Unfinished || !Packed))
      return 0;
    constexpr uint32_t Least = Packer::worstBytes(0) + Packer::MaxAnchorBytes;
    const uint32_t Left = CapacityBytes - Bytes;
    if (Left <= Least || Words + AnchorWords >= trace::MaxChunkWords)
      return 0;
    const uint32_t ByBytes = (Left - Least) / sizeof(uint32_t);
    const uint32_t ByWords = trace::MaxChunkWords - AnchorWords - Words;
    return ByBytes < ByWords ? ByBytes : ByWords;
  }
  /// \returns true if a window of \p Count words fits the chunk.
  [[gnu::always_inline]] bool takes(uint32_t Count) const {
    const uint32_t Room = room();
    return Room != 0 && Count <= Room;
  }

  /// Works on a window it takes(). \p Last: close() comes next.
  void prepare(const uint32_t *Records, uint32_t Count, uint32_t SiteBase,
               bool Last) {
    uint8_t *const Body = M.Chunk + sizeof(trace::ChunkHeader);
    if (!Open && Last && Count <= PlainWords) {
      __builtin_memcpy(Body, Records, Count * sizeof(uint32_t));
      NextPacked = false;
      NextBytes = Count * sizeof(uint32_t);
      NextWords = Count;
      return;
    }
    Unfinished = true;
    fence();
    uint8_t *Out = Body + Bytes;
    if (!Open)
      Encoder.reset();
    else
      Out = Encoder.anchor(Out, Clock);
    Out = Encoder.pack(Out, Records, Count, SiteBase);
    NextPacked = true;
    NextBytes = static_cast<uint32_t>(Out - Body);
    NextWords = Words + Count + (Open ? AnchorWords : 0);
  }

  /// The window, which ends at the clock \p Now and holds \p NewEvents, is in
  /// the chunk. Straight-line.
  [[gnu::always_inline]] void commit(uint64_t Now, uint32_t NewEvents) {
    fence();
    Bytes = NextBytes;
    Words = NextWords;
    Packed = NextPacked;
    Clock = Now;
    Events += NewEvents;
    Open = true;
    Unfinished = false;
  }

  /// \returns true if \p Buffer has room for the chunk.
  bool fits(const Ring &Buffer) const {
    return Buffer.room() >= sizeof(trace::ChunkHeader) + Bytes;
  }
  /// Puts the chunk, which fits(), behind what \p Buffer publishes.
  void stage(Ring &Buffer, uint32_t Sequence, uint32_t Flags) {
    trace::ChunkHeader &H = *reinterpret_cast<trace::ChunkHeader *>(M.Chunk);
    H.Magic = trace::ChunkMagic;
    H.Bytes = Bytes;
    H.Sequence = Sequence;
    H.Flags = Flags | (Packed ? uint32_t(trace::ChunkPacked) : 0);
    H.Clock = Clock;
    H.Check = checksum(&H, offsetof(trace::ChunkHeader, Check)) ^
              checksum(M.Chunk + sizeof(H), Bytes);
    Buffer.stage(0, M.Chunk, sizeof(H) + Bytes);
  }
  /// Publishes what was staged; the next chunk is empty. Straight-line.
  [[gnu::always_inline]] void publish(Ring &Buffer) {
    fence();
    Buffer.publish(sizeof(trace::ChunkHeader) + Bytes);
    Bytes = Words = 0;
    Events = 0;
    Open = false;
  }

private:
  /// Of the anchor in front of each window but the first.
  static constexpr uint32_t AnchorWords = 3;

  /// Keeps the compiler from moving a commit into what comes before it.
  [[gnu::always_inline]] static void fence() {
    __asm__ volatile("" ::: "memory");
  }

  Memory &M;
  Packer Encoder;
  uint32_t Bytes = 0; ///< Committed.
  uint32_t Words = 0; ///< What they unpack to.
  uint32_t NextBytes = 0;
  uint32_t NextWords = 0;
  uint64_t Clock = 0; ///< At the end of the last window.
  uint64_t Events = 0;
  bool Open = false;
  bool Packed = true;
  bool NextPacked = true;
  // Volatile: in a run that is not stopped nobody reads it between its changes.
  volatile bool Unfinished = false;
};

static_assert(PackedStream::CapacityBytes >=
              Packer::worstBytes(trace::WindowBytes / 4) +
                  Packer::MaxAnchorBytes);
static_assert(PackedStream::CapacityBytes <= trace::MaxPackedBytes);

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_PACKEDSTREAM_H
