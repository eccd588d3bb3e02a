//===- FormatPieces.cpp - A printf format, taken apart --------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Whatever is rare is not known here: then vfprintf reads the format.
//
//===----------------------------------------------------------------------===//

#include "FormatPieces.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace edgewasm {

/// Reads digits off \p Rest into \p Number. \returns false if it is no int.
static bool readNumber(StringRef &Rest, int &Number) {
  const StringRef Digits = Rest.take_while(isDigit);
  Rest = Rest.drop_front(Digits.size());
  // No digits are a zero.
  Number = 0;
  return Digits.empty() || !Digits.getAsInteger(10, Number);
}

/// Reads a length modifier. \returns false if it is none of integers.
static bool readLength(StringRef &Rest, unsigned &Bits) {
  if (Rest.consume_front("hh"))
    Bits = 8;
  else if (Rest.consume_front("h"))
    Bits = 16;
  else if (Rest.consume_front("ll") || Rest.consume_front("j"))
    Bits = 64;
  else if (!Rest.consume_front("l") && !Rest.consume_front("z") &&
           !Rest.consume_front("t"))
    return false;
  return true;
}

/// Reads what follows a `%`. \returns false if it is not known here.
static bool readConversion(StringRef &Rest, FormatPiece &Piece) {
  while (!Rest.empty() && StringRef("-+ #0").contains(Rest.front())) {
    Piece.Flags |= 1u << (Rest.front() - ' ');
    Rest = Rest.drop_front();
  }
  Piece.WidthStar = Rest.consume_front("*");
  if (!Piece.WidthStar && !readNumber(Rest, Piece.Width))
    return false;
  if (Rest.consume_front(".")) {
    Piece.PrecisionStar = Rest.consume_front("*");
    if (!Piece.PrecisionStar && !readNumber(Rest, Piece.Precision))
      return false;
  }
  const bool HasLength = readLength(Rest, Piece.Bits);
  if (Rest.empty())
    return false;
  Piece.Letter = Rest.front() == 'i' ? 'd' : Rest.front();
  Rest = Rest.drop_front();
  // %ls is wide, %lf an ordinary double, %hp nothing.
  return StringRef(HasLength ? "duxXo" : "duxXocspfFeEgGaA")
      .contains(Piece.Letter);
}

std::optional<SmallVector<FormatPiece>> formatPieces(StringRef Format) {
  SmallVector<FormatPiece> Pieces;
  const auto AddText = [&](StringRef Text) {
    if (Text.empty())
      return;
    if (Pieces.empty() || Pieces.back().Letter)
      Pieces.emplace_back();
    Pieces.back().Text += Text;
  };
  while (!Format.empty()) {
    const StringRef Text = Format.take_until([](char C) { return C == '%'; });
    AddText(Text);
    Format = Format.drop_front(Text.size());
    if (!Format.consume_front("%"))
      break;
    if (Format.consume_front("%")) {
      AddText("%");
      continue;
    }
    FormatPiece Piece;
    if (!readConversion(Format, Piece))
      return std::nullopt;
    Pieces.push_back(std::move(Piece));
  }
  return Pieces;
}

} // namespace edgewasm
