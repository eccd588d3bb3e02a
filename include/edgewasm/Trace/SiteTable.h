//===- SiteTable.h - The site table and its encoding -----------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the numbers of a trace mean: names, source lines and static costs of the
// instrumented sites. The passes encode one block per object; the linker
// concatenates the blocks in the custom section `edge.trace.sites`; the
// driver's last step replaces them by one block for the whole module. Both are
// the same encoding, so it lives here, between passes and lib.
//
//   block = "EWST" u16:version u16:flags u64:hash u32:payload-bytes payload
//   payload = uleb:#strings (uleb:length byte*)*
//             uleb:#sites site*
//   site  = uleb:kind uleb:flags uleb:function uleb:callee uleb:file uleb:line
//           uleb:column uleb:cost uleb:#inline (uleb:function uleb:file
//           uleb:line)* uleb:#folded folded* uleb:more
//   folded = uleb:function uleb:basis uleb:calls uleb:amount
//
// Strings are indices into the block's string table. Integers are little
// endian. Needs LLVM's Support library; host only.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_TRACE_SITETABLE_H
#define EDGEWASM_TRACE_SITETABLE_H

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/DataExtractor.h"
#include "llvm/Support/EndianStream.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace edgewasm::trace {

/// Name of the custom section that holds the blocks.
inline constexpr char SiteSectionName[] = "edge.trace.sites";
/// Name of the data segment that holds one word per site.
inline constexpr char SiteSegmentName[] = "edge_sites";
/// Suffix of the sidecar next to a module: `app.wasm` -> `app.wasm.ewsites`.
inline constexpr char SiteSidecarSuffix[] = ".ewsites";
inline constexpr uint16_t SiteTableVersion = 3;

/// What a site stands for; decides how a reader shows its frames.
enum class SiteKind : uint8_t {
  Function = 0, ///< A function of the program, a frame.
  Loop = 1,     ///< A hot loop, a frame of its own with iterations.
  Call = 2,     ///< A call site; only ever marked.
  Library = 3,  ///< A call of a library function that is not instrumented.
  Host = 4,     ///< A call of an imported function, timed on both sides.
};

/// Bits of Site::Flags.
enum SiteFlags : uint32_t {
  SiteLeaf = 1,     ///< Function or Library site: marked, never entered.
  SiteIndirect = 2, ///< Call site through a pointer; Callee is empty.
  SiteGuard = 4,    ///< Function site: its activations are numbered, for Land.
  SiteLibrary = 8,  ///< Function site: of the C or C++ library.
  SiteWaits = 16,   ///< Host site: the call is made to wait.
};

/// One function of an inline stack, innermost first.
struct InlineFrame {
  std::string Function; ///< Linkage name; the short one if that is unknown.
  std::string File;     ///< Where the call that was inlined is written.
  uint32_t Line = 0;
};

/// What is known of the time of a function that is not recorded.
enum class FoldedBasis : uint8_t {
  Unknown = 0, ///< Nothing: it may not even have run.
  Counted = 1, ///< Every activation of the frame that returns calls it.
  Traced = 2,  ///< An earlier trace of the program recorded it.
};

/// A function that is not recorded and that the code of a site calls, itself or
/// through others that are not recorded: its time is part of the site's frames.
struct FoldedCallee {
  std::string Function; ///< Linkage name.
  FoldedBasis Basis = FoldedBasis::Unknown;
  uint32_t Calls = 0; ///< Counted: in each activation of the frame.
  /// Counted: units that each of its calls takes, in the code that runs once in
  /// every call. Traced: its share of the frame's own units, of FoldedWhole.
  uint32_t Amount = 0;

  bool operator==(const FoldedCallee &) const = default;
};
/// The Amount of a frame's whole self time.
inline constexpr uint32_t FoldedWhole = 1 << 16;

/// One instrumented site.
struct Site {
  SiteKind Kind = SiteKind::Function;
  uint32_t Flags = 0;   ///< SiteFlags.
  std::string Function; ///< Linkage name of the function it stands in.
  std::string Callee;   ///< Call, Library: linkage name; Host: "module.name".
  std::string File;     ///< As the compiler was given it; empty if unknown.
  uint32_t Line = 0;    ///< 1-based; 0 if unknown.
  uint32_t Column = 0;  ///< 1-based; 0 if unknown.
  /// Virtual time units: of a Function or Loop frame the mean between two of
  /// its events; of a leaf or a Library call the whole of it; of a Host call 0.
  uint32_t Cost = 0;
  /// Where the site's code was inlined from: the functions between it and
  /// Function, innermost first; empty if it was not inlined.
  std::vector<InlineFrame> InlineStack;
  /// Of a Function or Loop: what its frames include, the likeliest to matter
  /// first. The shares that are Traced are at most FoldedWhole together.
  std::vector<FoldedCallee> Folded;
  uint32_t MoreFolded = 0; ///< Functions beyond these.
};

/// The sites of one object, or of one whole module.
struct SiteTable {
  /// Of an object: what its part of `edge_sites` starts with. Of a finished
  /// module: the build id.
  uint64_t Hash = 0;
  /// True for the one block of a finished module: then site N is the word at
  /// byte 4 * N of `edge_sites`, and words that are no site have empty entries.
  bool Finished = false;
  std::vector<Site> Sites;
};

namespace detail {
inline constexpr char SiteBlockMagic[4] = {'E', 'W', 'S', 'T'};
inline constexpr size_t SiteBlockHeaderBytes = 20;
} // namespace detail

/// Appends \p Table as one block. Deterministic: strings stand in the order of
/// their first use.
inline void encodeSiteTable(const SiteTable &Table, llvm::raw_ostream &OS) {
  llvm::MapVector<llvm::StringRef, unsigned> Strings;
  auto Index = [&](llvm::StringRef S) {
    return Strings.insert({S, unsigned(Strings.size())}).first->second;
  };
  std::string Body;
  llvm::raw_string_ostream B(Body);
  llvm::encodeULEB128(Table.Sites.size(), B);
  for (const Site &S : Table.Sites) {
    for (uint64_t V :
         {uint64_t(S.Kind), uint64_t(S.Flags), uint64_t(Index(S.Function)),
          uint64_t(Index(S.Callee)), uint64_t(Index(S.File)), uint64_t(S.Line),
          uint64_t(S.Column), uint64_t(S.Cost), uint64_t(S.InlineStack.size())})
      llvm::encodeULEB128(V, B);
    for (const InlineFrame &F : S.InlineStack)
      for (uint64_t V : {uint64_t(Index(F.Function)), uint64_t(Index(F.File)),
                         uint64_t(F.Line)})
        llvm::encodeULEB128(V, B);
    llvm::encodeULEB128(S.Folded.size(), B);
    for (const FoldedCallee &F : S.Folded)
      for (uint64_t V : {uint64_t(Index(F.Function)), uint64_t(F.Basis),
                         uint64_t(F.Calls), uint64_t(F.Amount)})
        llvm::encodeULEB128(V, B);
    llvm::encodeULEB128(S.MoreFolded, B);
  }
  std::string Head;
  llvm::raw_string_ostream H(Head);
  llvm::encodeULEB128(Strings.size(), H);
  for (auto &[S, N] : Strings) {
    llvm::encodeULEB128(S.size(), H);
    H << S;
  }
  OS.write(detail::SiteBlockMagic, 4);
  llvm::support::endian::Writer W(OS, llvm::endianness::little);
  W.write<uint16_t>(SiteTableVersion);
  W.write<uint16_t>(Table.Finished ? 1 : 0);
  W.write<uint64_t>(Table.Hash);
  W.write<uint32_t>(Head.size() + Body.size());
  OS << Head << Body;
}

/// Decodes the block at \p Offset of \p Bytes and moves \p Offset behind it.
/// Untrusted input: every malformed block is an error that names the offset.
inline llvm::Expected<SiteTable> decodeSiteTable(llvm::StringRef Bytes,
                                                 uint64_t &Offset) {
  auto Fail = [&](uint64_t At, const char *What) {
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   "site table at offset %llu: %s",
                                   (unsigned long long)At, What);
  };
  const uint64_t Start = Offset;
  if (Bytes.size() < Start ||
      Bytes.size() - Start < detail::SiteBlockHeaderBytes)
    return Fail(Start, "truncated");
  if (Bytes.substr(Start, 4) != llvm::StringRef(detail::SiteBlockMagic, 4))
    return Fail(Start, "not a site table");
  llvm::DataExtractor D(Bytes, /*IsLittleEndian=*/true, /*AddressSize=*/4);
  llvm::DataExtractor::Cursor C(Start + 4);
  SiteTable Table;
  const uint16_t Version = D.getU16(C), Flags = D.getU16(C);
  Table.Hash = D.getU64(C);
  const uint64_t End = uint64_t(D.getU32(C)) + Start + 20;
  llvm::consumeError(C.takeError()); // The header was checked to be there.
  if (Version != SiteTableVersion || Flags > 1)
    return Fail(Start + 4, "unknown version; use a matching edge-wasm-prof");
  Table.Finished = Flags & 1;
  if (End > Bytes.size())
    return Fail(Start, "truncated");
  llvm::DataExtractor P(Bytes.take_front(End), true, 4);
  llvm::DataExtractor::Cursor In(Start + detail::SiteBlockHeaderBytes);
  std::vector<llvm::StringRef> Strings;
  const uint64_t NumStrings = P.getULEB128(In);
  for (uint64_t I = 0; I != NumStrings && In; ++I) {
    const uint64_t Length = P.getULEB128(In);
    Strings.push_back(P.getBytes(In, Length));
  }
  bool BadIndex = false;
  auto Str = [&]() -> std::string {
    const uint64_t N = P.getULEB128(In);
    if (N < Strings.size())
      return Strings[N].str();
    BadIndex = true;
    return {};
  };
  const uint64_t NumSites = P.getULEB128(In);
  for (uint64_t I = 0; I != NumSites && In && !BadIndex; ++I) {
    Site S;
    const uint64_t Kind = P.getULEB128(In);
    BadIndex |= Kind > uint64_t(SiteKind::Host);
    S.Kind = SiteKind(Kind);
    S.Flags = P.getULEB128(In);
    S.Function = Str();
    S.Callee = Str();
    S.File = Str();
    S.Line = P.getULEB128(In);
    S.Column = P.getULEB128(In);
    S.Cost = P.getULEB128(In);
    const uint64_t Depth = P.getULEB128(In);
    for (uint64_t J = 0; J != Depth && In && !BadIndex; ++J) {
      InlineFrame F;
      F.Function = Str();
      F.File = Str();
      F.Line = P.getULEB128(In);
      S.InlineStack.push_back(std::move(F));
    }
    const uint64_t NumFolded = P.getULEB128(In);
    uint64_t Left = FoldedWhole;
    for (uint64_t J = 0; J != NumFolded && In && !BadIndex; ++J) {
      FoldedCallee F;
      F.Function = Str();
      const uint64_t Basis = P.getULEB128(In);
      BadIndex |= Basis > uint64_t(FoldedBasis::Traced);
      F.Basis = FoldedBasis(Basis);
      F.Calls = P.getULEB128(In);
      F.Amount = P.getULEB128(In);
      if (F.Basis == FoldedBasis::Traced) {
        BadIndex |= F.Amount > Left;
        Left -= std::min<uint64_t>(F.Amount, Left);
      }
      S.Folded.push_back(std::move(F));
    }
    S.MoreFolded = P.getULEB128(In);
    Table.Sites.push_back(std::move(S));
  }
  const uint64_t Stopped = In.tell();
  if (llvm::Error E = In.takeError()) {
    llvm::consumeError(std::move(E));
    return Fail(Stopped, "truncated");
  }
  if (BadIndex || Stopped != End)
    return Fail(Stopped, "malformed");
  Offset = End;
  return Table;
}

} // namespace edgewasm::trace

#endif // EDGEWASM_TRACE_SITETABLE_H
