//===- ClangCommandLine.h - A command line as clang reads it ----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The driver has to know what clang will make of a command line: which
// arguments are options at all (and not the value of another), what the last
// phase is, for which target. Clang's own option table answers; guessing by
// text would not survive real build systems.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_DRIVER_CLANGCOMMANDLINE_H
#define EDGEWASM_LIB_DRIVER_CLANGCOMMANDLINE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/TargetParser/Triple.h"
#include <string>

namespace edgewasm {

/// How far clang goes.
enum class FinalPhase {
  Nothing,    ///< It answers a question, or has no input.
  Preprocess, ///< -E, -M, -MM.
  Check,      ///< -fsyntax-only and its like: no code comes out.
  Compile,    ///< -S, -c: code comes out.
  Archive,    ///< Inputs are compiled and put together, but not linked.
  Link,       ///< A module comes out.
};

/// Which link-time optimization was asked for.
enum class LtoMode {
  Unsaid,
  Off,
  Thin,
  Full,
};

/// What matters of a command line; refers to the strings it was read from.
struct ClangCommandLine {
  FinalPhase Phase = FinalPhase::Nothing;
  /// Without our own options, in order.
  llvm::SmallVector<const char *, 64> Arguments;
  /// Our own, in order.
  llvm::SmallVector<const char *, 64> Own;
  /// Index in Arguments before which options may still be added: the end, or a
  /// `--`.
  size_t EndOfOptions = 0;
  llvm::Triple Target;
  bool HasTarget = false; ///< It was said.
  /// Where the linked module goes; `a.out` if not said.
  std::string Output = "a.out";
  bool HasOutput = false;
  llvm::SmallVector<llvm::StringRef, 8> Inputs;
  bool PrintsOnly = false;    ///< -###
  bool Verbose = false;       ///< -v
  bool AsksHelp = false;      ///< --help
  bool HasSysroot = false;    ///< --sysroot=
  bool HasDebugInfo = false;  ///< Any -g but -g0.
  bool NeedsFinalize = false; ///< Links, and neither -r nor -shared.
  bool IsRelocatable = false; ///< -r
  LtoMode Lto = LtoMode::Unsaid;
  bool WritesText = false;        ///< -S
  bool WritesBitcode = false;     ///< -emit-llvm
  bool NamesLinker = false;       ///< -fuse-ld=, --ld-path=
  bool RefusesExceptions = false; ///< -mno-exception-handling
  bool SavesTemporaries = false;  ///< -save-temps
  bool WantsThreads = false;      ///< -pthread
  /// Values of -Rpass=, -Rpass-missed= and -Rpass-analysis=; empty: not said.
  std::string Remarks, RemarksMissed, RemarksAnalysis;
  /// -fsave-optimization-record: the format, or empty, and what else was said
  /// of it.
  std::string RecordFormat, RecordFile, RecordPasses;
  std::string Level;         ///< Of the last -O: 0, 1, 2, 3, s, z, or "".
  bool HasTimeTrace = false; ///< -ftime-trace
  std::string TimeTraceGranularity; ///< In microseconds; empty: not said.

  /// Reads \p Args, without the program name, response files expanded.
  static ClangCommandLine read(llvm::ArrayRef<const char *> Args);
};

/// What edge-wasm-cc compiles for when it is not told otherwise.
inline constexpr char DefaultTarget[] = "wasm32-wasip1";

} // namespace edgewasm

#endif // EDGEWASM_LIB_DRIVER_CLANGCOMMANDLINE_H
