//===- TraceWriter.h - Makes traces for tests -------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Tests of readers need traces whose content is known to the byte, and wrong
// ones that no program writes. This writer is for both: it follows the format
// by default and lets every field be forged.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_TEST_UNIT_TRACE_TRACEWRITER_H
#define EDGEWASM_TEST_UNIT_TRACE_TRACEWRITER_H

#include "Pack.h"
#include "edgewasm/Trace/SiteTable.h"
#include "edgewasm/Trace/TraceFormat.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"
#include <cstring>
#include <memory>
#include <string>
#include <vector>

namespace edgewasm::trace {

/// Collects events, by the names of their sites, into the bytes of a trace.
class TraceWriter {
public:
  FileHeader Header{};

  TraceWriter() {
    std::memcpy(Header.Magic, FileMagic, sizeof(FileMagic));
    Header.Version = FormatVersion;
    Header.HeaderBytes = sizeof(FileHeader);
    Header.SiteBase = 0x1000;
    Header.Clock = ClockKind::WasiMonotonic;
    Header.ClockCost = 50;
    Header.StartClock = 1000;
    Table.Finished = true;
    // The hash of the one object.
    Table.Sites.resize(SiteSegmentHeaderWords);
  }

  /// Adds a site that events call \p Name.
  void addSite(llvm::StringRef Name, Site S) {
    Indices[Name] = Table.Sites.size();
    Table.Sites.push_back(std::move(S));
  }
  /// Adds a Function site of that name.
  void addFunction(llvm::StringRef Name, uint32_t Cost = 1) {
    Site S;
    S.Function = Name.str();
    S.Cost = Cost;
    addSite(Name, S);
  }
  bool hasSite(llvm::StringRef Name) const { return Indices.contains(Name); }
  uint32_t siteIndex(llvm::StringRef Name) const { return Indices.at(Name); }

  void enter(llvm::StringRef Site) { event(RecordKind::Enter, Site); }
  void exit(llvm::StringRef Site) { event(RecordKind::Exit, Site); }
  void mark(llvm::StringRef Site) { event(RecordKind::Mark, Site); }
  void anchor(uint64_t Clock, AnchorKind Kind = AnchorKind::Program) {
    raw(controlWord(ControlType::Anchor, uint32_t(Kind)));
    raw64(Clock);
  }
  void resume(uint32_t Guards, uint64_t LeftOut, bool Complete = false) {
    raw(controlWord(ControlType::Resume, Guards << 1 | Complete));
    raw64(LeftOut);
  }
  void open(llvm::StringRef Site, uint32_t Guard) {
    raw(controlWord(ControlType::Open, Guard));
    event(RecordKind::Enter, Site);
  }
  void cost(uint32_t Units) { raw(controlWord(ControlType::Cost, Units)); }
  void iterations(uint64_t N) {
    raw(controlWord(ControlType::Iterations, N & ControlArgumentMax));
    raw(uint32_t(N >> 24));
  }
  void lost(uint64_t Records) {
    raw(controlWord(ControlType::Lost, 0));
    raw64(Records);
  }
  void land(llvm::StringRef Site, uint32_t Guard) {
    raw(controlWord(ControlType::Land, Guard));
    event(RecordKind::Enter, Site);
  }
  void called(uint32_t Guards, bool Nested) {
    raw(controlWord(ControlType::Called, Guards << 1 | Nested));
  }
  void result(uint32_t Errno, uint32_t Bytes, bool Waited) {
    raw(controlWord(ControlType::Result, Errno << ResultErrnoShift | Waited));
    raw(Bytes);
  }
  /// Any word at all.
  void raw(uint32_t Word) { Words.push_back(Word); }

  /// Ends a window of a packed chunk.
  void window(uint64_t Clock) { Windows.push_back({Words.size(), Clock}); }

  /// Ends the chunk; with ChunkPacked, it is packed as the runtime does it.
  void seal(uint64_t Clock, uint32_t Flags = 0) {
    sealBytes(Flags & ChunkPacked
                  ? pack()
                  : std::string(reinterpret_cast<const char *>(Words.data()),
                                Words.size() * sizeof(uint32_t)),
              Clock, Flags);
    Words.clear();
    Windows.clear();
  }
  /// Adds a chunk of any bytes at all.
  void sealBytes(llvm::StringRef Records, uint64_t Clock, uint32_t Flags) {
    ChunkHeader H{};
    H.Magic = ChunkMagic;
    H.Bytes = Records.size();
    H.Sequence = Sequence++;
    H.Flags = Flags;
    H.Clock = Clock;
    H.Check = llvm::xxHash64(llvm::StringRef(reinterpret_cast<char *>(&H),
                                             offsetof(ChunkHeader, Check))) ^
              llvm::xxHash64(Records);
    Chunks.append(reinterpret_cast<char *>(&H), sizeof(H));
    Chunks += Records;
  }
  /// Words of the chunk so far.
  size_t pendingWords() const { return Words.size(); }
  llvm::ArrayRef<uint32_t> pending() const { return Words; }

  /// \returns the site table, with the build id.
  SiteTable table() {
    updateBuildId();
    return Table;
  }

  /// \returns the trace: the header and all sealed chunks.
  std::string bytes() {
    updateBuildId();
    Header.Check = llvm::xxHash64(llvm::StringRef(
        reinterpret_cast<char *>(&Header), offsetof(FileHeader, Check)));
    return std::string(reinterpret_cast<char *>(&Header), sizeof(Header)) +
           Chunks;
  }

  /// \returns the sidecar.
  std::string sidecar() {
    std::string Result;
    llvm::raw_string_ostream OS(Result);
    encodeSiteTable(table(), OS);
    return Result;
  }

  /// \returns a module with nothing but its site table.
  std::string module() {
    const llvm::StringRef Name = SiteSectionName;
    const std::string Payload = sidecar();
    std::string Body, Result("\0asm\1\0\0\0", 8);
    llvm::raw_string_ostream B(Body), R(Result);
    llvm::encodeULEB128(Name.size(), B);
    B << Name << Payload;
    R << '\0'; // A custom section.
    llvm::encodeULEB128(Body.size(), R);
    R << Body;
    return Result;
  }

private:
  std::string pack() const {
    auto Memory = std::make_unique<runtime::PackMemory>();
    runtime::Packer P(*Memory);
    P.reset();
    std::vector<uint8_t> Out(5 * Words.size() + 16 * (Windows.size() + 1) +
                             runtime::Packer::worstBytes(0));
    uint8_t *At = Out.data();
    size_t From = 0;
    for (const auto &[Index, Clock] : Windows) {
      At = P.pack(At, Words.data() + From, Index - From, Header.SiteBase);
      At = P.anchor(At, Clock);
      From = Index;
    }
    At = P.pack(At, Words.data() + From, Words.size() - From, Header.SiteBase);
    return std::string(Out.data(), At);
  }
  void event(RecordKind Kind, llvm::StringRef Site) {
    raw((Header.SiteBase + 4 * siteIndex(Site)) | uint32_t(Kind));
  }
  void raw64(uint64_t Value) {
    raw(uint32_t(Value));
    raw(uint32_t(Value >> 32));
  }
  void updateBuildId() {
    // Any words do as the object's hash; the content makes them differ.
    std::string Names;
    for (const Site &S : Table.Sites)
      Names += S.Function + S.Callee + '\0';
    std::vector<uint32_t> Segment(Table.Sites.size());
    const uint64_t Hash = llvm::xxHash64(Names);
    std::memcpy(Segment.data(), &Hash, sizeof(Hash));
    Header.SiteBytes = Segment.size() * sizeof(uint32_t);
    Table.Hash = Header.BuildId = llvm::xxHash64(llvm::StringRef(
        reinterpret_cast<char *>(Segment.data()), Header.SiteBytes));
  }

  SiteTable Table;
  llvm::StringMap<uint32_t> Indices;
  std::vector<uint32_t> Words;
  std::vector<std::pair<size_t, uint64_t>> Windows; ///< Their ends in Words.
  std::string Chunks;
  uint32_t Sequence = 0;
};

} // namespace edgewasm::trace

#endif // EDGEWASM_TEST_UNIT_TRACE_TRACEWRITER_H
