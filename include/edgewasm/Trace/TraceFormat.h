//===- TraceFormat.h - The binary trace format -----------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The one definition of a trace file (.ewt), shared by the runtime inside the
// module and the reader on the host, so that the two can never disagree.
// docs/trace-format.md explains it in prose.
//
//   file   = FileHeader chunk*
//   chunk  = ChunkHeader record-word*      (ChunkHeader.Bytes of records)
//          | ChunkHeader packed            (PackedFormat.h, gives record-words)
//   record = one 32-bit word, see TraceEvents.def, and its payload words
//
// Everything is little endian. A multi-word record never spans two chunks.
// Depends on <stdint.h> and <stddef.h> only: it is compiled for wasm32,
// freestanding, and for the host.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_TRACE_TRACEFORMAT_H
#define EDGEWASM_TRACE_TRACEFORMAT_H

#include <stddef.h>
#include <stdint.h>

namespace edgewasm::trace {

/// Version of everything in this header and in TraceEvents.def. The reader
/// accepts exactly this one.
inline constexpr uint16_t FormatVersion = 4;

/// First eight bytes of every trace file.
inline constexpr char FileMagic[8] = {'E', 'W', 'T', 'R', 'A', 'C', 'E', '\n'};

/// First word of every chunk: "EWCK" in file order.
inline constexpr uint32_t ChunkMagic = 0x4B435745;

/// What FileHeader.StartClock and the anchors count.
enum class ClockKind : uint32_t {
  None = 0,          ///< No clock: the trace holds virtual time only.
  WasiMonotonic = 1, ///< WASI CLOCKID_MONOTONIC, nanoseconds.
  Virtual = 2, ///< None was to be read: virtual time only, always the same.
};

/// True if anchors count nanoseconds.
constexpr bool countsTime(ClockKind Kind) {
  return Kind == ClockKind::WasiMonotonic;
}

/// Begins a trace file; written once.
struct FileHeader {
  char Magic[8];        ///< FileMagic.
  uint16_t Version;     ///< FormatVersion.
  uint16_t HeaderBytes; ///< sizeof(FileHeader).
  uint32_t Flags;       ///< FileFlags; any other bit is from a newer writer.
  uint64_t BuildId;     ///< Module identity: XXH64 of the `edge_sites` segment.
  uint32_t SiteBase;    ///< Address of `edge_sites` in the module's memory.
  uint32_t SiteBytes;   ///< Size of `edge_sites` in bytes, a multiple of 4.
  ClockKind Clock;      ///< What the anchors count.
  uint32_t ClockCost;   ///< Measured cost of one clock reading, ns.
  uint64_t StartClock;  ///< Clock when recording began, ns.
  uint32_t SampleEvery; ///< FileSample: one activation of so many, or 0:
  uint32_t SampleRate;  ///< FileSample: so many activations a second, or 0.
  uint64_t Check;       ///< XXH64 (seed 0) of the bytes before this field.
};
static_assert(sizeof(FileHeader) == 64);
static_assert(offsetof(FileHeader, BuildId) == 16);
static_assert(offsetof(FileHeader, Clock) == 32);
static_assert(offsetof(FileHeader, Check) == 56);

/// Bits of FileHeader.Flags.
enum FileFlags : uint32_t {
  FileTree = 1,   ///< Mode tree: all chunks are ChunkTree.
  FileFlight = 2, ///< Mode flight: each dump has the last records only.
  FileSample = 4, ///< Mode sample: some top-level activations only.
};

/// Bits of ChunkHeader.Flags; any other bit is from a newer writer.
enum ChunkFlags : uint32_t {
  ChunkFinal = 1,   ///< The program ended (exit, return, proc_exit) with this.
  ChunkFlushed = 2, ///< Closed by a flush or pull, not because it was full.
  ChunkPacked = 4,  ///< The bytes are packed, see PackedFormat.h.
  ChunkTree = 8,    ///< The bytes are a piece of a tree's snapshot.
  ChunkTreeStart = 16, ///< The first piece: what came before is out of date.
};

/// Begins a chunk: the records of one window or more.
struct ChunkHeader {
  uint32_t Magic;    ///< ChunkMagic.
  uint32_t Bytes;    ///< Bytes that follow, may be 0. Not packed: a multiple
                     ///< of 4, at most WindowBytes.
  uint32_t Sequence; ///< 0, 1, 2, ... in file order.
  uint32_t Flags;    ///< ChunkFlags.
  uint64_t Clock;    ///< Clock at the chunk's end (an anchor), 0 without clock.
  uint64_t Check;    ///< XXH64(24 bytes before this field) ^ XXH64(Bytes).
};
static_assert(sizeof(ChunkHeader) == 32);
static_assert(offsetof(ChunkHeader, Clock) == 16);
static_assert(offsetof(ChunkHeader, Check) == 24);

/// Bounds of a packed chunk, so that a reader knows what memory it needs:
/// bytes, and words of records they unpack to.
inline constexpr uint32_t MaxPackedBytes = 64 * 1024;
inline constexpr uint32_t MaxChunkWords = 256 * 1024;

/// Kind of a record: the low two bits of its first word.
enum class RecordKind : uint32_t {
#define EVENT(Name, Value, Text) Name = Value,
#include "edgewasm/Trace/TraceEvents.def"
};
inline constexpr uint32_t RecordKindMask = 3;

/// Type of a control record: bits 2..7 of its first word.
enum class ControlType : uint32_t {
#define CONTROL(Name, Value, PayloadWords, Text) Name = Value,
#include "edgewasm/Trace/TraceEvents.def"
};
inline constexpr uint32_t ControlTypeShift = 2;
inline constexpr uint32_t ControlTypeMask = 0x3F;
inline constexpr uint32_t ControlArgumentShift = 8;
inline constexpr uint32_t ControlArgumentMax = 0xFFFFFF;

/// Argument of an Anchor record: whose the time since the anchor before was.
enum class AnchorKind : uint32_t {
  Program = 0,
  Tracer = 1,
  Off = 2, ///< Nobody's: nothing was recorded.
};
inline constexpr uint32_t AnchorKindMax = 2;

/// \returns the first word of a control record. \p Argument is truncated to 24
/// bits by the caller, never here.
constexpr uint32_t controlWord(ControlType Type, uint32_t Argument) {
  return static_cast<uint32_t>(RecordKind::Control) |
         static_cast<uint32_t>(Type) << ControlTypeShift |
         Argument << ControlArgumentShift;
}

/// Argument of a Result record: what a call of the host came to.
inline constexpr uint32_t ResultWaited = 1;
inline constexpr uint32_t ResultErrnoShift = 1;
inline constexpr uint32_t ResultErrnoMax = 0xFFFF;

/// \returns how many payload words follow a control record, or -1 for a type
/// that this version does not know.
constexpr int controlPayloadWords(uint32_t Type) {
  switch (Type) {
#define CONTROL(Name, Value, PayloadWords, Text)                               \
  case Value:                                                                  \
    return PayloadWords;
#include "edgewasm/Trace/TraceEvents.def"
  default:
    return -1;
  }
}

/// The inline window: instrumented code stores records at
/// `edge_trace_window + edge_trace_head` and calls `edge_trace_full` when the
/// head reaches WindowFullBit. Every inline event is one word and tests the
/// bit, so the head never passes it by more than what the runtime itself adds.
inline constexpr uint32_t WindowFullBit = 0x8000;
/// Room behind the bit for the records the runtime appends before it seals.
inline constexpr uint32_t WindowSlackBytes = 256;
inline constexpr uint32_t WindowBytes = WindowFullBit + WindowSlackBytes;

/// Each object's part of `edge_sites` starts with its 64-bit hash in two words;
/// then comes one word per site, see SiteWord.h.
inline constexpr uint32_t SiteSegmentHeaderWords = 2;

} // namespace edgewasm::trace

#endif // EDGEWASM_TRACE_TRACEFORMAT_H
