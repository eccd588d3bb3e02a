//===- Token.cpp - Bearer tokens ------------------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Token.h"
#include "Sha256.h"

#include <array>
#include <optional>

/// Header and claims of a token may not be longer than this when decoded.
static constexpr size_t MaxPartBytes = 1024;

namespace {

/// Decoded bytes, in place.
struct Part {
  std::array<char, MaxPartBytes> Bytes;
  size_t Size = 0;

  std::string_view text() const { return {Bytes.data(), Size}; }
};

/// Reads one flat JSON object; enough for claims, and strict about it.
class FlatObject {
public:
  explicit FlatObject(std::string_view Text) : Rest(Text) {}

  /// Calls \p Member(name, value) for each; strings without their quotes.
  /// \returns false if it is not a flat object.
  template <typename Function> bool forEach(Function Member) {
    if (!take('{'))
      return false;
    if (take('}'))
      return atEnd();
    do {
      auto Name = readString();
      if (!Name || !take(':'))
        return false;
      auto Value = readValue();
      if (!Value)
        return false;
      Member(*Name, *Value);
    } while (take(','));
    return take('}') && atEnd();
  }

private:
  void skipSpace() {
    while (Rest.find_first_of(" \t\r\n") == 0)
      Rest.remove_prefix(1);
  }

  bool atEnd() {
    skipSpace();
    return Rest.empty();
  }

  bool take(char Wanted) {
    skipSpace();
    if (!Rest.starts_with(Wanted))
      return false;
    Rest.remove_prefix(1);
    return true;
  }

  std::optional<std::string_view> readString() {
    if (!take('"'))
      return std::nullopt;
    const size_t End = Rest.find_first_of("\"\\");
    if (End == Rest.npos || Rest[End] == '\\')
      return std::nullopt; // Claims we compare need no escapes.
    const std::string_view Text = Rest.substr(0, End);
    Rest.remove_prefix(End + 1);
    return Text;
  }

  std::optional<std::string_view> readValue() {
    skipSpace();
    if (Rest.starts_with('"'))
      return readString();
    const size_t End =
        Rest.find_first_not_of("-+.0123456789abcdefghijklmnopqrstuvwxyzE");
    if (End == 0 || End == Rest.npos)
      return std::nullopt;
    const std::string_view Word = Rest.substr(0, End);
    Rest.remove_prefix(End);
    return Word;
  }

  std::string_view Rest;
};

} // namespace

static int digitOf(char C) {
  if (C >= 'A' && C <= 'Z')
    return C - 'A';
  if (C >= 'a' && C <= 'z')
    return C - 'a' + 26;
  if (C >= '0' && C <= '9')
    return C - '0' + 52;
  return C == '-' ? 62 : C == '_' ? 63 : -1;
}

/// Decodes base64url without padding (RFC 4648, section 5).
static bool decode(std::string_view Text, Part &Out) {
  if (Text.size() % 4 == 1 || Text.size() / 4 * 3 + 2 > MaxPartBytes)
    return false;
  uint32_t Bits = 0;
  int Count = 0;
  for (char C : Text) {
    const int Digit = digitOf(C);
    if (Digit < 0)
      return false;
    Bits = Bits << 6 | uint32_t(Digit);
    Count += 6;
    if (Count >= 8) {
      Count -= 8;
      Out.Bytes[Out.Size++] = char(Bits >> Count);
    }
  }
  // One text has one meaning: what is left over must be zero.
  return (Bits & ((1u << Count) - 1)) == 0;
}

static std::optional<int64_t> readSeconds(std::string_view Word) {
  int64_t Value = 0;
  if (Word.empty() || Word.size() > 15)
    return std::nullopt;
  for (char C : Word) {
    if (C < '0' || C > '9')
      return std::nullopt;
    Value = Value * 10 + (C - '0');
  }
  return Value;
}

static Verdict checkHeader(std::string_view Encoded) {
  Part Header;
  bool IsHS256 = false;
  if (!decode(Encoded, Header) ||
      !FlatObject(Header.text())
           .forEach([&](std::string_view Name, std::string_view Value) {
             IsHS256 |= Name == "alg" && Value == "HS256";
           }))
    return Verdict::Malformed;
  return IsHS256 ? Verdict::Accepted : Verdict::WrongAlgorithm;
}

static Verdict checkSignature(std::string_view Signed, std::string_view Encoded,
                              std::string_view Key) {
  Part Signature;
  Digest Given;
  if (!decode(Encoded, Signature) || Signature.Size != Given.size())
    return Verdict::Malformed;
  for (size_t I = 0; I != Given.size(); ++I)
    Given[I] = uint8_t(Signature.Bytes[I]);
  return equalInConstantTime(Given, hmacSha256(Key, Signed))
             ? Verdict::Accepted
             : Verdict::WrongSignature;
}

static Verdict checkClaims(std::string_view Encoded, int64_t Now) {
  Part Claims;
  std::optional<int64_t> Expiry;
  if (!decode(Encoded, Claims) ||
      !FlatObject(Claims.text())
           .forEach([&](std::string_view Name, std::string_view Value) {
             if (Name == "exp")
               Expiry = readSeconds(Value);
           }))
    return Verdict::Malformed;
  return Expiry && Now < *Expiry ? Verdict::Accepted : Verdict::Expired;
}

Verdict verifyToken(std::string_view Token, std::string_view Key, int64_t Now) {
  const size_t First = Token.find('.');
  const size_t Last = Token.rfind('.');
  if (First == Token.npos || First == Last ||
      Token.find('.', First + 1) != Last)
    return Verdict::Malformed;
  // The claims are looked at only when they are known to be ours.
  Verdict Result = checkHeader(Token.substr(0, First));
  if (Result == Verdict::Accepted)
    Result = checkSignature(Token.substr(0, Last), Token.substr(Last + 1), Key);
  if (Result == Verdict::Accepted)
    Result = checkClaims(Token.substr(First + 1, Last - First - 1), Now);
  return Result;
}

const char *describe(Verdict Result) {
  switch (Result) {
  case Verdict::Accepted:
    return "welcome";
  case Verdict::Malformed:
    return "malformed token";
  case Verdict::WrongAlgorithm:
    return "wrong algorithm";
  case Verdict::WrongSignature:
    return "wrong signature";
  case Verdict::Expired:
    return "expired token";
  }
  __builtin_unreachable();
}
