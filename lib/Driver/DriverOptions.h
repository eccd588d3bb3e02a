//===- DriverOptions.h - The table of our own options -----------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The option table that LLVM's TableGen makes from Options.td.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_DRIVER_DRIVEROPTIONS_H
#define EDGEWASM_LIB_DRIVER_DRIVEROPTIONS_H

#include "llvm/Option/OptTable.h"
#include "llvm/Option/Option.h"

namespace edgewasm {

namespace options {
enum ID {
  OPT_INVALID = 0,
#define OPTION(...) LLVM_MAKE_OPT_ID(__VA_ARGS__),
#include "EdgeWasmOptions.inc"
#undef OPTION
};
} // namespace options

/// What every option of ours begins with; `-fno-edge-` is the other.
inline constexpr char OwnOptionPrefix[] = "-fedge-";
inline constexpr char OwnNegativePrefix[] = "-fno-edge-";

/// The options of Options.td.
class DriverOptTable : public llvm::opt::GenericOptTable {
public:
  DriverOptTable();
};

} // namespace edgewasm

#endif // EDGEWASM_LIB_DRIVER_DRIVEROPTIONS_H
