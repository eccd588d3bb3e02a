//===- Report.h - The reports of edge-wasm-prof -----------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From a command line to a report. Each command stands in a file of its own and
// is listed in Commands.def; what they share, from finding the module to
// renaming the finished file, is done once here.
//
// The library neither prints nor exits: reports go to a stream, notes and
// progress to ReportHooks.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_REPORT_REPORT_H
#define EDGEWASM_LIB_REPORT_REPORT_H

#include "Trace/CallTree.h"
#include "Trace/SiteIndex.h"
#include "Trace/TraceReader.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <functional>
#include <string>

namespace edgewasm::report {

enum class ReportUnit { Default, Time, Virtual, Count };
enum class SortKey { Self, Total, Calls };

/// A parsed command line.
struct ReportOptions {
  std::string Command;   ///< One of Commands.def; empty with Help or Version.
  std::string Trace;     ///< "-" for standard input.
  std::string Module;    ///< Empty: find it.
  std::string OldTrace;  ///< The older one, where two are compared; else empty.
  std::string OldModule; ///< Its module; empty: find it.
  std::string Plan;      ///< Empty: beside the module.
  std::string Output;    ///< Empty: standard output.
  std::string Title;     ///< Of a page; empty: made from the file's name.
  ReportUnit Unit = ReportUnit::Default;
  SortKey Sort = SortKey::Self;
  unsigned Number = 20;                     ///< 0: all.
  size_t NameWidth = llvm::StringRef::npos; ///< In texts, in bytes.
  bool ByLine = false;
  std::string Function; ///< hist: of this function only; empty: of all.
  bool ByPath = false;
  bool Json = false;
  bool Help = false;
  bool Version = false;
};

/// How a report talks to whoever asked for it.
struct ReportHooks {
  /// Something the reader of the report must know; one sentence.
  std::function<void(const llvm::Twine &)> Note;
  /// May be empty: bytes read so far, and of the file (0 if unknown).
  std::function<void(uint64_t Done, uint64_t Total)> Progress;
};

/// What a command works with.
struct ReportJob {
  const ReportOptions &Options;
  trace::TraceReader &Reader; ///< Stands at the first chunk.
  const trace::SiteIndex &Sites;
  llvm::raw_ostream &OS;
  const ReportHooks &Hooks;
};

/// Parses the arguments behind the program's name. Errors are mistakes of
/// usage.
llvm::Expected<ReportOptions>
parseReportOptions(llvm::ArrayRef<const char *> Args);

/// Writes the help for \p Command, or for all if it is empty.
void printReportHelp(llvm::raw_ostream &OS, llvm::StringRef Command);

/// Makes the report that \p Options ask for, on \p Stdout unless they name a
/// file. \returns false if the report found something wrong with the trace.
llvm::Expected<bool> runReport(const ReportOptions &Options,
                               llvm::raw_fd_ostream &Stdout,
                               const ReportHooks &Hooks);

/// Reads the trace of \p Job into a tree, as its options ask for, and notes
/// what readers of a report must know: losses, a missing end.
/// With \p Latencies also how long each call took.
llvm::Expected<trace::CallTree> readTree(const ReportJob &Job,
                                         bool Latencies = false);

/// The same with recorded frames only: what is estimated of functions that were
/// not recorded stays with their callers, and there is no note of them.
llvm::Expected<trace::CallTree> readRecordedTree(const ReportJob &Job,
                                                 bool Latencies = false);

/// readTree() of the older trace that the options of \p Job name, which it was
/// not opened for.
llvm::Expected<trace::CallTree> readOldTree(const ReportJob &Job);

/// \returns the unit that the options of \p Job ask for, never Default: without
/// --unit it is Time, or Virtual with a note if the trace has no clock.
llvm::Expected<ReportUnit> selfUnit(const ReportJob &Job);

/// \returns the unit of self and total time in reports of a trace: "ns" or
/// "virtual units".
llvm::StringRef unitName(const trace::TraceSummary &Summary);

/// \returns in a sentence how right the numbers are.
std::string accuracyText(const trace::TraceSummary &Summary);

/// \returns what is not in the trace because its mode or the program wanted it
/// so, to be put behind a sentence; empty if there is nothing to say.
std::string scopeText(const trace::TraceSummary &Summary);

// The commands. Each \returns false if it found something wrong.
#define COMMAND(Name, Function, Visibility, Names, Summary, Details)           \
  llvm::Expected<bool> Function(ReportJob &Job);
#include "Report/Commands.def"

} // namespace edgewasm::report

#endif // EDGEWASM_LIB_REPORT_REPORT_H
