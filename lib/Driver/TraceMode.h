//===- TraceMode.h - What a traced program keeps, and when ------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The options of the link that the runtime obeys: the mode, how much of the run
// it keeps, the clock.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_DRIVER_TRACEMODE_H
#define EDGEWASM_LIB_DRIVER_TRACEMODE_H

#include "edgewasm/Runtime/LinkConfig.h"
#include "llvm/Support/Error.h"
#include <cstdint>

namespace llvm::opt {
class InputArgList;
} // namespace llvm::opt

namespace edgewasm {

/// The mode of a link; see runtime::LinkConfig for the numbers.
struct TraceMode {
  enum ModeKind { Stream, Tree, Flight, Sample };
  ModeKind Kind = Stream;
  uint32_t MemoryBytes = runtime::DefaultMemoryBytes;
  bool VirtualClock = false;
  uint32_t SampleEvery = 0;
  uint32_t SampleRate = 0;
  uint32_t FlightEvents = 0;
  uint32_t FlightMilliseconds = 0;

  /// True if the runtime archive of the mode does without being told more.
  bool isDefault() const {
    return Kind != Sample && Kind != Flight && !VirtualClock &&
           MemoryBytes == runtime::DefaultMemoryBytes;
  }
  /// \returns the word that stands for it in options.
  llvm::StringRef name() const;
  /// \returns the file name of the runtime archive.
  const char *archive() const;

  /// Errors: values that are wrong, and options of another mode.
  static llvm::Expected<TraceMode> parse(const llvm::opt::InputArgList &Args);
};

} // namespace edgewasm

#endif // EDGEWASM_LIB_DRIVER_TRACEMODE_H
