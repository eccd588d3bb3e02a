//===- TraceReader.h - Reads a trace file as a stream -----------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The first thing untrusted bytes meet. A trace is read chunk by chunk, so that
// its length does not matter, and a chunk is handed on only when its check is
// right. What the records mean is the business of visitRecords and its callers.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_TRACE_TRACEREADER_H
#define EDGEWASM_LIB_TRACE_TRACEREADER_H

#include "Trace/Unpack.h"
#include "edgewasm/Trace/TraceFormat.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace edgewasm::trace {

/// One chunk of a trace whose check was right. Valid until the next chunk is
/// read.
struct TraceChunk {
  uint64_t Offset; ///< Of the chunk's header in the file.
  ChunkHeader Header;
  llvm::ArrayRef<uint32_t> Words;     ///< The records, in host byte order.
  llvm::ArrayRef<PackedToken> Tokens; ///< Of a packed chunk.
  llvm::StringRef Tree; ///< Of a trace of mode tree: a piece of a snapshot.

  /// \returns the offset in the file of word \p Index, of its token if the
  /// chunk is packed; behind the last word, that of the chunk's end.
  uint64_t offsetOf(size_t Index) const;
};

/// Reads one trace from its beginning to its end. Needs memory for two chunks
/// whatever the length of the trace. Not thread-safe.
class TraceReader {
public:
  /// Opens the file \p Path, "-" for standard input, and reads its header.
  /// Errors name the file, the offset and what to do.
  static llvm::Expected<std::unique_ptr<TraceReader>>
  openFile(llvm::StringRef Path);

  /// Reads the trace in \p Bytes, which must outlive the reader. \p Name is
  /// what errors call it.
  static llvm::Expected<std::unique_ptr<TraceReader>>
  openBytes(llvm::StringRef Bytes, llvm::StringRef Name);

  ~TraceReader();
  TraceReader(const TraceReader &) = delete;
  TraceReader &operator=(const TraceReader &) = delete;

  const FileHeader &header() const { return Header; }
  llvm::StringRef name() const { return Name; }

  /// Reads the next chunk into \p Chunk. \returns false at the end of the
  /// trace. A file that ends inside a chunk is at its end there, and
  /// truncated() is set. Errors: anything else that is not a valid trace.
  llvm::Expected<bool> next(TraceChunk &Chunk);

  /// True when the file ended inside the chunk at truncatedAt().
  bool truncated() const { return Truncated; }
  uint64_t truncatedAt() const { return Offset; }

  /// Bytes of valid trace that were read.
  uint64_t offset() const { return Offset; }

  /// Calls \p F each 16 MiB with the bytes read and the size of the file (0 if
  /// unknown). Short traces are done before that.
  void onProgress(std::function<void(uint64_t Done, uint64_t Total)> F) {
    Progress = std::move(F);
  }

  /// An error about \p What at \p Offset of this trace. \p ToDo says what the
  /// user can do about it.
  llvm::Error errorAt(uint64_t Offset, const llvm::Twine &What,
                      llvm::StringRef ToDo) const;

private:
  TraceReader() = default;
  llvm::Error readHeader();
  llvm::Error readRecords(TraceChunk &Chunk, llvm::StringRef Bytes);
  /// Makes at least \p Bytes of the file available at Window[Begin] if the file
  /// has them. \returns how many there are.
  llvm::Expected<size_t> fill(size_t Bytes);

  static constexpr uint64_t ProgressBytes = 16 << 20;

  std::string Name;
  FileHeader Header;
  llvm::sys::fs::file_t File = llvm::sys::fs::kInvalidFile;
  bool OwnsFile = false;
  bool AtEnd = false;
  bool Truncated = false;
  uint64_t FileSize = 0;
  uint64_t Offset = 0; ///< In the file, of Window[Begin].
  uint32_t NextSequence = 0;
  std::vector<char> Buffer;
  llvm::StringRef Window; ///< The part of the file at hand.
  size_t Begin = 0;
  std::vector<uint32_t> Words;
  std::optional<Unpacker> Packed; ///< Made for the first packed chunk.
  std::function<void(uint64_t, uint64_t)> Progress;
  uint64_t NextProgress = ProgressBytes;
};

/// What a Result record tells.
struct CallResult {
  bool Waited;
  uint32_t Errno;
  uint32_t Bytes;
};

/// Decodes the records of \p Chunk in order and calls \p V for each:
///
///   bool enter(uint32_t Site, size_t Word);
///   bool exit(uint32_t Site, size_t Word);
///   bool mark(uint32_t Site, size_t Word);
///   bool anchor(uint64_t Clock, AnchorKind Kind, size_t Word);
///   bool cost(uint32_t Units, size_t Word);
///   bool iterations(uint64_t Count, size_t Word);
///   bool lost(uint64_t Records, size_t Word);
///   bool land(uint32_t Site, uint32_t Guard, size_t Word);
///   bool called(bool Nested, uint32_t Guards, size_t Word);
///   bool result(const CallResult &Result, size_t Word);
///   bool resume(bool Complete, uint32_t Guards, uint64_t LeftOut,
///               size_t Word);
///   bool open(uint32_t Site, uint32_t Guard, size_t Word);
///   llvm::Error takeError();
///
/// Site is the index of the site's word in `edge_sites`, Word that of the
/// record in the chunk (TraceChunk::offsetOf). Sites are within SiteBytes. A
/// function that returns false ends the visit with the error of takeError: an
/// llvm::Error for each event would cost more than the event.
/// Errors: a malformed record, or what \p V found.
template <typename Visitor>
llvm::Error visitRecords(const TraceReader &Reader, const TraceChunk &Chunk,
                         Visitor &V);

namespace detail {
/// The errors of visitRecords, out of line.
llvm::Error badSite(const TraceReader &, const TraceChunk &, size_t Word);
llvm::Error badControl(const TraceReader &, const TraceChunk &, size_t Word);
} // namespace detail

template <typename Visitor>
llvm::Error visitRecords(const TraceReader &Reader, const TraceChunk &Chunk,
                         Visitor &V) {
  const uint32_t Base = Reader.header().SiteBase;
  const uint32_t Bytes = Reader.header().SiteBytes;
  const uint32_t *const Words = Chunk.Words.data();
  const size_t End = Chunk.Words.size();
  for (size_t I = 0; I != End; ++I) {
    const uint32_t Word = Words[I];
    const auto Kind = static_cast<RecordKind>(Word & RecordKindMask);
    if (LLVM_LIKELY(Kind != RecordKind::Control)) {
      // Wraps for addresses below the base, and is then too large as well.
      const uint32_t Distance = (Word & ~RecordKindMask) - Base;
      if (LLVM_UNLIKELY(Distance >= Bytes))
        return detail::badSite(Reader, Chunk, I);
      const uint32_t Site = Distance / sizeof(uint32_t);
      const bool Go = Kind == RecordKind::Enter  ? V.enter(Site, I)
                      : Kind == RecordKind::Exit ? V.exit(Site, I)
                                                 : V.mark(Site, I);
      if (LLVM_UNLIKELY(!Go))
        return V.takeError();
      continue;
    }
    const uint32_t Type = Word >> ControlTypeShift & ControlTypeMask;
    const uint32_t Argument = Word >> ControlArgumentShift;
    const int Payload = controlPayloadWords(Type);
    if (Payload < 0 || size_t(Payload) >= End - I)
      return detail::badControl(Reader, Chunk, I);
    uint64_t Value = 0;
    for (int P = Payload; P > 0; --P)
      Value = Value << 32 | Words[I + P];
    bool Go = true;
    switch (static_cast<ControlType>(Type)) {
    case ControlType::Anchor:
      if (Argument > AnchorKindMax)
        return detail::badControl(Reader, Chunk, I);
      Go = V.anchor(Value, static_cast<AnchorKind>(Argument), I);
      break;
    case ControlType::Cost:
      Go = V.cost(Argument, I);
      break;
    case ControlType::Iterations:
      Go = V.iterations(Argument + (Value << 24), I);
      break;
    case ControlType::Lost:
      Go = V.lost(Value, I);
      break;
    case ControlType::Land: {
      const uint32_t Distance = uint32_t(Value) - Base;
      if (Distance >= Bytes || Distance % sizeof(uint32_t))
        return detail::badControl(Reader, Chunk, I);
      Go = V.land(Distance / sizeof(uint32_t), Argument, I);
      break;
    }
    case ControlType::Called:
      Go = V.called(Argument & 1, Argument >> 1, I);
      break;
    case ControlType::Result: {
      const uint32_t Errno = Argument >> ResultErrnoShift;
      if (Errno > ResultErrnoMax)
        return detail::badControl(Reader, Chunk, I);
      Go =
          V.result({(Argument & ResultWaited) != 0, Errno, uint32_t(Value)}, I);
      break;
    }
    case ControlType::Resume:
      Go = V.resume(Argument & 1, Argument >> 1, Value, I);
      break;
    case ControlType::Open: {
      const uint32_t Distance = uint32_t(Value) - Base;
      if (Distance >= Bytes || Distance % sizeof(uint32_t))
        return detail::badControl(Reader, Chunk, I);
      Go = V.open(Distance / sizeof(uint32_t), Argument, I);
      break;
    }
    }
    if (!Go)
      return V.takeError();
    I += Payload;
  }
  return llvm::Error::success();
}

} // namespace edgewasm::trace

#endif // EDGEWASM_LIB_TRACE_TRACEREADER_H
