//===- TreeTime.h - TreeReplay: the end of an interval ---------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The part of TreeReplay.h that turns units into times, once for each reading
// of the clock.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_TREETIME_H
#define EDGEWASM_RUNTIME_TREETIME_H

#include "TreeReplay.h"

namespace edgewasm::runtime {

inline void TreeReplay::readClock(uint64_t Clock, trace::AnchorKind Kind) {
  if (!HasClock) {
    if (Kind != trace::AnchorKind::Tracer)
      endInterval(0);
    return;
  }
  ++Totals.Anchors;
  const uint64_t Delta = Clock > LastClock ? Clock - LastClock : 0;
  LastClock += Delta;
  if (Kind == trace::AnchorKind::Off) {
    Totals.OffNs += Delta;
    endInterval(0);
    return;
  }
  Totals.MeasuredNs += Delta;
  if (Kind == trace::AnchorKind::Tracer)
    Totals.TracerNs += Delta;
  else
    endInterval(Delta);
}

/// Turns the units of the interval into times; it took \p Delta nanoseconds.
[[gnu::noinline]] inline void TreeReplay::endInterval(uint64_t Delta) {
  const double Whole = static_cast<double>(Units);
  double Rate = 0;
  double Took = static_cast<double>(Delta);
  if (!HasClock) {
    Rate = 1;
    Took = Whole;
  } else if (Units) {
    Rate = Took / Whole;
    Totals.LongestNs = Delta > Totals.LongestNs ? Delta : Totals.LongestNs;
    Totals.ClampedDeltas += Delta == 0;
  } else {
    Top->Node->SelfTime += Took;
  }
  TreeNode *const Last = Tree.sentinel();
  for (TreeNode *N = Touched; N != Last;) {
    const uint64_t Events = N->Delta;
    const uint64_t Self =
        uint64_t(N->Exits) * N->Cost + static_cast<uint64_t>(N->Pending);
    N->Units += Self;
    N->SelfTime += static_cast<double>(static_cast<int64_t>(Self)) * Rate;
    if (Events) {
      TreeNode *const P = N->Parent;
      TreeNode *const T = N->Target;
      const uint64_t Before = Events * P->Cost;
      const uint64_t Own = Events * N->EventCost;
      P->Units += Before;
      P->SelfTime += static_cast<double>(static_cast<int64_t>(Before)) * Rate;
      T->Calls += Events;
      if (Own) {
        T->Units += Own;
        T->SelfTime += static_cast<double>(static_cast<int64_t>(Own)) * Rate;
      }
      if (N->Leaf)
        Tree.count(*N, N->EventCost * Rate, N->Delta);
    }
    N->Delta = N->Exits = 0;
    N->Pending = 0;
    TreeNode *const Next = N->NextTouched;
    N->NextTouched = nullptr;
    N = Next;
  }
  Touched = Last;
  for (const ExitEntry *E = Exits; E != ExitsEnd; ++E)
    Tree.count(*E->Node, E->Units * Rate, 1);
  ExitsEnd = Exits;
  for (uint32_t I = 0; I != OldExitCount; ++I) {
    const OldExit &E = OldExits[I];
    const double Start =
        E.BeganBefore ? E.Frame.StartTime : timeOf(E.Frame.StartUnits, Rate);
    const double Spent = timeOf(E.EndUnits, Rate) - Start;
    Tree.count(*E.Node, Spent > 0 ? Spent : 0, 1);
  }
  OldExitCount = 0;
  for (TreeFrame *F = Top; F > OldTop; --F)
    F->StartTime = timeOf(F->StartUnits, Rate);
  OldTop = Top;
  Time += Took;
  LastRate = Rate;
  Units = 0;
  const auto Depth = static_cast<uint64_t>(Highest - Stack);
  Totals.MaxDepth = Depth > Totals.MaxDepth ? Depth : Totals.MaxDepth;
  if (Tree.wantsRoom())
    evict();
}

inline void TreeReplay::evict() {
  for (TreeFrame *F = Stack; F <= Top; ++F)
    F->Node->Open = true;
  Tree.evict();
  for (TreeFrame *F = Stack; F <= Top; ++F)
    F->Node->Open = false;
  Tree.root().Open = Tree.other().Open = true;
}

} // namespace edgewasm::runtime

#endif // EDGEWASM_RUNTIME_TREETIME_H
