//===- CallTreeTime.cpp - Gives measured time to the frames ---------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The half of CallTreeBuilder that runs once an anchor: the time between two
// readings of the clock is divided by the units that were used in between.
//
//===----------------------------------------------------------------------===//

#include "Trace/CallTreeBuilder.h"
#include "llvm/Support/MathExtras.h"
#include <algorithm>

using namespace llvm;

namespace edgewasm::trace {
namespace {

/// Gaps are counted in classes of 1/16 of a power of two, so that the median
/// needs no list of them.
constexpr unsigned GapStepBits = 4;

unsigned gapClass(uint64_t Gap) {
  if (Gap < (1u << GapStepBits))
    return Gap;
  const unsigned Shift = Log2_64(Gap) - GapStepBits;
  return ((Shift + 1) << GapStepBits) +
         unsigned((Gap >> Shift) & ((1u << GapStepBits) - 1));
}

/// \returns the middle of class \p C.
uint64_t gapOfClass(unsigned C) {
  if (C < (1u << GapStepBits))
    return C;
  const unsigned Shift = (C >> GapStepBits) - 1;
  const uint64_t Low =
      uint64_t((1u << GapStepBits) | (C & ((1u << GapStepBits) - 1))) << Shift;
  return Low + ((uint64_t(1) << Shift) >> 1);
}

} // namespace

void CallTreeBuilder::readClock(uint64_t Clock, AnchorKind Kind,
                                uint64_t Offset) {
  TraceSummary &S = Tree.Summary;
  ++S.Anchors;
  if (Clock < LastClock) {
    ++S.BackwardClocks;
    note(TraceFinding::BackwardClock, Offset, SiteEntry::None,
         LastClock - Clock);
  }
  const uint64_t Delta = Clock > LastClock ? Clock - LastClock : 0;
  LastClock += Delta;
  if (Kind == AnchorKind::Off) {
    S.OffNs += Delta;
    return endInterval(0);
  }
  S.MeasuredNs += Delta;
  if (Kind == AnchorKind::Program)
    return endInterval(Delta);
  S.TracerNs += Delta;
}

void CallTreeBuilder::endInterval(uint64_t Delta) {
  TraceSummary &S = Tree.Summary;
  if (LLVM_UNLIKELY(Durations.has_value()))
    Durations->endInterval(Delta);
  if (!Times.endInterval(Delta, Tree.Nodes)) {
    // No code of known cost ran: a call of the host, or nothing at all.
    Tree.Nodes[Top->Node].SelfNs += Delta;
    return;
  }
  if (Delta) {
    const unsigned Class = gapClass(Delta);
    if (Class >= GapHistogram.size())
      GapHistogram.resize(Class + 1);
    ++GapHistogram[Class];
    S.AnchorGapMaxNs = std::max(S.AnchorGapMaxNs, Delta);
  } else if (S.hasTime()) {
    ++S.ClampedDeltas;
  }
}

uint64_t CallTreeBuilder::medianGap() const {
  uint64_t Gaps = 0;
  for (uint64_t N : GapHistogram)
    Gaps += N;
  uint64_t Before = 0;
  for (unsigned C = 0; C != GapHistogram.size() && Gaps; ++C) {
    Before += GapHistogram[C];
    if (2 * Before >= Gaps)
      return std::min(gapOfClass(C), Tree.Summary.AnchorGapMaxNs);
  }
  return 0;
}

} // namespace edgewasm::trace
