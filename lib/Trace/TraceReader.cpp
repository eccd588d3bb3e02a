//===- TraceReader.cpp - Reads a trace file as a stream -------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace/TraceReader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/xxhash.h"
#include <algorithm>
#include <cstring>

using namespace llvm;

namespace edgewasm::trace {
namespace {

// The structs of TraceFormat.h are read as they lie in the file.
static_assert(endianness::native == endianness::little,
              "the reader copies little-endian structs");

constexpr size_t BufferBytes = 1 << 20;
static_assert(BufferBytes >= sizeof(ChunkHeader) + WindowBytes);
static_assert(BufferBytes >= sizeof(ChunkHeader) + MaxPackedBytes);
// 64 million sites: tables by site stay small even for a forged header.
constexpr uint32_t MaxSiteBytes = 256 << 20;

constexpr char WriteAgain[] = "run the program again to write a new trace";
constexpr char UseMatching[] =
    "use the edge-wasm-prof that came with the compiler of the program";

uint64_t hashOf(const void *Data, size_t Bytes) {
  return xxHash64(StringRef(static_cast<const char *>(Data), Bytes));
}

} // namespace

uint64_t TraceChunk::offsetOf(size_t Index) const {
  const uint64_t Begin = Offset + sizeof(ChunkHeader);
  if (Index >= Words.size())
    return Begin + Header.Bytes;
  if (!(Header.Flags & ChunkPacked))
    return Begin + Index * sizeof(uint32_t);
  // The last token that begins with this word or before it.
  const PackedToken *After = llvm::upper_bound(
      Tokens, Index, [](size_t I, const PackedToken &T) { return I < T.Word; });
  return Begin + (After - 1)->Byte;
}

Error TraceReader::errorAt(uint64_t At, const Twine &What,
                           StringRef ToDo) const {
  return createStringError(inconvertibleErrorCode(), Name + ": at offset " +
                                                         Twine(At) + ": " +
                                                         What + "; " + ToDo);
}

Expected<std::unique_ptr<TraceReader>> TraceReader::openFile(StringRef Path) {
  std::unique_ptr<TraceReader> R(new TraceReader());
  R->Name = Path == "-" ? "<stdin>" : Path.str();
  if (Path == "-") {
    R->File = sys::fs::getStdinHandle();
  } else {
    Expected<sys::fs::file_t> File = sys::fs::openNativeFileForRead(Path);
    if (!File)
      return createStringError(
          inconvertibleErrorCode(),
          R->Name + ": cannot open the trace: " + toString(File.takeError()));
    R->File = *File;
    R->OwnsFile = true;
    sys::fs::file_status Status;
    if (!sys::fs::status(R->File, Status)) {
      if (sys::fs::is_directory(Status))
        return createStringError(
            inconvertibleErrorCode(),
            R->Name + ": is a directory; name the trace file in it");
      if (sys::fs::is_regular_file(Status))
        R->FileSize = Status.getSize();
    }
  }
  R->Buffer.resize(BufferBytes);
  if (Error E = R->readHeader())
    return E;
  return R;
}

Expected<std::unique_ptr<TraceReader>> TraceReader::openBytes(StringRef Bytes,
                                                              StringRef Name) {
  std::unique_ptr<TraceReader> R(new TraceReader());
  R->Name = Name.str();
  R->Window = Bytes;
  R->FileSize = Bytes.size();
  R->AtEnd = true;
  if (Error E = R->readHeader())
    return E;
  return R;
}

TraceReader::~TraceReader() {
  if (OwnsFile)
    consumeError(errorCodeToError(sys::fs::closeFile(File)));
}

Expected<size_t> TraceReader::fill(size_t Bytes) {
  if (Window.size() - Begin >= Bytes || AtEnd)
    return Window.size() - Begin;
  size_t Have = Window.size() - Begin;
  if (Have)
    std::memmove(Buffer.data(), Window.data() + Begin, Have);
  Begin = 0;
  while (Have < Bytes && !AtEnd) {
    Expected<size_t> Read = sys::fs::readNativeFile(
        File, MutableArrayRef(Buffer.data() + Have, Buffer.size() - Have));
    if (!Read)
      return createStringError(inconvertibleErrorCode(),
                               Name + ": cannot read at offset " +
                                   Twine(Offset + Have) + ": " +
                                   toString(Read.takeError()));
    AtEnd = *Read == 0;
    Have += *Read;
  }
  Window = StringRef(Buffer.data(), Have);
  return Have;
}

Error TraceReader::readHeader() {
  Expected<size_t> Have = fill(sizeof(FileHeader));
  if (!Have)
    return Have.takeError();
  const size_t MagicBytes = std::min(*Have, sizeof(FileMagic));
  if (*Have == 0)
    return errorAt(0, "the trace is empty",
                   "the program wrote nothing; was it compiled with "
                   "-fedge-trace and given a folder to write to?");
  if (std::memcmp(Window.data(), FileMagic, MagicBytes) != 0)
    return errorAt(0, "not a trace of edge-wasm-cc",
                   "name the .ewt file that the program wrote");
  if (*Have >= offsetof(FileHeader, HeaderBytes)) {
    const uint16_t Version = support::endian::read16le(
        Window.data() + offsetof(FileHeader, Version));
    if (Version != FormatVersion)
      return errorAt(offsetof(FileHeader, Version),
                     "the trace has format version " + Twine(Version) +
                         ", this tool reads version " + Twine(FormatVersion),
                     UseMatching);
  }
  if (*Have < sizeof(FileHeader))
    return errorAt(*Have, "the trace ends inside its header", WriteAgain);
  std::memcpy(&Header, Window.data(), sizeof(Header));
  if (Header.Check != hashOf(&Header, offsetof(FileHeader, Check)))
    return errorAt(offsetof(FileHeader, Check),
                   "the header's check is wrong: the file is damaged",
                   WriteAgain);
  if (Header.HeaderBytes != sizeof(FileHeader))
    return errorAt(offsetof(FileHeader, HeaderBytes),
                   "the header has " + Twine(Header.HeaderBytes) +
                       " bytes, not " + Twine(sizeof(FileHeader)),
                   UseMatching);
  constexpr uint32_t Modes = FileTree | FileFlight | FileSample;
  if (Header.Flags & ~Modes)
    return errorAt(offsetof(FileHeader, Flags),
                   "the header has flags of a newer version", UseMatching);
  if ((Header.Flags & (Header.Flags - 1)) != 0)
    return errorAt(offsetof(FileHeader, Flags),
                   "the header names more than one mode", WriteAgain);
  if (Header.Clock != ClockKind::None && Header.Clock != ClockKind::Virtual &&
      Header.Clock != ClockKind::WasiMonotonic)
    return errorAt(offsetof(FileHeader, Clock),
                   "the clock is of a kind that this version does not know",
                   UseMatching);
  if (Header.SiteBase % sizeof(uint32_t) || Header.SiteBytes % sizeof(uint32_t))
    return errorAt(offsetof(FileHeader, SiteBase),
                   "the segment of the sites is not made of words", WriteAgain);
  if (uint64_t(Header.SiteBase) + Header.SiteBytes > uint64_t(1) << 32)
    return errorAt(offsetof(FileHeader, SiteBase),
                   "the segment of the sites is outside the memory",
                   WriteAgain);
  if (Header.SiteBytes > MaxSiteBytes)
    return errorAt(offsetof(FileHeader, SiteBytes),
                   "a segment of " + Twine(Header.SiteBytes) +
                       " bytes for the sites is more than this tool takes",
                   "instrument fewer functions");
  const bool IsSample = Header.SampleEvery || Header.SampleRate;
  if (IsSample != ((Header.Flags & FileSample) != 0) ||
      (Header.SampleEvery && Header.SampleRate))
    return errorAt(offsetof(FileHeader, SampleEvery),
                   "the header's fields of mode sample contradict each other",
                   WriteAgain);
  Begin = Offset = sizeof(FileHeader);
  return Error::success();
}

Expected<bool> TraceReader::next(TraceChunk &Chunk) {
  if (Truncated)
    return false;
  Expected<size_t> Have = fill(sizeof(ChunkHeader));
  if (!Have)
    return Have.takeError();
  if (*Have == 0)
    return false;
  const char *At = Window.data() + Begin;
  const size_t MagicBytes = std::min(*Have, sizeof(ChunkMagic));
  if (std::memcmp(At, &ChunkMagic, MagicBytes) != 0)
    return errorAt(Offset, "no chunk begins here: the file is damaged",
                   WriteAgain);
  if (*Have < sizeof(ChunkHeader)) {
    Truncated = true;
    return false;
  }
  std::memcpy(&Chunk.Header, At, sizeof(ChunkHeader));
  const ChunkHeader &H = Chunk.Header;
  const bool IsTree = H.Flags & ChunkTree;
  if (IsTree != ((Header.Flags & FileTree) != 0) ||
      (IsTree ? H.Flags & ChunkPacked : H.Flags & ChunkTreeStart))
    return errorAt(Offset + offsetof(ChunkHeader, Flags),
                   "a chunk that does not belong in a trace of this mode",
                   WriteAgain);
  if (H.Flags & (ChunkPacked | ChunkTree)
          ? H.Bytes > MaxPackedBytes
          : H.Bytes > WindowBytes || H.Bytes % sizeof(uint32_t))
    return errorAt(Offset + offsetof(ChunkHeader, Bytes),
                   "a chunk of " + Twine(H.Bytes) +
                       " bytes: the file is damaged",
                   WriteAgain);
  Have = fill(sizeof(ChunkHeader) + H.Bytes);
  if (!Have)
    return Have.takeError();
  if (*Have < sizeof(ChunkHeader) + H.Bytes) {
    Truncated = true;
    return false;
  }
  const StringRef Bytes = Window.substr(Begin + sizeof(ChunkHeader), H.Bytes);
  if (H.Check != (hashOf(&H, offsetof(ChunkHeader, Check)) ^ xxHash64(Bytes)))
    return errorAt(Offset + offsetof(ChunkHeader, Check),
                   "the chunk's check is wrong: the file is damaged",
                   WriteAgain);
  if (H.Sequence != NextSequence)
    return errorAt(Offset + offsetof(ChunkHeader, Sequence),
                   "chunk " + Twine(H.Sequence) + " where chunk " +
                       Twine(NextSequence) +
                       " is due: a part of the file is missing",
                   WriteAgain);
  if (H.Flags & ~uint32_t(ChunkFinal | ChunkFlushed | ChunkPacked | ChunkTree |
                          ChunkTreeStart))
    return errorAt(Offset + offsetof(ChunkHeader, Flags),
                   "the chunk has flags of a newer version", UseMatching);
  ++NextSequence;
  Chunk.Offset = Offset;
  if (Error E = readRecords(Chunk, Bytes))
    return E;
  Begin += sizeof(ChunkHeader) + H.Bytes;
  Offset += sizeof(ChunkHeader) + H.Bytes;
  if (Progress && Offset >= NextProgress) {
    Progress(Offset, FileSize);
    NextProgress = Offset + ProgressBytes;
  }
  return true;
}

Error TraceReader::readRecords(TraceChunk &Chunk, StringRef Bytes) {
  Chunk.Tokens = {};
  Chunk.Tree = {};
  if (Chunk.Header.Flags & ChunkTree) {
    Chunk.Words = {};
    Chunk.Tree = Bytes;
    return Error::success();
  }
  if (!(Chunk.Header.Flags & ChunkPacked)) {
    // A copy, because the bytes in the window need not be aligned.
    Words.resize(Bytes.size() / sizeof(uint32_t));
    if (!Bytes.empty())
      std::memcpy(Words.data(), Bytes.data(), Bytes.size());
    Chunk.Words = Words;
    return Error::success();
  }
  if (!Packed)
    Packed.emplace(Header.SiteBase);
  if (!Packed->unpack(Bytes))
    return errorAt(Offset + sizeof(ChunkHeader) + Packed->errorByte(),
                   "the packed records are malformed: " +
                       Twine(Packed->errorText()),
                   WriteAgain);
  Chunk.Words = Packed->words();
  Chunk.Tokens = Packed->tokens();
  return Error::success();
}

namespace detail {

Error badSite(const TraceReader &Reader, const TraceChunk &Chunk, size_t Word) {
  const FileHeader &H = Reader.header();
  return Reader.errorAt(
      Chunk.offsetOf(Word),
      formatv("an event of site {0:x}, but sites lie in [{1:x}, {2:x})",
              Chunk.Words[Word] & ~RecordKindMask, H.SiteBase,
              uint64_t(H.SiteBase) + H.SiteBytes)
          .str(),
      "the program overwrote its trace, or the file is damaged");
}

Error badControl(const TraceReader &Reader, const TraceChunk &Chunk,
                 size_t Word) {
  const uint32_t Type = Chunk.Words[Word] >> ControlTypeShift & ControlTypeMask;
  if (controlPayloadWords(Type) < 0)
    return Reader.errorAt(Chunk.offsetOf(Word),
                          "a control record of unknown type " + Twine(Type),
                          UseMatching);
  return Reader.errorAt(Chunk.offsetOf(Word),
                        "a malformed control record of type " + Twine(Type),
                        WriteAgain);
}

} // namespace detail
} // namespace edgewasm::trace
