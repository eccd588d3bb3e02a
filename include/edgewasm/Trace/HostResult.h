//===- HostResult.h - What the result of a host call means -----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Shared by the pass, which knows the imported function, and the runtime, which
// sees the values. Depends on <stdint.h> only.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_TRACE_HOSTRESULT_H
#define EDGEWASM_TRACE_HOSTRESULT_H

#include <stdint.h>

namespace edgewasm::trace {

/// Third argument of the hook HostResult.
enum HostResultFlags : uint32_t {
  HostErrno = 1,   ///< The result is a WASI errno.
  HostBytesAt = 2, ///< The operand is the address of the u32 with the bytes
                   ///< moved; it is valid after success.
  HostBytes = 4,   ///< The operand is the number of bytes moved on success.
  HostMayWait = 8, ///< A long call waited if the descriptor is not of a file.
  HostDescriptors = 16, ///< It opens, closes or renumbers descriptors.
};

} // namespace edgewasm::trace

#endif // EDGEWASM_TRACE_HOSTRESULT_H
