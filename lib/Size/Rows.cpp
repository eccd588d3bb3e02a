//===- Rows.cpp - The lines of a table of sizes ---------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A table may group the parts of a module in any way, but it never loses one:
// what has no source file or library has a line that says so.
//
//===----------------------------------------------------------------------===//

#include "Size/Size.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/BinaryFormat/Wasm.h"
#include "llvm/Support/Path.h"
#include <map>

using namespace llvm;

namespace edgewasm::size {
namespace {

void addRun(SizeRow &Row, const ModulePart &P, uint64_t Bytes) {
  Row.Executed += P.Run == RunState::Executed ? Bytes : 0;
  Row.Never += P.Run == RunState::Never ? Bytes : 0;
}

SizeRow partRow(const Measurement &M, uint32_t I) {
  const ModulePart &P = M.part(I);
  SizeRow Row;
  Row.Name = P.Name;
  Row.Kind = kindName(P.Kind).str();
  Row.Place = P.Place;
  Row.Bytes = P.Bytes;
  Row.Retained = M.Retained.Bytes[I];
  Row.Part = &P;
  addRun(Row, P, P.Bytes);
  return Row;
}

/// Sums by a name.
class Groups {
public:
  void add(StringRef Kind, const Twine &Name, const ModulePart &P,
           uint64_t Bytes) {
    SizeRow &Row = ByName[{Kind.str(), Name.str()}];
    Row.Bytes += Bytes;
    addRun(Row, P, Bytes);
  }
  std::vector<SizeRow> take() {
    std::vector<SizeRow> Rows;
    for (auto &[Key, Row] : ByName) {
      std::tie(Row.Kind, Row.Name) = Key;
      if (Row.Bytes)
        Rows.push_back(std::move(Row));
    }
    return Rows;
  }

private:
  std::map<std::pair<std::string, std::string>, SizeRow> ByName;
};

/// Where bytes go that are neither code nor data of the program.
std::string structureName(const Measurement &M, const ModulePart &P) {
  return P.Kind == PartKind::Section ? P.Name : "[structure of the module]";
}

bool isOfProgram(const ModulePart &P) {
  return P.Kind == PartKind::Function || P.Kind == PartKind::Data;
}

void groupByFile(const Measurement &M, const ModulePart &P, Groups &G) {
  if (!isOfProgram(P))
    return G.add("section", structureName(M, P), P, P.Bytes);
  if (P.Kind == PartKind::Data)
    return G.add("data", "[data]", P, P.Bytes);
  uint64_t Rest = P.Bytes;
  for (const FileShare &S : P.Shares) {
    G.add("file", M.Parts.Files[S.File], P, S.Bytes);
    Rest -= S.Bytes;
  }
  if (P.Shares.empty() && !P.Place.File.empty())
    return G.add("file", P.Place.File, P, Rest);
  G.add("unknown", "[code without line information]", P, Rest);
}

void groupByOrigin(const Measurement &M, const ModulePart &P, bool Members,
                   Groups &G) {
  if (!isOfProgram(P))
    return G.add("section", structureName(M, P), P, P.Bytes);
  if (P.Object.empty())
    return G.add("unknown",
                 P.Kind == PartKind::Data ? "[data of unknown origin]"
                                          : "[code of unknown origin]",
                 P, P.Bytes);
  const StringRef Archive = sys::path::filename(P.Archive);
  const StringRef Object = sys::path::filename(P.Object);
  if (Archive.empty())
    return G.add("object", Object, P, P.Bytes);
  if (Members)
    return G.add("member", Archive + "(" + Object + ")", P, P.Bytes);
  G.add("library", Archive, P, P.Bytes);
}

} // namespace

std::vector<SizeRow> makeRows(const Measurement &M, GroupBy By, SortKey Sort) {
  std::vector<SizeRow> Rows;
  Groups G;
  for (auto [I, P] : llvm::enumerate(M.Parts.Parts)) {
    if (P.Bytes == 0)
      continue;
    switch (By) {
    case GroupBy::Function:
      // A module has thousands of headers; one line a kind says as much.
      if (P.Kind == PartKind::Shared)
        G.add("shared", P.Name, P, P.Bytes);
      else
        Rows.push_back(partRow(M, I));
      break;
    case GroupBy::File:
      groupByFile(M, P, G);
      break;
    case GroupBy::Library:
    case GroupBy::Member:
      groupByOrigin(M, P, By == GroupBy::Member, G);
      break;
    case GroupBy::Section:
      G.add("section", M.Parts.Sections[P.Section].Name, P, P.Bytes);
      break;
    }
  }
  for (SizeRow &Row : G.take()) {
    if (By == GroupBy::Function)
      Row.Retained = Row.Bytes;
    Rows.push_back(std::move(Row));
  }
  llvm::sort(Rows, [&](const SizeRow &A, const SizeRow &B) {
    if (Sort == SortKey::Name)
      return std::tie(A.Name, B.Bytes) < std::tie(B.Name, A.Bytes);
    const uint64_t KeyA = Sort == SortKey::Retained ? *A.Retained : A.Bytes;
    const uint64_t KeyB = Sort == SortKey::Retained ? *B.Retained : B.Bytes;
    return std::tie(KeyB, A.Name) < std::tie(KeyA, B.Name);
  });
  return Rows;
}

} // namespace edgewasm::size
