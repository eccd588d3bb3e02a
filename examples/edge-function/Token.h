//===- Token.h - Bearer tokens ----------------------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// JSON Web Tokens (RFC 7519), signed with HS256: header.claims.signature, each
// in base64url.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_EXAMPLES_TOKEN_H
#define EDGEWASM_EXAMPLES_TOKEN_H

#include <cstdint>
#include <string_view>

/// Why a token is good or not.
enum class Verdict {
  Accepted,
  Malformed,      ///< Not three parts, or a part that does not decode.
  WrongAlgorithm, ///< Signed in another way than HS256, or not at all.
  WrongSignature, ///< Not signed with the key.
  Expired,        ///< Its time is over, or it never says when that is.
};

/// \returns a word for \p Result, to be shown to the client.
const char *describe(Verdict Result);

/// Checks \p Token, which is untrusted, against \p Key. \p Now is in seconds
/// since 1970.
Verdict verifyToken(std::string_view Token, std::string_view Key, int64_t Now);

#endif // EDGEWASM_EXAMPLES_TOKEN_H
