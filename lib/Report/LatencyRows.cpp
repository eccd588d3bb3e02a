//===- LatencyRows.cpp - Histograms by function or by path ----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/LatencyRows.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <cmath>

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm::report {
namespace {

std::string pathOf(const CallTree &Tree, uint32_t Id) {
  std::vector<StringRef> Names;
  for (; Id != CallTree::Root; Id = Tree.node(Id).Parent)
    Names.push_back(Tree.label(Id).Name);
  return join(reverse(Names), ";");
}

bool isNamed(StringRef Name, StringRef Wanted) {
  return Wanted.empty() || Name == Wanted ||
         Name.take_front(Name.find('(')) == Wanted;
}

/// \returns the largest of 1, 2, 5, 10, ... times a power of ten that is not
/// above \p Value.
double stepBelow(double Value) {
  const double Decade = std::pow(10, std::floor(std::log10(Value)));
  for (const double Step : {10.0, 5.0, 2.0})
    if (Step * Decade <= Value)
      return Step * Decade;
  return Decade;
}

double nextStep(double Step) {
  const double Decade = std::pow(10, std::floor(std::log10(Step) + 1e-9));
  const double Digit = std::round(Step / Decade);
  return Decade * (Digit < 1.5 ? 2 : Digit < 3 ? 5 : 10);
}

} // namespace

std::vector<LatencyRow> makeLatencyRows(const CallTree &Tree,
                                        StringRef Function, bool ByPath) {
  std::vector<LatencyRow> Rows;
  std::vector<uint32_t> RowOf(Tree.labels().size(), UINT32_MAX);
  for (uint32_t Id = 1; Id != Tree.nodes().size(); ++Id) {
    const LatencyHistogram &H = Tree.latencies()[Id];
    const uint32_t Label = Tree.node(Id).Label;
    const std::string &Name = Tree.labels()[Label].Name;
    if (H.empty() || !isNamed(Name, Function))
      continue;
    if (ByPath || RowOf[Label] == UINT32_MAX) {
      RowOf[Label] = Rows.size();
      Rows.push_back({Label, ByPath ? pathOf(Tree, Id) : Name, {}});
    }
    Rows[RowOf[Label]].Latency.merge(H);
  }
  const auto Spent = [](const LatencyRow &R) {
    return R.Latency.mean() * double(R.Latency.count());
  };
  llvm::sort(Rows, [&](const LatencyRow &A, const LatencyRow &B) {
    return std::make_tuple(Spent(B), A.Name, A.Label) <
           std::make_tuple(Spent(A), B.Name, B.Label);
  });
  return Rows;
}

std::vector<LatencyBar> latencyBars(const LatencyHistogram &H) {
  std::vector<LatencyBar> Bars;
  if (H.empty())
    return Bars;
  // Below a nanosecond there is nothing to tell apart.
  const double First = H.min() < 1 ? 0 : stepBelow(H.min());
  const LatencyQuantiles Q(H);
  for (double From = First; From <= H.max();) {
    const double To = From == 0 ? 1 : nextStep(From);
    Bars.push_back({From, To, Q.between(From, To)});
    From = To;
  }
  return Bars;
}

} // namespace edgewasm::report
