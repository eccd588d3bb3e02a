//===- RetainedSizes.cpp - Sums over the dominator tree -------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The tree is LLVM's, built over the reference graph instead of over blocks.
//
//===----------------------------------------------------------------------===//

#include "Size/ReferenceGraph.h"
#include "llvm/ADT/GraphTraits.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/GenericDomTree.h"
#include "llvm/Support/GenericDomTreeConstruction.h"

namespace edgewasm::size {
namespace {

struct DomGraph;

/// A part as LLVM's dominator tree wants its nodes.
struct DomNode {
  DomGraph *Parent;
  uint32_t Part;
  std::vector<DomNode *> To, From;

  DomGraph *getParent() const { return Parent; }
  void printAsOperand(llvm::raw_ostream &OS, bool) const { OS << Part; }
};

struct DomGraph {
  std::vector<DomNode> Nodes; ///< The last one is the root.
  DomNode &front() { return Nodes.back(); }
};

} // namespace
} // namespace edgewasm::size

namespace llvm {

using edgewasm::size::DomGraph;
using edgewasm::size::DomNode;

template <> struct GraphTraits<DomNode *> {
  using NodeRef = DomNode *;
  using ChildIteratorType = std::vector<DomNode *>::iterator;
  static NodeRef getEntryNode(NodeRef N) { return N; }
  static ChildIteratorType child_begin(NodeRef N) { return N->To.begin(); }
  static ChildIteratorType child_end(NodeRef N) { return N->To.end(); }
};

template <> struct GraphTraits<Inverse<DomNode *>> {
  using NodeRef = DomNode *;
  using ChildIteratorType = std::vector<DomNode *>::iterator;
  static NodeRef getEntryNode(Inverse<NodeRef> N) { return N.Graph; }
  static ChildIteratorType child_begin(NodeRef N) { return N->From.begin(); }
  static ChildIteratorType child_end(NodeRef N) { return N->From.end(); }
};

template <> struct GraphTraits<DomGraph *> : GraphTraits<DomNode *> {
  using nodes_iterator = pointer_iterator<std::vector<DomNode>::iterator>;
  static NodeRef getEntryNode(DomGraph *G) { return &G->front(); }
  static nodes_iterator nodes_begin(DomGraph *G) {
    return nodes_iterator(G->Nodes.begin());
  }
  static nodes_iterator nodes_end(DomGraph *G) {
    return nodes_iterator(G->Nodes.end());
  }
  static size_t size(DomGraph *G) { return G->Nodes.size(); }
};

} // namespace llvm

namespace edgewasm::size {

RetainedSizes computeRetained(const ModuleParts &Parts,
                              const ReferenceGraph &Graph) {
  DomGraph G;
  G.Nodes.resize(Graph.Edges.size());
  for (auto [I, N] : llvm::enumerate(G.Nodes)) {
    N.Parent = &G;
    N.Part = I;
    for (const ReferenceEdge &E : Graph.Edges[I]) {
      N.To.push_back(&G.Nodes[E.To]);
      G.Nodes[E.To].From.push_back(&N);
    }
  }
  llvm::DominatorTreeBase<DomNode, /*IsPostDom=*/false> Tree;
  Tree.recalculate(G);

  const uint32_t Root = Graph.root();
  RetainedSizes Result;
  Result.Dominator.assign(Root, RetainedSizes::None);
  std::vector<std::pair<unsigned, uint32_t>> ByLevel;
  for (uint32_t I = 0; I != Root; ++I) {
    const auto *Node = Tree.getNode(&G.Nodes[I]);
    ByLevel.push_back({Node->getLevel(), I});
    const uint32_t Above = Node->getIDom()->getBlock()->Part;
    if (Above != Root)
      Result.Dominator[I] = Above;
    Result.Bytes.push_back(Parts.Parts[I].Bytes);
  }
  llvm::sort(ByLevel, std::greater<>());
  for (const auto &[Level, I] : ByLevel)
    if (Result.Dominator[I] != RetainedSizes::None)
      Result.Bytes[Result.Dominator[I]] += Result.Bytes[I];
  return Result;
}

} // namespace edgewasm::size
