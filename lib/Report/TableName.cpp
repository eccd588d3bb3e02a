//===- TableName.cpp - Names short enough for a line of a table -----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The outer levels tell functions apart and the inner ones repeat themselves,
// so those go first.
//
//===----------------------------------------------------------------------===//

#include "Report/TableName.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>

using namespace llvm;

namespace edgewasm::report {
namespace {

constexpr StringLiteral Ellipsis = "...";

/// Deeper levels go together.
constexpr unsigned MostLevels = 32;

/// A pair of brackets and what is between them.
struct Group {
  size_t Open, Close;
  unsigned Depth;
};

char closerOf(char C) {
  switch (C) {
  case '<':
    return '>';
  case '(':
    return ')';
  case '{':
    return '}';
  default:
    return 0;
  }
}

/// \returns how many characters at \p At are the name of an operator that is
/// made of brackets, `operator` included.
size_t operatorLength(StringRef Name, size_t At) {
  static constexpr StringLiteral Symbols[] = {
      "()", "[]", "<=>", "<<=", ">>=", "->*", "->",
      "<<", ">>", "<=",  ">=",  "<",   ">"};
  constexpr StringLiteral Keyword = "operator";
  const StringRef Rest = Name.substr(At);
  if (!Rest.starts_with(Keyword) ||
      (At && (isAlnum(Name[At - 1]) || Name[At - 1] == '_')))
    return 0;
  for (const StringRef S : Symbols)
    if (Rest.substr(Keyword.size()).starts_with(S))
      return Keyword.size() + S.size();
  return 0;
}

/// The pairs in the order of their opening. Brackets without a partner are
/// characters like others.
SmallVector<Group> findGroups(StringRef Name) {
  SmallVector<Group> Groups;
  SmallVector<size_t> Opened;
  for (size_t I = 0; I < Name.size(); ++I) {
    if (const size_t Length = operatorLength(Name, I)) {
      I += Length - 1;
    } else if (closerOf(Name[I])) {
      Opened.push_back(Groups.size());
      Groups.push_back({I, 0, unsigned(Opened.size())});
    } else if (!Opened.empty() && !Name.substr(I - 1).starts_with("->") &&
               Name[I] == closerOf(Name[Groups[Opened.back()].Open])) {
      Groups[Opened.pop_back_val()].Close = I;
    }
  }
  llvm::erase_if(Groups, [](const Group &G) { return !G.Close; });
  return Groups;
}

/// The name without what is in groups of \p Depth or more.
std::string withoutDepth(StringRef Name, ArrayRef<Group> Groups,
                         unsigned Depth) {
  std::string Text;
  size_t Done = 0;
  for (const Group &G : Groups) {
    const StringRef Inside = Name.slice(G.Open + 1, G.Close);
    if (G.Depth < Depth || G.Open < Done || Inside.size() <= Ellipsis.size() ||
        Inside == "anonymous namespace")
      continue;
    Text += Name.slice(Done, G.Open + 1);
    Text += Ellipsis;
    Done = G.Close;
  }
  Text += Name.substr(Done);
  return Text;
}

} // namespace

std::string tableName(StringRef Name, size_t Width) {
  if (Name.size() <= Width)
    return Name.str();
  const SmallVector<Group> Groups = findGroups(Name);
  unsigned Depth = 0;
  for (const Group &G : Groups)
    Depth = std::max(Depth, G.Depth);
  // Each level is a copy of the name, and a file may hold any name.
  Depth = std::min(Depth, MostLevels);
  std::string Text = Name.str();
  for (; Depth && Text.size() > Width; --Depth)
    Text = withoutDepth(Name, Groups, Depth);
  if (Text.size() <= Width)
    return Text;
  size_t Cut = Width > Ellipsis.size() ? Width - Ellipsis.size() : 0;
  // Not within a character of UTF-8.
  while (Cut && (static_cast<unsigned char>(Text[Cut]) & 0xC0) == 0x80)
    --Cut;
  return Text.substr(0, Cut) + Ellipsis.str();
}

} // namespace edgewasm::report
