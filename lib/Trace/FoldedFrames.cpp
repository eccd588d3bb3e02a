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

using namespace llvm;

namespace edgewasm::trace {
namespace {

/// \returns \p Parts of \p Whole, which may be close to the largest number.
uint64_t shareOf(uint64_t Whole, uint32_t Parts) {
  return uint64_t(static_cast<unsigned __int128>(Whole) * Parts / FoldedWhole);
}

} // namespace

CallTree showFolded(CallTree Tree) {
  if (none_of(Tree.labels(),
              [](const FrameLabel &L) { return !L.Folded.empty(); }))
    return Tree;
  CallTreeAssembly Assembly(Tree.labels(), /*Fold=*/false);
  Assembly.summary() = Tree.summary();
  StringMap<uint32_t> Labels; // Of folded functions, by linkage name.
  std::vector<uint32_t> Place(Tree.nodes().size(), CallTree::Root);
  for (uint32_t I = 1; I != Place.size(); ++I) {
    CallTreeNode N = Tree.node(I);
    Place[I] = Assembly.child(Place[N.Parent], N.Label);
    const CallTreeNode Whole = N;
    for (const FoldedCallee &F : Tree.labels()[N.Label].Folded) {
      CallTreeNode Part;
      Part.SelfNs = shareOf(Whole.SelfNs, F.Parts);
      Part.SelfUnits = shareOf(Whole.SelfUnits, F.Parts);
      if (Part.SelfNs == 0 && Part.SelfUnits == 0)
        continue;
      N.SelfNs -= Part.SelfNs;
      N.SelfUnits -= Part.SelfUnits;
      auto [It, New] = Labels.try_emplace(F.Function, 0);
      if (New)
        It->second = Assembly.addLabel(foldedLabel(F.Function));
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
