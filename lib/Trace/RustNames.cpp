//===- RustNames.cpp - Names as Rust's sources have them ------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The escapes are those of rustc's legacy symbol names: `$LT$` and its like,
// `$u20$` for a character by number, `..` for `::`.
//
//===----------------------------------------------------------------------===//

#include "Trace/RustNames.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/Support/ConvertUTF.h"

using namespace llvm;

namespace edgewasm::trace {
namespace {

constexpr size_t HashDigits = 16;

/// \returns the text that `$Escape$` stands for; empty if it is none.
std::string unescape(StringRef Escape) {
  const StringRef Known = StringSwitch<StringRef>(Escape)
                              .Case("SP", "@")
                              .Case("BP", "*")
                              .Case("RF", "&")
                              .Case("LT", "<")
                              .Case("GT", ">")
                              .Case("LP", "(")
                              .Case("RP", ")")
                              .Case("C", ",")
                              .Default("");
  unsigned Number;
  if (!Known.empty() || !Escape.consume_front("u") ||
      Escape.getAsInteger(16, Number))
    return Known.str();
  char Bytes[UNI_MAX_UTF8_BYTES_PER_CODE_POINT];
  char *End = Bytes;
  return ConvertCodePointToUTF8(Number, End) ? std::string(Bytes, End) : "";
}

std::string readable(StringRef Part) {
  std::string Text;
  // What a name cannot begin with is behind an underscore.
  if (Part.starts_with("_$"))
    Part = Part.drop_front();
  while (!Part.empty()) {
    if (Part.consume_front("..")) {
      Text += "::";
      continue;
    }
    if (Part.front() == '$') {
      const auto [Escape, Rest] = Part.drop_front().split('$');
      if (const std::string Plain = unescape(Escape); !Plain.empty()) {
        Text += Plain;
        Part = Rest;
        continue;
      }
    }
    Text += Part.front();
    Part = Part.drop_front();
  }
  return Text;
}

} // namespace

std::optional<std::string> rustName(StringRef Linkage) {
  // What ThinLTO appends to a local name that it makes global.
  Linkage = Linkage.split(".llvm").first;
  std::string Full = demangle(Linkage);
  if (Linkage.starts_with("_R") && Full != Linkage)
    return Full;
  const auto [Path, Hash] = StringRef(Full).rsplit("::");
  if (Hash.size() != HashDigits + 1 || Hash.front() != 'h' ||
      !all_of(Hash.drop_front(), isHexDigit))
    return std::nullopt;
  SmallVector<StringRef> Parts;
  Path.split(Parts, "::");
  return join(map_range(Parts, readable), "::");
}

} // namespace edgewasm::trace
