//===- LoopEstimates.cpp - How long loops may run -------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LoopEstimates.h"
#include "CallModel.h"
#include "LoopPoints.h"
#include "StaticCost.h"
#include <algorithm>
#include <cmath>

using namespace llvm;

namespace edgewasm {

namespace {
/// Iterations a loop whose trip count is unknown has in its frame's cost; what
/// it runs beyond is recorded.
constexpr double AssumedIterations = 4;
/// What it takes to count a loop's units, in units: in each iteration, or once
/// in a run where the iterations can be computed.
constexpr double CountIterationUnits = 2;
constexpr double CountRunUnits = 10;
} // namespace

double LoopEstimates::frequency(const BasicBlock *BB) const {
  // Never 0: it divides.
  return std::max<double>(A.BFI.getBlockFreq(BB).getFrequency(), 1);
}

double LoopEstimates::ratio(const BasicBlock *BB, const BasicBlock *To) const {
  return frequency(BB) / frequency(To);
}

double LoopEstimates::entries(const Loop *L, const BasicBlock *From) const {
  const BasicBlock *Preheader = L->getLoopPreheader();
  return Preheader ? ratio(Preheader, From) : 1;
}

double LoopEstimates::trips(const Loop *L) const {
  if (unsigned Exact = A.SE.getSmallConstantTripCount(L))
    return Exact;
  double Estimate = ratio(L->getHeader(), &F.getEntryBlock()) /
                    entries(L, &F.getEntryBlock());
  if (unsigned Most = A.SE.getSmallConstantMaxTripCount(L))
    Estimate = std::min<double>(Estimate, Most);
  return std::max(Estimate, 1.0);
}

/// Units of one iteration, with the loops inside that have a static cost.
double LoopEstimates::iterationUnits(const Loop *L) {
  double Units = 0;
  for (const BasicBlock *BB : L->blocks())
    if (A.LI.getLoopFor(BB) == L)
      Units += getBlockCost(*BB) * ratio(BB, L->getHeader());
  for (const Loop *Inner : L->getSubLoops())
    if (const double Static = staticUnits(Inner); Static >= 0)
      Units += Static * entries(Inner, L->getHeader());
  return Units;
}

double LoopEstimates::staticUnits(const Loop *L) {
  if (const auto It = StaticUnits.find(L); It != StaticUnits.end())
    return It->second;
  const double Units = computeStaticUnits(L);
  StaticUnits[L] = Units;
  return Units;
}

double LoopEstimates::computeStaticUnits(const Loop *L) {
  const unsigned Most = A.SE.getSmallConstantMaxTripCount(L);
  if (!Most || any_of(L->getSubLoops(),
                      [&](const Loop *I) { return staticUnits(I) < 0; }))
    return -1;
  const double Units = iterationUnits(L);
  return Units * Most <= CostThreshold ? Units * trips(L) : -1;
}

/// Iterations that are counted on where nobody knows, see CallModel.
double LoopEstimates::likelyTrips(const Loop *L) const {
  return std::min(trips(L), L->isOutermost() ? CallModel::OuterIterations
                                             : CallModel::InnerIterations);
}

/// Whether counting \p L, an iteration of which takes \p IterationUnits with
/// all in it, is within the budget.
bool LoopEstimates::isWorthCounting(const Loop *L,
                                    double IterationUnits) const {
  if (!LoopBudget)
    return true;
  if (!isa<SCEVCouldNotCompute>(A.SE.getBackedgeTakenCount(L)) ||
      findLoopStride(*L, A.SE))
    return CountRunUnits <= *LoopBudget * IterationUnits * likelyTrips(L);
  return CountIterationUnits <= *LoopBudget * IterationUnits;
}

LoopEstimates::RunUnits
LoopEstimates::assumedUnits(Loop *L, SmallVectorImpl<LoopRate> &Rates) {
  double Own = iterationUnits(L), Iteration = Own;
  const size_t Place = Rates.size();
  Rates.push_back({L, 0});
  for (Loop *Inner : L->getSubLoops())
    if (staticUnits(Inner) < 0) {
      const RunUnits Units = assumedUnits(Inner, Rates);
      const double Entries = entries(Inner, L->getHeader());
      Iteration += Units.Assumed * Entries;
      Own += Units.Uncounted * Entries;
    }
  if (isWorthCounting(L, Iteration)) {
    Rates[Place].Units = uint64_t(std::max(std::round(Own), 1.0));
    return {Iteration * std::min(trips(L), AssumedIterations), 0};
  }
  Rates.erase(Rates.begin() + Place);
  const double Trips = likelyTrips(L);
  return {Iteration * Trips, Own * Trips};
}

} // namespace edgewasm
