//===- LinkMap.h - Where each symbol of a module came from -----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The sidecar `app.wasm.ewmap`: for each function and data object of a linked
// module the object file and archive that defined it, and what the passes had
// to say about it. The driver writes it, because after link-time optimization
// nobody else knows; edge-wasm-size reads it. It is JSON:
//
//   {"edgeWasmLinkMap": 1,
//    "codeHash": "0123456789abcdef",
//    "symbols": [{"name": "printf", "kind": "function", "object": "printf.o",
//                 "archive": "libc.a"},
//                {"name": "table", "kind": "data", "object": "main.o",
//                 "address": 1024, "size": 40}],
//    "remarks": [{"pass": "edge-strip-printf", "status": "missed",
//                 "symbol": "printf", "reason": "the format is not constant",
//                 "file": "main.c", "line": 7}]}
//
// Only the first three members and a symbol's name, kind and object are always
// there. A reader skips members that it does not know and refuses a version
// that it does not know. Needs LLVM's Support library; host only.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LINK_LINKMAP_H
#define EDGEWASM_LINK_LINKMAP_H

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edgewasm::link {

/// Suffix of the sidecar next to a module: `app.wasm` -> `app.wasm.ewmap`.
inline constexpr char LinkMapSuffix[] = ".ewmap";
inline constexpr int64_t LinkMapVersion = 1;

/// One function or data object of the module.
struct LinkMapSymbol {
  std::string Name; ///< Linkage name, as in the module's name section.
  bool IsData = false;
  /// File that defined it, before link-time optimization put all into one: as
  /// the linker was given it, or the name of the archive's member.
  std::string Object;
  std::string Archive; ///< As the linker was given it; empty: no archive.
  /// Function: index in the final module, imports first. Tells functions of
  /// one name apart, and stands in for a name section.
  std::optional<uint32_t> Index;
  /// Data: where it lies in memory, and its bytes. Both or none; without them
  /// the symbol is only a name.
  std::optional<uint64_t> Address, Size;
};

/// What a pass said about a symbol.
struct LinkMapRemark {
  std::string Pass;   ///< As on the command line: "edge-strip-printf".
  std::string Status; ///< "passed", "missed" or "analysis".
  /// Linkage name of what is (not) removed, or of the function with the
  /// instruction that decided. Empty: the whole program.
  std::string Symbol;
  std::string Reason; ///< One sentence: what was done, or what stopped it.
  std::string File;   ///< Of the instruction that decided; empty if unknown.
  uint32_t Line = 0;  ///< 0 if unknown.
};

struct LinkMap {
  /// linkMapCodeHash of the module it belongs to.
  uint64_t CodeHash = 0;
  std::vector<LinkMapSymbol> Symbols;
  std::vector<LinkMapRemark> Remarks;
};

/// \returns what ties a map to its module: \p CodePayload is the payload of the
/// code section (behind its size), empty if the module has none. Custom
/// sections, and so stripping names or debug info, do not change it.
inline uint64_t linkMapCodeHash(llvm::StringRef CodePayload) {
  return llvm::xxHash64(CodePayload);
}

/// Writes \p Map, in the order it has. Bytes that are not UTF-8 are replaced.
inline void writeLinkMap(const LinkMap &Map, llvm::raw_ostream &OS) {
  llvm::json::OStream J(OS, 1);
  auto Text = [&](llvm::StringRef Key, llvm::StringRef Value) {
    if (!Value.empty())
      J.attribute(Key, llvm::json::fixUTF8(Value));
  };
  J.object([&] {
    J.attribute("edgeWasmLinkMap", LinkMapVersion);
    J.attribute("codeHash",
                llvm::utohexstr(Map.CodeHash, /*LowerCase=*/true, 16));
    J.attributeArray("symbols", [&] {
      for (const LinkMapSymbol &S : Map.Symbols)
        J.object([&] {
          J.attribute("name", llvm::json::fixUTF8(S.Name));
          J.attribute("kind", S.IsData ? "data" : "function");
          J.attribute("object", llvm::json::fixUTF8(S.Object));
          Text("archive", S.Archive);
          if (S.Index)
            J.attribute("index", *S.Index);
          if (S.Address && S.Size) {
            J.attribute("address", int64_t(*S.Address));
            J.attribute("size", int64_t(*S.Size));
          }
        });
    });
    J.attributeArray("remarks", [&] {
      for (const LinkMapRemark &R : Map.Remarks)
        J.object([&] {
          J.attribute("pass", llvm::json::fixUTF8(R.Pass));
          J.attribute("status", llvm::json::fixUTF8(R.Status));
          J.attribute("symbol", llvm::json::fixUTF8(R.Symbol));
          J.attribute("reason", llvm::json::fixUTF8(R.Reason));
          Text("file", R.File);
          if (R.Line)
            J.attribute("line", R.Line);
        });
    });
  });
  OS << '\n';
}

/// Reads a map from \p Json. Errors: not JSON, not a map, of another version,
/// or malformed; they do not name the file.
inline llvm::Expected<LinkMap> parseLinkMap(llvm::StringRef Json) {
  auto Fail = [](const llvm::Twine &What) {
    return llvm::createStringError(llvm::inconvertibleErrorCode(), What);
  };
  llvm::Expected<llvm::json::Value> Value = llvm::json::parse(Json);
  if (!Value)
    return Value.takeError();
  const llvm::json::Object *Root = Value->getAsObject();
  const auto Version =
      Root ? Root->getInteger("edgeWasmLinkMap") : std::nullopt;
  if (!Version)
    return Fail("not a link map: no member 'edgeWasmLinkMap'");
  if (*Version != LinkMapVersion)
    return Fail("link map of version " + llvm::Twine(*Version) +
                ", this is for version " + llvm::Twine(LinkMapVersion) +
                "; use tools of one release");
  LinkMap Map;
  const auto Hash = Root->getString("codeHash");
  if (!Hash || Hash->size() != 16 || Hash->getAsInteger(16, Map.CodeHash))
    return Fail("malformed link map: 'codeHash' is not 16 hexadecimal digits");
  const llvm::json::Array *Symbols = Root->getArray("symbols");
  if (!Symbols)
    return Fail("malformed link map: no array 'symbols'");
  auto Text = [](const llvm::json::Object &O, llvm::StringRef Key) {
    return O.getString(Key).value_or("").str();
  };
  auto Number = [](const llvm::json::Object &O,
                   llvm::StringRef Key) -> std::optional<uint64_t> {
    const auto N = O.getInteger(Key);
    return N && *N >= 0 ? std::optional<uint64_t>(*N) : std::nullopt;
  };
  for (size_t I = 0; I != Symbols->size(); ++I) {
    const llvm::json::Object *O = (*Symbols)[I].getAsObject();
    const auto Kind = O ? O->getString("kind") : std::nullopt;
    if (!Kind || (*Kind != "function" && *Kind != "data") ||
        !O->getString("name") || !O->getString("object"))
      return Fail("malformed link map: symbol " + llvm::Twine(I) +
                  " has no name, object, or kind 'function' or 'data'");
    LinkMapSymbol S;
    S.Name = Text(*O, "name");
    S.IsData = *Kind == "data";
    S.Object = Text(*O, "object");
    S.Archive = Text(*O, "archive");
    if (const auto Index = Number(*O, "index"); Index && *Index <= UINT32_MAX)
      S.Index = uint32_t(*Index);
    S.Address = Number(*O, "address");
    S.Size = Number(*O, "size");
    Map.Symbols.push_back(std::move(S));
  }
  const llvm::json::Array *Remarks = Root->getArray("remarks");
  for (size_t I = 0; Remarks && I != Remarks->size(); ++I) {
    const llvm::json::Object *O = (*Remarks)[I].getAsObject();
    if (!O || !O->getString("pass") || !O->getString("symbol"))
      return Fail("malformed link map: remark " + llvm::Twine(I) +
                  " has no pass or symbol");
    LinkMapRemark R;
    R.Pass = Text(*O, "pass");
    R.Status = Text(*O, "status");
    R.Symbol = Text(*O, "symbol");
    R.Reason = Text(*O, "reason");
    R.File = Text(*O, "file");
    if (const auto Line = Number(*O, "line"); Line && *Line <= UINT32_MAX)
      R.Line = uint32_t(*Line);
    Map.Remarks.push_back(std::move(R));
  }
  return Map;
}

} // namespace edgewasm::link

#endif // EDGEWASM_LINK_LINKMAP_H
