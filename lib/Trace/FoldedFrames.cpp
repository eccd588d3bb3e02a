//===- FoldedFrames.cpp - Functions that were not recorded -----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace/FoldedFrames.h"
#include "Trace/CallTreeAssembly.h"
#include "Trace/FrameNames.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;

namespace edgewasm::trace {
namespace {

/// \returns the part \p Units of \p Whole has of \p Value; all may be close to
/// the largest number.
uint64_t partOf(uint64_t Value, uint64_t Units, uint64_t Whole) {
  return Whole ? uint64_t(static_cast<unsigned __int128>(Value) * Units / Whole)
               : 0;
}

/// \returns what \p F has of the frames \p Whole.
CallTreeNode partOf(const CallTreeNode &Whole, const FoldedCallee &F) {
  CallTreeNode Part;
  switch (F.Basis) {
  case FoldedBasis::Unknown:
    break;
  case FoldedBasis::Counted: {
    const uint64_t Ended = Whole.Open + Whole.Unwound;
    // An activation that did not return may not have come that far.
    Part.Calls = SaturatingMultiply(Whole.Calls - std::min(Whole.Calls, Ended),
                                    uint64_t(F.Calls));
    Part.SelfUnits = std::min(
        SaturatingMultiply(Part.Calls, uint64_t(F.Amount)), Whole.SelfUnits);
    Part.SelfNs = partOf(Whole.SelfNs, Part.SelfUnits, Whole.SelfUnits);
    break;
  }
  case FoldedBasis::Traced:
    Part.SelfNs = partOf(Whole.SelfNs, F.Amount, FoldedWhole);
    Part.SelfUnits = partOf(Whole.SelfUnits, F.Amount, FoldedWhole);
    break;
  }
  return Part;
}

bool isShown(const FoldedCallee &F) { return F.Basis != FoldedBasis::Unknown; }

} // namespace

CallTree showFolded(CallTree Tree) {
  if (none_of(Tree.labels(),
              [](const FrameLabel &L) { return any_of(L.Folded, isShown); }))
    return Tree;
  CallTreeAssembly Assembly(Tree.labels(), /*Fold=*/false);
  Assembly.summary() = Tree.summary();
  // Of folded functions, by linkage name and basis.
  StringMap<uint32_t> Labels;
  std::vector<uint32_t> Place(Tree.nodes().size(), CallTree::Root);
  for (uint32_t I = 1; I != Place.size(); ++I) {
    CallTreeNode N = Tree.node(I);
    Place[I] = Assembly.child(Place[N.Parent], N.Label);
    const CallTreeNode Whole = N;
    for (const FoldedCallee &F : Tree.labels()[N.Label].Folded) {
      CallTreeNode Part = partOf(Whole, F);
      // What each of them is thought to take may be more than there was.
      Part.SelfNs = std::min(Part.SelfNs, N.SelfNs);
      Part.SelfUnits = std::min(Part.SelfUnits, N.SelfUnits);
      if (Part.Calls == 0 && Part.SelfNs == 0 && Part.SelfUnits == 0)
        continue;
      N.SelfNs -= Part.SelfNs;
      N.SelfUnits -= Part.SelfUnits;
      auto [It, New] =
          Labels.try_emplace(F.Function + char('0' + int(F.Basis)), 0);
      if (New)
        It->second = Assembly.addLabel(foldedLabel(F));
      Assembly.addTo(Assembly.child(Place[I], It->second), Part);
    }
    Assembly.addTo(Place[I], N);
    Assembly.addBeside(Place[I], Tree, I);
  }
  CallTreeNode Outside;
  Outside.SelfNs = Tree.summary().OutsideNs;
  Assembly.addTo(CallTree::Root, Outside);
  return Assembly.finish();
}

} // namespace edgewasm::trace
