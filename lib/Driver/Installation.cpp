//===- Installation.cpp - Where the parts of edge-wasm-cc are -------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Paths only; nothing is touched, so that starting costs nothing.
//
//===----------------------------------------------------------------------===//

#include "Driver/Installation.h"
#include "Driver/DriverConfig.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace edgewasm {

Installation Installation::of(StringRef Executable) {
  const std::string Root =
      sys::path::parent_path(sys::path::parent_path(Executable)).str();
  return {EDGEWASM_CLANG,
          Root + "/bin/edge-wasm-ld",
          Root + "/lib/EdgeWasmPasses.so",
          Root + "/lib/edge-wasm",
          Root + "/share/edge-wasm/include",
          Root + "/share/edge-wasm/sysroot"};
}

} // namespace edgewasm
