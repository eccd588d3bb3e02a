//===- EntryCounts.h - Activations of functions in a run -------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the driver hands to edge-trace-plan of an earlier trace
// (`-fedge-trace-use=`): a text with one line for each function that was
// recorded. Text, because the two sides meet as files and people want to look.
//
//   edge-trace-counts 1
//   40000 _Z4hashi
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
#include <vector>

namespace edgewasm::trace {

/// First line of the text; the number is its version.
inline constexpr char EntryCountsHead[] = "edge-trace-counts 1";

/// Appends \p Counts, activations by linkage name, to \p OS, sorted by name.
inline void writeEntryCounts(const llvm::StringMap<uint64_t> &Counts,
                             llvm::raw_ostream &OS) {
  OS << EntryCountsHead << '\n';
  std::vector<llvm::StringRef> Names;
  for (const auto &Entry : Counts)
    Names.push_back(Entry.getKey());
  llvm::sort(Names);
  for (llvm::StringRef Name : Names)
    OS << Counts.lookup(Name) << ' ' << Name << '\n';
}

/// \returns the counts in \p Text. The error names the line that is wrong.
inline llvm::Expected<llvm::StringMap<uint64_t>>
readEntryCounts(llvm::StringRef Text) {
  auto Fail = [](const llvm::Twine &What) {
    return llvm::createStringError(llvm::inconvertibleErrorCode(), What);
  };
  llvm::StringMap<uint64_t> Counts;
  auto [Head, Rest] = Text.split('\n');
  if (Head != EntryCountsHead)
    return Fail("line 1 is not '" + llvm::Twine(EntryCountsHead) +
                "'; make the file with edge-wasm-prof counts");
  for (unsigned Number = 2; !Rest.empty(); ++Number) {
    llvm::StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    uint64_t Count;
    const auto [Digits, Name] = Line.split(' ');
    if (Name.empty() || Digits.getAsInteger(10, Count))
      return Fail("line " + llvm::Twine(Number) + " is not '<count> <name>'");
    Counts[Name] += Count;
  }
  return Counts;
}

} // namespace edgewasm::trace

#endif // EDGEWASM_TRACE_ENTRYCOUNTS_H
