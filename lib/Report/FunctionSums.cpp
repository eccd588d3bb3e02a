//===- FunctionSums.cpp - A tree, summed up by function ------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One walk over the tree, without recursion: the program's may be deeper than
// ours could be.
//
//===----------------------------------------------------------------------===//

#include "Report/FunctionSums.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm::report {

void writeTimeSplit(json::OStream &J, const CallTree &Tree) {
  if (!Tree.summary().hasTime())
    return;
  const TimeSplit Split = splitTime(Tree);
  J.attribute("computingNs", Split.Computing);
  J.attribute("hostNs", Split.Host);
  J.attribute("waitingNs", Split.Waiting);
}

std::vector<uint64_t> sumCalls(const CallTree &Tree) {
  const ArrayRef<CallTreeNode> Nodes = Tree.nodes();
  std::vector<uint64_t> Calls(Nodes.size());
  // A parent has a smaller index than its children.
  for (size_t I = Nodes.size(); I-- != 0;) {
    Calls[I] += Nodes[I].Calls;
    if (Nodes[I].Parent != CallTreeNode::None)
      Calls[Nodes[I].Parent] += Calls[I];
  }
  return Calls;
}

TimeSplit splitTime(const CallTree &Tree) {
  TimeSplit Split;
  for (uint32_t I = 1; I < Tree.nodes().size(); ++I) {
    const FrameCategory C = Tree.label(I).Category;
    (C == FrameCategory::Host      ? Split.Host
     : C == FrameCategory::Waiting ? Split.Waiting
                                   : Split.Computing) += Tree.node(I).SelfNs;
  }
  return Split;
}

std::string errorText(const HostResult &Result) {
  std::string Text;
  for (const auto &[Errno, Calls] : Result.Errors) {
    Text += Text.empty() ? "" : ", ";
    Text += wasiErrorName(Errno) + " " + std::to_string(Calls);
  }
  return Text;
}

std::vector<FunctionSum> sumByFunction(const CallTree &Tree) {
  std::vector<FunctionSum> Sums(Tree.labels().size());
  for (size_t I = 0; I != Sums.size(); ++I)
    Sums[I].Label = uint32_t(I);
  const std::vector<uint64_t> CallsBelow = sumCalls(Tree);
  // Depth first; on the way down a label's first node counts its total.
  std::vector<uint32_t> OnPath(Sums.size());
  uint32_t N = Tree.node(CallTree::Root).FirstChild;
  while (N != CallTreeNode::None) {
    const CallTreeNode &Node = Tree.node(N);
    FunctionSum &S = Sums[Node.Label];
    S.Calls += Node.Calls;
    S.Iterations += Node.Iterations;
    S.Open += Node.Open;
    S.Unwound += Node.Unwound;
    S.SelfNs += Node.SelfNs;
    S.SelfUnits += Node.SelfUnits;
    if (const HostResult *Result = Tree.hostResult(N))
      S.Results.merge(*Result);
    if (OnPath[Node.Label]++ == 0) {
      S.TotalNs += Node.TotalNs;
      S.TotalUnits += Node.TotalUnits;
      S.TotalCalls += CallsBelow[N];
    }
    if (Node.FirstChild != CallTreeNode::None) {
      N = Node.FirstChild;
      continue;
    }
    // Up to the nearest node with a sibling that was not visited.
    for (; N != CallTree::Root; N = Tree.node(N).Parent) {
      --OnPath[Tree.node(N).Label];
      if (Tree.node(N).NextSibling != CallTreeNode::None)
        break;
    }
    N = N == CallTree::Root ? CallTreeNode::None : Tree.node(N).NextSibling;
  }
  llvm::erase_if(Sums, [](const FunctionSum &S) {
    return !S.Calls && !S.Iterations && !S.SelfUnits && !S.SelfNs;
  });
  return Sums;
}

} // namespace edgewasm::report
