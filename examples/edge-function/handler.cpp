//===- handler.cpp - An edge function that guards a door ------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A reactor module: the host calls an exported function per request, and no
// request leaves anything behind for the next.
//
//   allocate(bytes) -> address   where the host puts the request; 0: too long.
//                                Ends the life of the last request and answer.
//   handle(address, bytes) -> address of the answer: three little-endian words,
//                                HTTP status, address and length of the body
//
// The request is the head of an HTTP/1.1 request; the key is the environment
// variable EDGE_AUTH_KEY.
//
//===----------------------------------------------------------------------===//

#include "Token.h"

#include <array>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <optional>

static constexpr size_t MaxRequestBytes = 16 * 1024;

namespace {

struct Answer {
  uint32_t Status;
  const char *Body;
  uint32_t BodyBytes;
};
static_assert(sizeof(Answer) == 12, "the host reads three words");

} // namespace

static std::array<char, MaxRequestBytes> Request;
static Answer Response;

static bool equalIgnoringCase(std::string_view A, std::string_view B) {
  if (A.size() != B.size())
    return false;
  for (size_t I = 0; I != A.size(); ++I) {
    const auto Lower = [](char C) { return C >= 'A' && C <= 'Z' ? C + 32 : C; };
    if (Lower(A[I]) != Lower(B[I]))
      return false;
  }
  return true;
}

/// \returns the value of the header field \p Name, without space around it.
static std::optional<std::string_view> findField(std::string_view Head,
                                                 std::string_view Name) {
  size_t At = Head.find("\r\n");
  while (At != Head.npos && At + 2 < Head.size()) {
    const size_t End = Head.find("\r\n", At + 2);
    const std::string_view Line = Head.substr(At + 2, End - At - 2);
    const size_t Colon = Line.find(':');
    if (Colon != Line.npos && equalIgnoringCase(Line.substr(0, Colon), Name)) {
      std::string_view Value = Line.substr(Colon + 1);
      while (!Value.empty() && Value.front() == ' ')
        Value.remove_prefix(1);
      while (!Value.empty() && Value.back() == ' ')
        Value.remove_suffix(1);
      return Value;
    }
    At = End;
  }
  return std::nullopt;
}

static const Answer *answer(uint32_t Status, const char *Body) {
  Response = {Status, Body, uint32_t(std::strlen(Body))};
  return &Response;
}

extern "C" {

__attribute__((export_name("allocate"))) char *allocate(uint32_t Bytes) {
  return Bytes <= Request.size() ? Request.data() : nullptr;
}

__attribute__((export_name("handle"))) const Answer *handle(const char *Address,
                                                            uint32_t Bytes) {
  const char *Key = std::getenv("EDGE_AUTH_KEY");
  if (!Key || !*Key)
    return answer(403, "no key is set"); // Open doors would be worse.
  static constexpr std::string_view Scheme = "Bearer ";
  const auto Field = findField({Address, Bytes}, "authorization");
  if (!Field || !Field->starts_with(Scheme))
    return answer(403, "no token");
  const Verdict Result =
      verifyToken(Field->substr(Scheme.size()), Key, std::time(nullptr));
  return answer(Result == Verdict::Accepted ? 200 : 403, describe(Result));
}

} // extern "C"
