//===- TraceRequest.h - What the command line asks of tracing ---*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Our own options as one value that has been checked, so that what follows
// need not look at option text again.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_DRIVER_TRACEREQUEST_H
#define EDGEWASM_LIB_DRIVER_TRACEREQUEST_H

#include "Driver/TraceMode.h"
#include "edgewasm/Runtime/LinkConfig.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>

namespace edgewasm {

/// What tracing may cost unless a budget is given.
inline constexpr char DefaultBudget[] = "5%";

/// What the own options of one command line say.
struct TraceRequest {
  bool Enabled = false;
  /// The option that enabled it, for messages.
  std::string EnabledBy;
  /// Parameters for edge-trace-insert, in its grammar; empty is the default.
  std::string PassParameters;
  /// `none` or a percentage, if said.
  std::optional<std::string> Budget;
  /// An earlier trace, or counts made of one; empty: none.
  std::string Use;
  /// Compile that program instead of the configured clang.
  std::optional<std::string> Clang;
  /// Only finalize this module.
  std::optional<std::string> Finalize;

  /// What the link tells the runtime; see runtime::LinkConfig.
  std::string FileName = runtime::DefaultFileName;
  uint32_t RingBytes = runtime::DefaultRingBytes;
  TraceMode Mode;
  bool Quiet = false;
  /// Whether a whole-program link traces the C and C++ libraries, if said.
  std::optional<bool> Libraries;

  /// Whether the link must tell the runtime anything but its defaults.
  bool hasLinkConfig() const {
    return FileName != runtime::DefaultFileName || Quiet ||
           RingBytes != runtime::DefaultRingBytes || !Mode.isDefault();
  }

  /// Checks the own options \p Args, in the order of the command line. Errors:
  /// an unknown option or value (with what was perhaps meant) and options that
  /// contradict each other.
  static llvm::Expected<TraceRequest> parse(llvm::ArrayRef<const char *> Args);
};

/// \returns what `--help` prints about the own options.
std::string describeOwnOptions(llvm::StringRef Program);

} // namespace edgewasm

#endif // EDGEWASM_LIB_DRIVER_TRACEREQUEST_H
