//===- LatencyHistogram.cpp - How long calls took -------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace/LatencyHistogram.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <cmath>

using namespace llvm;

namespace edgewasm::trace {

void LatencyHistogram::addMany(double Time, uint64_t Count) {
  if (Count == 0)
    return;
  // The largest key is not one that the map keeps for itself.
  const double Key = std::min(std::round(Time * Scale), 0x1p60);
  Counts[Key > 0 ? uint64_t(Key) : 0] += Count;
  Sum += Time * double(Count);
  Total += Count;
  addExtremes(Time, Time);
}

void LatencyHistogram::addExtremes(double Shortest, double Longest) {
  const bool First = Most < Least;
  Least = First ? Shortest : std::min(Least, Shortest);
  Most = First ? Longest : std::max(Most, Longest);
}

void LatencyHistogram::merge(const LatencyHistogram &Other) {
  if (Other.empty())
    return;
  for (const auto &[Key, Count] : Other.Counts)
    Counts[Key] += Count;
  Sum += Other.Sum;
  Total += Other.Total;
  addExtremes(Other.Least, Other.Most);
}

std::vector<std::pair<double, uint64_t>> LatencyHistogram::sorted() const {
  std::vector<std::pair<uint64_t, uint64_t>> Keys(Counts.begin(), Counts.end());
  llvm::sort(Keys);
  std::vector<std::pair<double, uint64_t>> Result;
  Result.reserve(Keys.size());
  for (const auto &[Key, Count] : Keys)
    Result.push_back({double(Key) / Scale, Count});
  return Result;
}

LatencyQuantiles::LatencyQuantiles(const LatencyHistogram &H)
    : UpTo(H.sorted()), Least(H.min()), Most(H.max()) {
  uint64_t Rank = 0;
  for (auto &[Time, Count] : UpTo)
    Count = Rank += Count;
}

double LatencyQuantiles::at(double Q) const {
  if (UpTo.empty())
    return 0;
  const uint64_t Total = UpTo.back().second;
  const auto Rank = uint64_t(std::ceil(Q * double(Total)));
  const auto *It = llvm::lower_bound(
      ArrayRef(UpTo), std::max<uint64_t>(Rank, 1),
      [](const auto &Entry, uint64_t R) { return Entry.second < R; });
  // A class's middle may lie beyond what was really measured.
  return std::clamp(It->first, Least, Most);
}

uint64_t LatencyQuantiles::between(double From, double To) const {
  uint64_t Before = 0, Inside = 0;
  for (const auto &[Time, Rank] : UpTo) {
    if (Time < From)
      Before = Rank;
    if (Time < To)
      Inside = Rank;
  }
  return Inside - std::min(Before, Inside);
}

} // namespace edgewasm::trace
