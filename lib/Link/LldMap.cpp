//===- LldMap.cpp - The linker's own map ----------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Three hexadecimal columns of eight (address, offset, size), then a name that
// is indented by what it is: a section by 1, a piece of an input file by 9, a
// symbol by 17.
//
//===----------------------------------------------------------------------===//

#include "Link/LldMap.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Demangle/Demangle.h"

using namespace llvm;

namespace edgewasm::link {
namespace {

struct MapLine {
  std::optional<uint64_t> Address; ///< None for what is not in memory.
  uint64_t Bytes = 0;
  size_t Indent = 0;
  StringRef Text;
};

std::optional<MapLine> parseLine(StringRef Line) {
  MapLine L;
  auto Column = [&]() {
    Line = Line.ltrim(' ');
    const StringRef Word = Line.take_until([](char C) { return C == ' '; });
    Line = Line.drop_front(Word.size());
    return Word;
  };
  uint64_t Value = 0;
  const StringRef Address = Column();
  if (Address != "-") {
    if (Address.getAsInteger(16, Value))
      return std::nullopt;
    L.Address = Value;
  }
  if (const StringRef Offset = Column();
      Offset != "-" && Offset.getAsInteger(16, Value))
    return std::nullopt;
  if (const StringRef Bytes = Column();
      Bytes != "-" && Bytes.getAsInteger(16, L.Bytes))
    return std::nullopt;
  L.Text = Line.ltrim(' ').rtrim("\r");
  L.Indent = Line.size() - Line.ltrim(' ').size();
  return L;
}

/// `.rodata._ZL5table`, as -fdata-sections makes it: `_ZL5table`; private names
/// lose the assembler's `.L`. Any other section: its name.
StringRef objectOfSection(StringRef Section) {
  StringRef Name = Section;
  for (const StringRef Prefix :
       {".rodata.", ".data.", ".bss.", ".tdata.", ".tbss."})
    if (Name.consume_front(Prefix)) {
      Name.consume_front(".L");
      return Name.empty() ? Section : Name;
    }
  return Section;
}

/// Splits `libc.a(printf.o):(.rodata.x)`. False if \p Text is none such.
bool splitInput(StringRef Text, LinkMapSymbol &Symbol, StringRef &Inner) {
  const size_t Colon = Text.find(":(");
  if (Colon == StringRef::npos || !Text.ends_with(")"))
    return false;
  Inner = Text.substr(Colon + 2).drop_back();
  const StringRef File = Text.take_front(Colon);
  const size_t Open = File.rfind('(');
  if (File.ends_with(")") && Open != StringRef::npos) {
    Symbol.Archive = File.take_front(Open).str();
    Symbol.Object = File.substr(Open + 1).drop_back().str();
  } else {
    Symbol.Object = File.str();
  }
  return true;
}

} // namespace

Expected<LinkMap> parseLldMap(StringRef Text) {
  auto [Head, Rest] = Text.split('\n');
  SmallVector<StringRef, 8> Titles;
  Head.rtrim("\r").split(Titles, ' ', -1, /*KeepEmpty=*/false);
  if (Titles !=
      ArrayRef<StringRef>{"Addr", "Off", "Size", "Out", "In", "Symbol"})
    return createStringError("neither a link map of edge-wasm-cc (.ewmap) nor "
                             "what wasm-ld -Map=FILE writes");
  LinkMap Map;
  bool InCode = false, InData = false, NameIsSection = false;
  unsigned Number = 1;
  while (!Rest.empty()) {
    StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    ++Number;
    if (Line.trim().empty())
      continue;
    const std::optional<MapLine> L = parseLine(Line);
    if (!L)
      return createStringError("line " + Twine(Number) +
                               " of the map is not one of wasm-ld's");
    LinkMapSymbol Symbol;
    StringRef Inner;
    if (splitInput(L->Text, Symbol, Inner) && (InCode || InData)) {
      Symbol.Name = (InData ? objectOfSection(Inner) : Inner).str();
      Symbol.IsData = InData;
      Symbol.Size = L->Bytes;
      if (InData)
        Symbol.Address = L->Address;
      // The name of the section until a symbol gives a better.
      NameIsSection = InData;
      Map.Symbols.push_back(std::move(Symbol));
    } else if (L->Indent > 9 && NameIsSection && !Map.Symbols.empty() &&
               Map.Symbols.back().Address == L->Address) {
      // The linker shows names demangled, which several may share.
      StringRef Shown = L->Text;
      Shown.consume_front(".L");
      if (demangle(Map.Symbols.back().Name) != Shown &&
          Map.Symbols.back().Name != Shown)
        Map.Symbols.back().Name = Shown.str();
      NameIsSection = false;
    } else if (L->Indent <= 1) {
      if (L->Text == "CODE" || L->Text == "DATA" || !L->Address) {
        InCode = L->Text == "CODE";
        InData = L->Text == "DATA";
      }
      NameIsSection = false;
    }
  }
  return Map;
}

} // namespace edgewasm::link
