//===- Plan.h - What one command line comes down to -------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Everything is decided before anything runs: the plan is a value that tests
// (and -###) can look at, and running it is short.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_DRIVER_PLAN_H
#define EDGEWASM_LIB_DRIVER_PLAN_H

#include "Driver/Installation.h"
#include "Driver/TraceRequest.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace edgewasm {

/// The last step of a traced link; see lib/Link.
struct FinalizeStep {
  std::string Input;
  std::string Output; ///< May be Input.
};

/// Stands for a file with the counts of an earlier trace.
inline constexpr char CountsPlaceholder[] = "edge-trace-counts.txt";

/// What to do for one command line.
struct Plan {
  std::string Text;    ///< For stdout, first.
  std::string Warning; ///< For stderr, first; empty if there is none.
  std::string Note;    ///< The same.
  /// The program and its arguments; no program if only the last step is asked
  /// for.
  std::string Program;
  std::vector<std::string> Arguments;
  /// Position in Arguments of the object with the link configuration, which is
  /// written to a temporary file.
  std::optional<size_t> ConfigObject;
  /// Positions of arguments in which CountsPlaceholder stands for the counts of
  /// Request.Use, which are written to a temporary file.
  std::vector<size_t> CountsArguments;
  TraceRequest Request;
  /// What follows when the program succeeded.
  std::optional<FinalizeStep> Finalize;
  bool PrintsOnly = false; ///< -###: say what would be done.
  bool Verbose = false;    ///< -v: say what is done.
};

/// \returns the plan for \p Argv, whose first is the program name; a name that
/// ends in `c++` or `++` means C++. Response files are read here. Errors: own
/// options that are unknown, malformed or contradictory.
llvm::Expected<Plan> planCommand(llvm::ArrayRef<const char *> Argv,
                                 const Installation &Tree);

} // namespace edgewasm

#endif // EDGEWASM_LIB_DRIVER_PLAN_H
