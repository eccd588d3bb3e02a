//===- Treemap.cpp - The treemap page of edge-wasm-size -------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Turns a measurement into the data of the page. What the page does with it
// stands in the folder treemap/; the format of the data is known to
// treemap/data.js only.
//
//===----------------------------------------------------------------------===//

#include "Report/HtmlPage.h"
#include "Size/Size.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include <map>

using namespace llvm;

namespace edgewasm::size {
namespace {

/// Texts that many parts share, by number.
class TextTable {
public:
  unsigned operator[](StringRef Text) {
    return Ids.insert({Text.str(), unsigned(Ids.size())}).first->second;
  }
  void write(json::OStream &J) const {
    for (const auto &Entry : Ids)
      J.value(json::fixUTF8(Entry.first));
  }

private:
  MapVector<std::string, unsigned, std::map<std::string, unsigned>> Ids;
};

/// What the page shows: a part of no bytes only if it keeps others, and headers
/// and the like put together by name.
struct PageParts {
  std::vector<bool> Needed;
  std::vector<uint64_t> Bytes, Retained;
};

PageParts pageParts(const Measurement &M) {
  PageParts Page;
  Page.Retained = M.Retained.Bytes;
  StringMap<uint32_t> First;
  for (auto [I, P] : llvm::enumerate(M.Parts.Parts)) {
    Page.Needed.push_back(Page.Retained[I] != 0);
    Page.Bytes.push_back(P.Bytes);
    if (P.Kind != PartKind::Shared)
      continue;
    const uint32_t At = First.insert({P.Name, uint32_t(I)}).first->second;
    if (At == I)
      continue;
    Page.Needed[I] = false;
    Page.Bytes[At] += P.Bytes;
    Page.Retained[At] += P.Bytes;
  }
  return Page;
}

std::string pageData(const Measurement &M, StringRef Title) {
  std::string Json;
  raw_string_ostream OS(Json);
  json::OStream J(OS);
  TextTable Texts;
  const PageParts Page = pageParts(M);
  std::vector<int64_t> Number(Page.Needed.size(), -1);
  int64_t Next = 0;
  for (size_t I = 0; I != Page.Needed.size(); ++I)
    if (Page.Needed[I])
      Number[I] = Next++;
  J.object([&] {
    J.attribute("version", 1);
    J.attribute("title", json::fixUTF8(Title));
    J.attribute("bytes", int64_t(M.Parts.Bytes));
    J.attribute("references", precisionText(M.Graph.Precision));
    J.attribute("hasMap", !M.MapName.empty());
    J.attribute("hasLines", M.Lines && !M.Lines->empty());
    if (M.Run)
      writeRun(J, *M.Run);
    // [name, kind, bytes, retained, dominator or -1, section, file, line,
    //  archive, object, run]
    J.attributeArray("parts", [&] {
      for (auto [I, P] : llvm::enumerate(M.Parts.Parts)) {
        if (!Page.Needed[I])
          continue;
        const uint32_t Above = M.Retained.Dominator[I];
        J.value(json::Array{
            json::fixUTF8(P.Name), Texts[kindName(P.Kind)],
            int64_t(Page.Bytes[I]), int64_t(Page.Retained[I]),
            Above == RetainedSizes::None ? -1 : Number[Above],
            Texts[P.Bytes ? StringRef(M.Parts.Sections[P.Section].Name) : ""],
            Texts[P.Place.File], P.Place.Line,
            Texts[sys::path::filename(P.Archive)],
            Texts[sys::path::filename(P.Object)], int(P.Run)});
      }
    });
    J.attributeArray("texts", [&] { Texts.write(J); });
  });
  return Json;
}

} // namespace

Error writeTreemap(const Measurement &M, const SizeOptions &Options,
                   raw_ostream &OS) {
  static constexpr StringLiteral Scripts[] = {"d3.min.js", "names.js",
                                              "data.js", "map.js", "page.js"};
  static constexpr std::pair<StringLiteral, StringLiteral> Licences[] = {
      {"D3", "LICENSE.d3"}};
  const std::string Title = Options.Title.empty()
                                ? sys::path::filename(M.Module.name()).str()
                                : Options.Title;
  return report::writeHtmlPage({"treemap", Scripts, Licences}, Title,
                               pageData(M, Title), OS);
}

} // namespace edgewasm::size
