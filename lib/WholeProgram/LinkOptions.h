//===- LinkOptions.h - The linker's own options as one value ----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Takes our own options out of a command line of the linker; what is left is
// wasm-ld's and is not looked at, so that it means exactly what it means there.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_LINKOPTIONS_H
#define EDGEWASM_LIB_WHOLEPROGRAM_LINKOPTIONS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace edgewasm {

/// What a program is optimized for.
enum class ProgramLevel { O0, O1, O2, O3, Os, Oz };

/// How far a link strips; see docs/strip.md.
enum class StripLevel {
#define STRIP_LEVEL(Name, Spelling) Name,
#include "edgewasm/Strip/Levels.def"
};

/// As on the command line.
llvm::StringRef nameOf(StripLevel Level);

/// As on the command line: "0" to "3", "s", "z".
llvm::StringRef nameOf(ProgramLevel Level);

struct LinkOptions {
  std::optional<ProgramLevel> Level; ///< None: as the program was compiled.
  bool LegacyExceptions = false;
  unsigned StackBytes = 0; ///< Unless the user's memory is small; 0: wasm-ld's.
  std::vector<std::string> LibraryRoots;
  std::optional<StripLevel> Strip; ///< None: by the program's level.
  /// Symbols that stay, also those that files list.
  std::vector<std::string> StripKeep;
  std::vector<std::string> StripWithout; ///< Steps that are left out.
  std::string Passes;   ///< Run behind the optimizer; empty: none.
  std::string Plugin;   ///< Empty: this installation's.
  std::string Shrinker; ///< The same; "none": none is run.
  /// Parameters of edge-trace-insert; none: no tracing.
  std::optional<std::string> Trace;
  /// What edge-trace-plan takes; none: as the program was compiled.
  std::optional<std::string> TraceBudget;
  std::string TraceUse; ///< Counts of an earlier run; empty: none.
  bool TraceLibraries = true;
  std::string TraceMode; ///< As edge-trace-plan takes it; empty: its default.
  bool TraceKeepDebug = false;
  std::string LinkReport; ///< File; empty: none.
  /// Regular expressions over names of passes, as of -Rpass= and its like;
  /// empty: no remarks of that kind are printed.
  std::string Remarks, RemarksMissed, RemarksAnalysis;
  /// The record of all remarks; empty: none, LLVM's format, all passes.
  std::string RemarksFile, RemarksFormat, RemarksPasses;
  bool LinkMap = false;
  bool SaveTemps = false;
  std::string TimeTrace; ///< File; empty: none.
  unsigned TimeTraceGranularity = 500;
  bool Verbose = false;
  std::string Reproducer; ///< File; empty: none.
  bool Help = false;

  /// All arguments, in order, response files expanded.
  std::vector<std::string> Arguments;
  /// What a first attempt at this link missed: see LibraryCalls.
  std::vector<std::string> Late;
  /// What is not our own of the arguments, in order.
  std::vector<std::string> Linker;
  /// What of it matters here too.
  std::string Output = "a.out";
  bool IsRelocatable = false;
  std::optional<unsigned> SpeedLevel; ///< Of --lto-O.

  /// How far a program of the level \p Level is stripped.
  StripLevel stripLevel(ProgramLevel Level) const;

  /// Reads \p Args, without the program name, response files expanded, and the
  /// files with symbols to keep. Errors: an own option that is unknown or
  /// malformed, a file that cannot be read.
  static llvm::Expected<LinkOptions> parse(llvm::ArrayRef<const char *> Args);
};

/// \returns what --edge-help prints.
std::string describeLinkOptions();

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_LINKOPTIONS_H
