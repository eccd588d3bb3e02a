//===- ModuleSites.cpp - The site table of a linked module ---------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace/ModuleSites.h"
#include "Trace/WasmSections.h"
#include "edgewasm/Trace/SiteWord.h"
#include "edgewasm/Trace/TraceFormat.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/xxhash.h"
#include <algorithm>
#include <map>

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm {
namespace {

constexpr uint64_t WordBytes = 4;
constexpr uint64_t ObjectHeaderBytes = SiteSegmentHeaderWords * WordBytes;

/// What memory holds at start, read through the data segments. Segments without
/// an address lie far apart above 4 GiB, where no module has memory.
class MemoryImage {
public:
  struct Piece {
    uint64_t Address;
    StringRef Name, Bytes;
  };

  explicit MemoryImage(ArrayRef<WasmDataSegment> Segments) {
    uint64_t Elsewhere = 0;
    for (const WasmDataSegment &S : Segments) {
      Elsewhere += uint64_t(1) << 40;
      Pieces.push_back({S.Address.value_or(Elsewhere), S.Name, S.Bytes});
    }
    // Of two that begin at one address the longer counts.
    llvm::sort(Pieces, [](const Piece &A, const Piece &B) {
      return std::pair(A.Address, A.Bytes.size()) <
             std::pair(B.Address, B.Bytes.size());
    });
  }

  ArrayRef<Piece> pieces() const { return Pieces; }

  /// The bytes as they are laid out in memory; zero where no segment is.
  std::string read(uint64_t Address, uint64_t Bytes) const {
    std::string Result(Bytes, '\0');
    forEachPart(Address, Bytes, [&](uint64_t At, StringRef Part) {
      llvm::copy(Part, Result.begin() + (At - Address));
      return true;
    });
    return Result;
  }

  uint64_t hashAt(uint64_t Address) const {
    return support::endian::read64le(read(Address, ObjectHeaderBytes).data());
  }

  bool isZero(uint64_t Address, uint64_t Bytes) const {
    return forEachPart(Address, Bytes, [](uint64_t, StringRef Part) {
      return Part.find_first_not_of('\0') == StringRef::npos;
    });
  }

  /// \returns true if the words at \p Address can be those of \p Sites.
  bool holdsSites(uint64_t Address, ArrayRef<Site> Sites) const {
    const std::string Words = read(Address, Sites.size() * WordBytes);
    for (auto [I, S] : enumerate(Sites)) {
      const uint32_t Word =
          support::endian::read32le(Words.data() + I * WordBytes);
      // How far the function's own site is stands in the code's order only.
      constexpr uint32_t Known = (1u << SiteWordDistanceShift) - 1;
      if (Word != 0 && (Word & Known) != siteWord(uint32_t(S.Kind),
                                                  S.Flags & SiteLeaf, S.Cost,
                                                  /*Distance=*/0))
        return false;
    }
    return true;
  }

private:
  /// Calls \p Visit for what the segments hold of the range, until it returns
  /// false. \returns false in that case.
  bool forEachPart(uint64_t Address, uint64_t Bytes,
                   function_ref<bool(uint64_t, StringRef)> Visit) const {
    auto It =
        llvm::upper_bound(Pieces, Address, [](uint64_t A, const Piece &P) {
          return A < P.Address;
        });
    if (It != Pieces.begin())
      --It;
    for (; It != Pieces.end() && It->Address < Address + Bytes; ++It) {
      const uint64_t From = std::max(Address, It->Address);
      const StringRef Part = It->Bytes.drop_front(
          std::min<uint64_t>(From - It->Address, It->Bytes.size()));
      if (!Visit(From, Part.take_front(Address + Bytes - From)))
        return false;
    }
    return true;
  }

  std::vector<Piece> Pieces;
};

/// The blocks by hash. Left counts how many objects may still use one: as many
/// as there are copies of it, which bounds the work malformed input can cause.
struct Block {
  const SiteTable *Table;
  unsigned Left;
};
using BlockMap = std::map<uint64_t, Block>;

/// Alignment between the parts of two objects is never more than this.
constexpr uint64_t MaxPaddingBytes = 16;

/// Joins what lies at \p Start with the blocks. With \p Known bytes the extent
/// is given (the segment has a name) and everything in it must be explained;
/// without, the extent ends where no further object follows.
Expected<SiteTable> joinAt(const MemoryImage &Memory, uint64_t Start,
                           std::optional<uint64_t> Known, BlockMap &Blocks) {
  SiteTable Table;
  Table.Finished = true;
  uint64_t At = Start, End = Start;
  auto Extend = [&](uint64_t To) {
    End = To;
    Table.Sites.resize((End - Start) / WordBytes);
  };
  while (true) {
    if (Known ? At - Start >= *Known : At - End >= MaxPaddingBytes)
      break;
    auto Found = Blocks.find(Memory.hashAt(At));
    if (Found == Blocks.end()) {
      if (Known && !Memory.isZero(At, WordBytes))
        return createStringError(
            inconvertibleErrorCode(),
            "the object at byte %llu of segment 'edge_sites' has no block in "
            "section 'edge.trace.sites'; was part of the section removed?",
            (unsigned long long)(At - Start));
      At += WordBytes;
      continue;
    }
    const std::vector<Site> &Sites = Found->second.Table->Sites;
    const uint64_t First = At + ObjectHeaderBytes;
    if (!Found->second.Left-- || !Memory.holdsSites(First, Sites))
      return createStringError(
          inconvertibleErrorCode(),
          "the object at byte %llu of segment 'edge_sites' and its block in "
          "section 'edge.trace.sites' do not fit together; were they made "
          "by different compilers?",
          (unsigned long long)(At - Start));
    Extend(First + Sites.size() * WordBytes);
    llvm::copy(Sites, Table.Sites.begin() + (First - Start) / WordBytes);
    At = End;
  }
  if (Known)
    Extend(std::max(End, Start + alignTo(*Known, WordBytes)));
  Table.Hash = xxHash64(Memory.read(Start, End - Start));
  return Table;
}

/// Where an unnamed `edge_sites` begins: the first place in memory with the
/// hash of an object and words that fit its sites.
std::optional<uint64_t> findSites(const MemoryImage &Memory,
                                  const BlockMap &Blocks) {
  for (const MemoryImage::Piece &P : Memory.pieces())
    for (uint64_t I = 0; I + ObjectHeaderBytes <= P.Bytes.size();
         I += WordBytes) {
      auto Found =
          Blocks.find(support::endian::read64le(P.Bytes.bytes_begin() + I));
      if (Found != Blocks.end() &&
          Memory.holdsSites(P.Address + I + ObjectHeaderBytes,
                            Found->second.Table->Sites))
        return P.Address + I;
    }
  return std::nullopt;
}

Expected<SiteTable> join(ArrayRef<WasmSection> Sections) {
  std::vector<SiteTable> Tables;
  for (const WasmSection &S : Sections) {
    if (S.Name != SiteSectionName)
      continue;
    for (uint64_t At = 0; At != S.Payload.size();) {
      Expected<SiteTable> Table = decodeSiteTable(S.Payload, At);
      if (!Table)
        return Table.takeError();
      Tables.push_back(std::move(*Table));
    }
  }
  if (Tables.empty())
    return createStringError(
        inconvertibleErrorCode(),
        "no section 'edge.trace.sites'; it was compiled without -fedge-trace, "
        "or stripped (then read its sidecar, *.ewsites)");

  Expected<std::vector<WasmDataSegment>> Segments =
      readWasmDataSegments(Sections);
  if (!Segments)
    return Segments.takeError();
  const MemoryImage Memory(*Segments);
  const auto Named = llvm::find_if(
      Memory.pieces(), [](const auto &P) { return P.Name == SiteSegmentName; });
  const bool HasName = Named != Memory.pieces().end();

  if (llvm::any_of(Tables, [](const SiteTable &T) { return T.Finished; })) {
    if (Tables.size() != 1)
      return createStringError(inconvertibleErrorCode(),
                               "section 'edge.trace.sites' holds the tables "
                               "of several modules");
    // Only a named segment can be found without its hashes.
    if (HasName && xxHash64(Memory.read(Named->Address,
                                        Tables[0].Sites.size() * WordBytes)) !=
                       Tables[0].Hash)
      return createStringError(inconvertibleErrorCode(),
                               "section 'edge.trace.sites' belongs to another "
                               "module than segment 'edge_sites'");
    return std::move(Tables[0]);
  }

  BlockMap Blocks;
  for (const SiteTable &T : Tables) {
    auto [Known, New] = Blocks.insert({T.Hash, {&T, 0}});
    ++Known->second.Left;
    if (!T.Hash || Known->second.Table->Sites.size() != T.Sites.size())
      return createStringError(
          inconvertibleErrorCode(),
          "two objects have the same hash %s but different sites",
          utohexstr(T.Hash, /*LowerCase=*/true).c_str());
  }
  if (HasName)
    return joinAt(Memory, Named->Address, Named->Bytes.size(), Blocks);
  if (std::optional<uint64_t> Start = findSites(Memory, Blocks))
    return joinAt(Memory, *Start, std::nullopt, Blocks);
  return createStringError(inconvertibleErrorCode(),
                           "no data segment holds the sites that section "
                           "'edge.trace.sites' describes");
}

Error in(MemoryBufferRef File, Error E) {
  return createStringError(inconvertibleErrorCode(),
                           File.getBufferIdentifier() + ": " +
                               toString(std::move(E)));
}

} // namespace

Expected<SiteTable> readModuleSites(MemoryBufferRef Wasm) {
  Expected<std::vector<WasmSection>> Sections =
      readWasmSections(Wasm.getBuffer());
  if (!Sections)
    return in(Wasm, Sections.takeError());
  Expected<SiteTable> Table = join(*Sections);
  if (!Table)
    return in(Wasm, Table.takeError());
  return Table;
}

Expected<SiteTable> readSidecarSites(MemoryBufferRef Sidecar) {
  uint64_t At = 0;
  Expected<SiteTable> Table = decodeSiteTable(Sidecar.getBuffer(), At);
  if (!Table)
    return in(Sidecar, Table.takeError());
  if (!Table->Finished || At != Sidecar.getBufferSize())
    return in(Sidecar, createStringError(inconvertibleErrorCode(),
                                         "not the site table of one module"));
  return Table;
}

} // namespace edgewasm
