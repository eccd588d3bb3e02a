//===- handler.cpp - A stateless edge function ---------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The field's stateless function as a reactor module: the host writes a request
// into the module's buffer, calls handle(), and gets the status back: 200 if
// the request carries a token with a valid signature that has not expired, else
// 403.
//
//   GET /path HTTP/1.1
//   Authorization: Bearer user.expiry.signature
//   Date: seconds since 1970
//
// The signature is HMAC-SHA256 of `user.expiry` in hexadecimal.
//
//===----------------------------------------------------------------------===//

#include "Sha256.h"

#include <algorithm>
#include <charconv>
#include <optional>

#define KEEP __attribute__((noinline))
#define EXPORT(Name) __attribute__((export_name(Name)))

static char Request[16 * 1024];

/// \returns the value of a header line, empty if it is not there.
KEEP static std::string_view header(std::string_view Text,
                                    std::string_view Name) {
  for (size_t At = Text.find('\n'); At != Text.npos; At = Text.find('\n', At)) {
    std::string_view Line = Text.substr(++At);
    Line = Line.substr(0, Line.find_first_of("\r\n"));
    if (Line.size() > Name.size() + 2 && Line.starts_with(Name) &&
        Line[Name.size()] == ':')
      return Line.substr(Name.size() + 2);
  }
  return {};
}

KEEP static std::optional<uint64_t> number(std::string_view Text) {
  uint64_t Value;
  auto [End, Error] =
      std::from_chars(Text.data(), Text.data() + Text.size(), Value);
  if (Error != std::errc() || End != Text.data() + Text.size())
    return {};
  return Value;
}

KEEP static int nibble(char C) {
  return C >= '0' && C <= '9'   ? C - '0'
         : C >= 'a' && C <= 'f' ? C - 'a' + 10
                                : -1;
}

/// Compares in constant time, as one must with secrets.
KEEP static bool signatureMatches(std::string_view Hex, const Digest &D) {
  if (Hex.size() != 2 * D.size())
    return false;
  int Difference = 0;
  for (size_t I = 0; I < D.size(); ++I)
    Difference |= (nibble(Hex[2 * I]) << 4 | nibble(Hex[2 * I + 1])) ^ D[I];
  return Difference == 0;
}

KEEP static bool authorized(std::string_view Text) {
  std::string_view Token = header(Text, "Authorization");
  const auto Now = number(header(Text, "Date"));
  if (!Token.starts_with("Bearer ") || !Now)
    return false;
  Token.remove_prefix(7);
  const size_t Dot = Token.rfind('.');
  if (Dot == Token.npos)
    return false;
  const std::string_view Claims = Token.substr(0, Dot);
  const size_t Mid = Claims.rfind('.');
  if (Mid == Claims.npos)
    return false;
  const auto Expiry = number(Claims.substr(Mid + 1));
  return Expiry && *Now < *Expiry &&
         signatureMatches(Token.substr(Dot + 1),
                          hmac("a secret of this example", Claims));
}

/// Where the host writes a request, and how much it may write.
extern "C" EXPORT("request_buffer") char *requestBuffer() { return Request; }
extern "C" EXPORT("request_capacity") size_t requestCapacity() {
  return sizeof Request;
}

/// Answers the request of \p Size bytes in the buffer. \returns the status.
extern "C" EXPORT("handle") int handle(size_t Size) {
  return authorized({Request, std::min(Size, sizeof Request)}) ? 200 : 403;
}
