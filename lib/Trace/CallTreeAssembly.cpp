//===- CallTreeAssembly.cpp - Call trees from finished nodes --------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Trace/CallTreeAssembly.h"

using namespace llvm;

namespace edgewasm::trace {

CallTreeAssembly::CallTreeAssembly(ArrayRef<FrameLabel> Labels, bool Fold)
    : Fold(Fold) {
  Tree.Labels.assign(Labels.begin(), Labels.end());
  Tree.Nodes.emplace_back();
  Tree.Latencies.emplace_back();
  LastChild.push_back(CallTreeNode::None);
}

uint32_t CallTreeAssembly::addLabel(StringRef Name) {
  Tree.Labels.emplace_back().Name = Name.str();
  return Tree.Labels.size() - 1;
}

uint32_t CallTreeAssembly::addLabel(FrameLabel Label) {
  Tree.Labels.push_back(std::move(Label));
  return Tree.Labels.size() - 1;
}

uint32_t CallTreeAssembly::child(uint32_t Parent, uint32_t Label) {
  auto [It, New] = Children.try_emplace(uint64_t(Parent) << 32 | Label, 0);
  if (!New)
    return It->second;
  const SiteKind Kind = Tree.Labels[Label].Kind;
  if (Fold && (Kind == SiteKind::Function || Kind == SiteKind::Loop))
    for (uint32_t A = Parent; A != CallTree::Root; A = Tree.Nodes[A].Parent)
      if (Tree.Nodes[A].Label == Label)
        return It->second = A;
  const uint32_t Id = It->second = Tree.Nodes.size();
  CallTreeNode &N = Tree.Nodes.emplace_back();
  N.Label = Label;
  N.Parent = Parent;
  Tree.Latencies.emplace_back();
  LastChild.push_back(CallTreeNode::None);
  uint32_t &Last = LastChild[Parent];
  (Last == CallTreeNode::None ? Tree.Nodes[Parent].FirstChild
                              : Tree.Nodes[Last].NextSibling) = Id;
  Last = Id;
  return Id;
}

void CallTreeAssembly::addTo(uint32_t Id, const CallTreeNode &From) {
  CallTreeNode &N = Tree.Nodes[Id];
  N.Calls += From.Calls;
  N.Open += From.Open;
  N.Unwound += From.Unwound;
  N.Iterations += From.Iterations;
  N.SelfNs += From.SelfNs;
  N.SelfUnits += From.SelfUnits;
}

void CallTreeAssembly::addBeside(uint32_t Id, const CallTree &From,
                                 uint32_t Old) {
  if (!From.latencies().empty())
    latency(Id).merge(From.latencies()[Old]);
  if (const HostResult *Result = From.hostResult(Old))
    hostResult(Id).merge(*Result);
}

void CallTree::sumUp() {
  CallTreeNode &Top = Nodes[Root];
  Summary.OutsideNs = Top.SelfNs;
  Top.SelfNs = 0;
  // A parent stands before its children: backwards, they are done before it.
  for (size_t I = Nodes.size(); I-- != 0;) {
    CallTreeNode &N = Nodes[I];
    N.TotalNs += N.SelfNs;
    N.TotalUnits += N.SelfUnits;
    if (I == Root)
      break;
    Nodes[N.Parent].TotalNs += N.TotalNs;
    Nodes[N.Parent].TotalUnits += N.TotalUnits;
  }
  Summary.ProgramNs = Top.TotalNs;
}

CallTree CallTreeAssembly::finish() {
  Tree.sumUp();
  return std::move(Tree);
}

CallTree foldRecursion(const CallTree &From) {
  CallTreeAssembly Assembly(From.labels(), /*Fold=*/true);
  Assembly.summary() = From.summary();
  std::vector<uint32_t> Place(From.nodes().size(), CallTree::Root);
  for (uint32_t I = 1; I != Place.size(); ++I) {
    const CallTreeNode &N = From.node(I);
    Place[I] = Assembly.child(Place[N.Parent], N.Label);
    Assembly.addTo(Place[I], N);
    Assembly.addBeside(Place[I], From, I);
  }
  CallTreeNode Outside;
  Outside.SelfNs = From.summary().OutsideNs;
  Assembly.addTo(CallTree::Root, Outside);
  return Assembly.finish();
}

} // namespace edgewasm::trace
