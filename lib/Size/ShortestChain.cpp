//===- ShortestChain.cpp - Why a part is in the module --------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Dijkstra's algorithm; the cost of a chain is a triple, compared in order.
//
//===----------------------------------------------------------------------===//

#include "Size/ReferenceGraph.h"
#include <algorithm>
#include <set>
#include <tuple>

namespace edgewasm::size {

std::vector<ChainStep> shortestChain(const ReferenceGraph &Graph,
                                     uint32_t Target) {
  // An unexplained edge says nothing: any other way is better.
  using Cost = std::tuple<uint32_t, uint32_t, uint32_t>;
  const Cost Far(UINT32_MAX, 0, 0);
  std::vector<Cost> Best(Graph.Edges.size(), Far);
  std::vector<ChainStep> Via(Graph.Edges.size(), {UINT32_MAX, nullptr});
  std::vector<bool> Done(Graph.Edges.size());
  std::set<std::pair<Cost, uint32_t>> Queue;
  Best[Graph.root()] = {};
  Queue.insert({Cost(), Graph.root()});
  while (!Queue.empty()) {
    const auto [Now, At] = *Queue.begin();
    Queue.erase(Queue.begin());
    if (Done[At])
      continue;
    Done[At] = true;
    if (At == Target)
      break;
    const auto [Unknown, Possible, Length] = Now;
    for (const ReferenceEdge &E : Graph.Edges[At]) {
      const Cost Next(Unknown + (E.Kind == EdgeKind::Unexplained),
                      Possible + E.Possible, Length + 1);
      if (Next < Best[E.To]) {
        Best[E.To] = Next;
        Via[E.To] = {At, &E};
        Queue.insert({Next, E.To});
      }
    }
  }
  std::vector<ChainStep> Chain;
  for (uint32_t At = Target; At != Graph.root(); At = Via[At].From)
    Chain.push_back(Via[At]);
  std::reverse(Chain.begin(), Chain.end());
  return Chain;
}

} // namespace edgewasm::size
