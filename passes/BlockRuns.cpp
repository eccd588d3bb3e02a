//===- BlockRuns.cpp - How often blocks run in one activation -------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BlockRuns.h"
#include "llvm/IR/CFG.h"
#include <algorithm>

using namespace llvm;

namespace edgewasm {

/// Never 0: they divide.
double BlockRuns::frequency(const BasicBlock *BB) const {
  return std::max<double>(BFI.getBlockFreq(BB).getFrequency(), 1);
}

/// A block that branches elsewhere too enters the loop less often than it runs.
double BlockRuns::entryFrequency(const Loop &L) const {
  double Sum = 0;
  for (const BasicBlock *Pred : predecessors(L.getHeader()))
    if (!L.contains(Pred))
      Sum += frequency(Pred);
  return std::clamp(Sum, 1.0, frequency(L.getHeader()));
}

double BlockRuns::of(const BasicBlock *BB) {
  const Loop *L = LI.getLoopFor(BB);
  if (!L)
    return frequency(BB) / frequency(&F.getEntryBlock());
  return headerRuns(*L) * frequency(BB) / frequency(L->getHeader());
}

double BlockRuns::headerRuns(const Loop &L) {
  if (const auto It = Headers.find(&L); It != Headers.end())
    return It->second;
  double Entries = 0;
  for (const BasicBlock *Pred : predecessors(L.getHeader()))
    if (!L.contains(Pred))
      Entries += of(Pred);
  double Trips = frequency(L.getHeader()) / entryFrequency(L);
  if (const unsigned Exact = SE.getSmallConstantTripCount(&L))
    Trips = Exact;
  else
    Trips =
        std::min(Trips, L.isOutermost() ? OuterIterations : InnerIterations);
  Iterations[&L] = Trips;
  return Headers[&L] = Entries * Trips;
}

bool BlockRuns::isCertain(const BasicBlock *BB) {
  if (of(BB) < Sure)
    return false;
  for (const Loop *L = LI.getLoopFor(BB); L; L = L->getParentLoop())
    if (headerRuns(*L) < Sure * Iterations.lookup(L))
      return false;
  return true;
}

double BlockRuns::chance(const BasicBlock *BB) const {
  double Chance = 1, Frequency = frequency(BB);
  for (const Loop *L = LI.getLoopFor(BB); L; L = L->getParentLoop()) {
    Chance *= std::min(Frequency / frequency(L->getHeader()), 1.0);
    Frequency = entryFrequency(*L);
  }
  return Chance * std::min(Frequency / frequency(&F.getEntryBlock()), 1.0);
}

} // namespace edgewasm
