//===- FlameChange.cpp - What frames took in an older trace ---------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/FlameChange.h"
#include "Report/FunctionPairs.h"

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm::report {

FlameChange compareFlame(const CallTree &Old, const CallTree &New,
                         ArrayRef<FlameNode> Nodes, ReportUnit Unit) {
  constexpr uint32_t None = CallTreeNode::None;
  const std::vector<uint64_t> Calls =
      Unit == ReportUnit::Count ? sumCalls(Old) : std::vector<uint64_t>();
  const auto Values = [&](uint32_t Id) -> FlameChange::Values {
    const CallTreeNode &N = Old.node(Id);
    if (Unit == ReportUnit::Count)
      return {N.Calls, Calls[Id]};
    if (Unit == ReportUnit::Virtual)
      return {N.SelfUnits, N.TotalUnits};
    return {N.SelfNs, N.TotalNs};
  };
  std::vector<uint32_t> OldLabel(New.labels().size(), None);
  for (const FunctionPair &P : pairFunctions(Old, New))
    if (P.Old && P.New)
      OldLabel[P.New->Label] = P.Old->Label;

  FlameChange Change;
  Change.Old.resize(Nodes.size());
  Change.Whole = Values(CallTree::Root).Total;
  Change.Elsewhere = Change.Whole;
  std::vector<uint32_t> OldNode(Nodes.size(), None);
  for (size_t I = 0; I != Nodes.size(); ++I) {
    const FlameNode &N = Nodes[I];
    if (I == 0)
      OldNode[I] = CallTree::Root;
    else if (N.Label < FlameNode::Deeper && OldLabel[N.Label] != None &&
             OldNode[N.Parent] != None)
      Old.forEachChild(OldNode[N.Parent], [&](uint32_t C) {
        if (Old.node(C).Label == OldLabel[N.Label])
          OldNode[I] = C;
      });
    if (OldNode[I] == None)
      continue;
    Change.Old[I] = Values(OldNode[I]);
    Change.Elsewhere -= Change.Old[I].Self;
  }
  return Change;
}

} // namespace edgewasm::report
