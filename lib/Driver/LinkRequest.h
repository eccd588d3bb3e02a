//===- LinkRequest.h - What the command line asks of the link ---*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The own options that are about the link and the code, not about tracing, as
// one value that has been checked.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_DRIVER_LINKREQUEST_H
#define EDGEWASM_LIB_DRIVER_LINKREQUEST_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace edgewasm {

struct LinkRequest {
  bool LegacyExceptions = false;
  std::string Report; ///< File; empty: none.
  bool Map = false;
  std::string Strip; ///< The level; empty: not said.
  /// Symbols; behind an at sign a file of symbols.
  std::vector<std::string> StripKeep;

  /// Reads the own options \p Args, which TraceRequest::parse() has found to
  /// be known. Errors: a malformed value.
  static llvm::Expected<LinkRequest> parse(llvm::ArrayRef<const char *> Args);
};

} // namespace edgewasm

#endif // EDGEWASM_LIB_DRIVER_LINKREQUEST_H
