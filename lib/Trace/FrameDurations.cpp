//===- FrameDurations.cpp - How long each frame of a stream took ----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace/FrameDurations.h"
#include <algorithm>

namespace edgewasm::trace {

void FrameDurations::endInterval(uint64_t Delta) {
  const double Rate = !HasClock ? 1 : Units ? double(Delta) / double(Units) : 0;
  for (const End &E : Ended) {
    if (E.Node >= Histograms.size())
      Histograms.resize(E.Node + 1);
    const double From = E.Earlier ? E.Time - Time : double(E.Units) * Rate;
    Histograms[E.Node].add(std::max(0.0, double(E.EndUnits) * Rate - From));
  }
  Ended.clear();
  for (; Settled != Open.size(); ++Settled) {
    Start &S = Open[Settled];
    S.Time = Time + double(S.Units) * Rate;
    S.Earlier = true;
  }
  Time += HasClock ? double(Delta) : double(Units);
  Units = 0;
}

} // namespace edgewasm::trace
