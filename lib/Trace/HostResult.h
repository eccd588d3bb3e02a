//===- HostResult.h - What calls of the host came to ------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Kept beside the tree: few of its nodes are calls of the host.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_TRACE_HOSTRESULT_H
#define EDGEWASM_LIB_TRACE_HOSTRESULT_H

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <string>

namespace edgewasm::trace {

/// \returns the name of the WASI error \p Errno, `ENOENT`, or `errno 1234`.
std::string wasiErrorName(uint32_t Errno);

/// The results of any number of calls.
struct HostResult {
  uint64_t Bytes = 0; ///< Read or written.
  /// Calls that failed by WASI errno, in its order.
  llvm::SmallVector<std::pair<uint32_t, uint64_t>, 2> Errors;

  void addError(uint32_t Errno, uint64_t Calls = 1) {
    auto *const At = llvm::lower_bound(
        Errors, Errno, [](const auto &E, uint32_t N) { return E.first < N; });
    if (At != Errors.end() && At->first == Errno)
      At->second += Calls;
    else
      Errors.insert(At, {Errno, Calls});
  }
  void merge(const HostResult &From) {
    Bytes += From.Bytes;
    for (const auto &[Errno, Calls] : From.Errors)
      addError(Errno, Calls);
  }
  bool empty() const { return Bytes == 0 && Errors.empty(); }
  /// Calls that failed.
  uint64_t failed() const {
    uint64_t Sum = 0;
    for (const auto &[Errno, Calls] : Errors)
      Sum += Calls;
    return Sum;
  }
};

} // namespace edgewasm::trace

#endif // EDGEWASM_LIB_TRACE_HOSTRESULT_H
