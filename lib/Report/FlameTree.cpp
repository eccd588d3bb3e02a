//===- FlameTree.cpp - The part of a tree that can be seen ---------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Depth first with a stack of its own.
//
//===----------------------------------------------------------------------===//

#include "Report/FlameTree.h"
#include "Report/FunctionSums.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm::report {
namespace {

/// Sums of whole subtrees, by node.
struct Subtrees {
  std::vector<uint32_t> Paths;
  std::vector<uint64_t> Calls, Iterations, Open, Unwound;

  explicit Subtrees(const CallTree &Tree)
      : Paths(Tree.nodes().size(), 1), Calls(sumCalls(Tree)),
        Iterations(Paths.size()), Open(Paths.size()), Unwound(Paths.size()) {
    for (size_t I = Paths.size(); I-- != 0;) {
      const CallTreeNode &N = Tree.nodes()[I];
      Iterations[I] += N.Iterations;
      Open[I] += N.Open;
      Unwound[I] += N.Unwound;
      if (N.Parent == CallTreeNode::None)
        continue;
      Paths[N.Parent] += Paths[I];
      Iterations[N.Parent] += Iterations[I];
      Open[N.Parent] += Open[I];
      Unwound[N.Parent] += Unwound[I];
    }
  }
};

/// A node that is shown, and its place in the result.
struct Shown {
  uint32_t Id;
  uint32_t Index;
  uint32_t Depth;
};

} // namespace

std::vector<FlameNode> makeFlameTree(const CallTree &Tree, ReportUnit Unit) {
  const Subtrees Sums(Tree);
  auto Total = [&](uint32_t Id) {
    const CallTreeNode &N = Tree.node(Id);
    return Unit == ReportUnit::Count     ? Sums.Calls[Id]
           : Unit == ReportUnit::Virtual ? N.TotalUnits
                                         : N.TotalNs;
  };
  auto Self = [&](uint32_t Id) {
    const CallTreeNode &N = Tree.node(Id);
    return Unit == ReportUnit::Count     ? N.Calls
           : Unit == ReportUnit::Virtual ? N.SelfUnits
                                         : N.SelfNs;
  };
  const uint64_t Whole = Total(CallTree::Root);
  const uint64_t Least = std::max<uint64_t>(
      1, (Whole + FlameCutDenominator - 1) / FlameCutDenominator);

  std::vector<FlameNode> Result(1);
  Result[0].Self = Self(CallTree::Root);
  Result[0].Total = Whole;
  SmallVector<Shown, 64> Work = {{CallTree::Root, 0, 0}};
  SmallVector<uint32_t, 16> Children;
  while (!Work.empty()) {
    const Shown Node = Work.pop_back_val();
    FlameNode Rest;
    Rest.Parent = Node.Index;
    Rest.Paths = 0;
    const bool Deep = Node.Depth == FlameMaxDepth;
    Rest.Label = Deep ? FlameNode::Deeper : FlameNode::Others;
    Children.clear();
    Tree.forEachChild(Node.Id, [&](uint32_t C) {
      if (!Deep && Total(C) >= Least) {
        Children.push_back(C);
        return;
      }
      Rest.Paths += Sums.Paths[C];
      Rest.Total += Total(C);
      Rest.Calls += Sums.Calls[C];
      Rest.Iterations += Sums.Iterations[C];
      Rest.Open += Sums.Open[C];
      Rest.Unwound += Sums.Unwound[C];
    });
    // Nodes of one total stand in the order of their first call.
    llvm::sort(Children, [&](uint32_t A, uint32_t B) {
      return Total(A) != Total(B) ? Total(A) > Total(B) : A < B;
    });
    const size_t First = Work.size();
    for (uint32_t C : Children) {
      const CallTreeNode &N = Tree.node(C);
      Work.push_back({C, uint32_t(Result.size()), Node.Depth + 1});
      FlameNode F;
      F.Parent = Node.Index;
      F.Label = N.Label;
      F.Self = Self(C);
      F.Total = Total(C);
      F.Calls = N.Calls;
      F.Iterations = N.Iterations;
      F.Open = N.Open;
      F.Unwound = N.Unwound;
      F.Result = Tree.hostResult(C);
      Result.push_back(F);
    }
    std::reverse(Work.begin() + First, Work.end());
    if (Rest.Paths) {
      Rest.Self = Rest.Total;
      Result.push_back(Rest);
    }
  }
  return Result;
}

} // namespace edgewasm::report
