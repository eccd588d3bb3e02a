//===- EntryCounts.h - Activations of functions in a run -------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the driver hands to edge-trace-plan of an earlier trace
// (`-fedge-trace-use=`): a text with the virtual time units of the whole run
// and the nanoseconds it took without the host's (0: there was no clock), and a
// line for each function that was recorded: its activations, the units of all
// of them with what they called, those without, and its linkage name. A
// function that was recorded and never called has a line, too. Then, behind a
// `>`, who called whom: the numbers of the two lines, from 0 on, the calls and
// the callee's units in them without what it called. Text, because the two
// sides meet as files and people want to look.
//
//   edge-trace-counts 2
//   6084950000 1200340000
//   2 540000 20000 _Z4findi
//   40000 520000 480000 _Z4hashi
//   > 0 1 40000 480000
//
// Needs LLVM's Support library; host only.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_TRACE_ENTRYCOUNTS_H
#define EDGEWASM_TRACE_ENTRYCOUNTS_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdint>
#include <map>
#include <vector>

namespace edgewasm::trace {

/// First line of the text; the number is its version.
inline constexpr char EntryCountsHead[] = "edge-trace-counts 2";

/// What an earlier run tells of one function.
struct EntryCount {
  uint64_t Calls = 0;
  uint64_t Units = 0; ///< Virtual time units of all calls, callees included.
  uint64_t Self = 0;  ///< The same without callees.
};

/// What an earlier run tells of the calls of one function by another.
struct CallCount {
  uint64_t Calls = 0;
  uint64_t Self = 0; ///< Units of the callee in them, without its callees.
};

/// What an earlier run tells of a module.
struct EntryCounts {
  uint64_t TotalUnits = 0;
  uint64_t TotalNs = 0; ///< Without time in the host; 0: unknown.
  llvm::StringMap<EntryCount> Functions; ///< By linkage name.
  /// By caller, then callee.
  llvm::StringMap<llvm::StringMap<CallCount>> Calls;
};

/// Appends \p Counts to \p OS, sorted by name.
inline void writeEntryCounts(const EntryCounts &Counts, llvm::raw_ostream &OS) {
  OS << EntryCountsHead << '\n'
     << Counts.TotalUnits << ' ' << Counts.TotalNs << '\n';
  std::vector<llvm::StringRef> Names;
  for (const auto &Entry : Counts.Functions)
    Names.push_back(Entry.getKey());
  llvm::sort(Names);
  llvm::StringMap<size_t> Numbers;
  for (const auto &[Number, Name] : llvm::enumerate(Names)) {
    Numbers[Name] = Number;
    const EntryCount C = Counts.Functions.lookup(Name);
    OS << C.Calls << ' ' << C.Units << ' ' << C.Self << ' ' << Name << '\n';
  }
  for (llvm::StringRef Caller : Names) {
    const auto It = Counts.Calls.find(Caller);
    if (It == Counts.Calls.end())
      continue;
    std::map<size_t, CallCount> Sorted;
    for (const auto &Call : It->second)
      if (const auto Callee = Numbers.find(Call.getKey());
          Callee != Numbers.end())
        Sorted[Callee->second] = Call.second;
    for (const auto &[Callee, C] : Sorted)
      OS << "> " << Numbers.lookup(Caller) << ' ' << Callee << ' ' << C.Calls
         << ' ' << C.Self << '\n';
  }
}

/// \returns the counts in \p Text. The error names the line that is wrong.
inline llvm::Expected<EntryCounts> readEntryCounts(llvm::StringRef Text) {
  auto Fail = [](const llvm::Twine &What) {
    return llvm::createStringError(llvm::inconvertibleErrorCode(), What);
  };
  EntryCounts Counts;
  auto [Head, Rest] = Text.split('\n');
  if (Head != EntryCountsHead)
    return Fail("line 1 is not '" + llvm::Twine(EntryCountsHead) +
                "'; edge-wasm-prof counts makes such a file");
  llvm::StringRef Line;
  std::tie(Line, Rest) = Rest.split('\n');
  const auto [TotalUnits, TotalNs] = Line.split(' ');
  if (TotalUnits.getAsInteger(10, Counts.TotalUnits) ||
      TotalNs.getAsInteger(10, Counts.TotalNs))
    return Fail("line 2 is not '<units of the run> <nanoseconds of the run>'");
  std::vector<llvm::StringRef> Names;
  for (unsigned Number = 3; !Rest.empty(); ++Number) {
    std::tie(Line, Rest) = Rest.split('\n');
    if (Line.consume_front("> ")) {
      uint64_t Values[4] = {};
      for (uint64_t &V : Values) {
        llvm::StringRef Digits;
        std::tie(Digits, Line) = Line.split(' ');
        if (Digits.getAsInteger(10, V))
          Line = "?";
      }
      if (!Line.empty() || Values[0] >= Names.size() ||
          Values[1] >= Names.size())
        return Fail("line " + llvm::Twine(Number) +
                    " is not '> <caller> <callee> <calls> <self units>'");
      CallCount &Sum = Counts.Calls[Names[Values[0]]][Names[Values[1]]];
      Sum.Calls += Values[2];
      Sum.Self += Values[3];
      continue;
    }
    const auto [Calls, BehindCalls] = Line.split(' ');
    const auto [Units, BehindUnits] = BehindCalls.split(' ');
    const auto [Self, Name] = BehindUnits.split(' ');
    EntryCount C;
    if (Name.empty() || Calls.getAsInteger(10, C.Calls) ||
        Units.getAsInteger(10, C.Units) || Self.getAsInteger(10, C.Self))
      return Fail("line " + llvm::Twine(Number) +
                  " is not '<calls> <units> <self units> <name>'");
    Names.push_back(Name);
    EntryCount &Sum = Counts.Functions[Name];
    Sum.Calls += C.Calls;
    Sum.Units += C.Units;
    Sum.Self += C.Self;
  }
  return Counts;
}

} // namespace edgewasm::trace

#endif // EDGEWASM_TRACE_ENTRYCOUNTS_H
