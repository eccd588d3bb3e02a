//===- HostResult.cpp - What calls of the host came to -------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Names of errors.
//
//===----------------------------------------------------------------------===//

#include "Trace/HostResult.h"

namespace edgewasm::trace {

std::string wasiErrorName(uint32_t Errno) {
  switch (Errno) {
#define WASI_ERROR(Value, Name)                                                \
  case Value:                                                                  \
    return #Name;
#include "Trace/WasiErrors.def"
  default:
    return "errno " + std::to_string(Errno);
  }
}

} // namespace edgewasm::trace
