//===- ReferenceGraph.h - What keeps what in a module -----------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The nodes are the parts of the module, and a root that stands for whoever
// loads it. An edge says that one part needs another. Where the module does not
// say whether a number is an address, the graph says "possibly": a part too
// many is kept, never one too few.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_SIZE_REFERENCEGRAPH_H
#define EDGEWASM_LIB_SIZE_REFERENCEGRAPH_H

#include "Size/CodeReferences.h"
#include "Size/ModuleParts.h"

namespace edgewasm::size {

enum class EdgeKind : uint8_t {
  Export,       ///< From the root: the host can reach it.
  Start,        ///< From the root: runs when the module is instantiated.
  Always,       ///< From the root: a part that no symbol keeps.
  Unexplained,  ///< From the root: nothing was found that refers to it.
  Call,         ///< A direct call.
  Address,      ///< Its address or table index is taken.
  TableUse,     ///< A call through the table.
  TableElement, ///< The table holds it.
  Access,       ///< A global is read or written.
};

/// \returns what an edge of \p Kind is, in words.
llvm::StringRef edgeText(EdgeKind Kind);

struct ReferenceEdge {
  uint32_t To;
  EdgeKind Kind;
  /// The number may be no address at all.
  bool Possible = false;
  /// Function: offset in the code section; Data: in the part.
  uint32_t Offset = 0;
  std::string Label; ///< Export: its name.
};

/// How addresses were told from other numbers.
enum class ReferencePrecision : uint8_t {
  Relocations, ///< The linker kept its relocations: exact.
  Padded,      ///< In code by the linker's padding; in data by value.
  Values,      ///< By value only; the table keeps what it holds.
};

struct ReferenceGraph {
  /// Edges by part; the last entry is the root's. Sorted, no two equal.
  std::vector<std::vector<ReferenceEdge>> Edges;
  ReferencePrecision Precision = ReferencePrecision::Values;
  uint32_t Undecoded = 0; ///< Functions with instructions not known.
  /// By part: DecodedBody::Shape of functions, 0 for others.
  std::vector<uint64_t> Shapes;

  uint32_t root() const { return Edges.size() - 1; }
};

/// Finds the references of \p Module, which \p Parts was made of. Every part
/// can be reached from the root.
ReferenceGraph findReferences(const WasmModule &Module,
                              const ModuleParts &Parts,
                              const CodeDecoder &Decoder);

/// The dominator tree of a graph and the sums over it.
struct RetainedSizes {
  static constexpr uint32_t None = UINT32_MAX;
  /// By part: the nearest part that every chain from the root goes through;
  /// None if that is the root.
  std::vector<uint32_t> Dominator;
  /// By part: its bytes and those of all parts it dominates: what would go if
  /// it did.
  std::vector<uint64_t> Bytes;
};

RetainedSizes computeRetained(const ModuleParts &Parts,
                              const ReferenceGraph &Graph);

/// A chain of references, root first.
struct ChainStep {
  uint32_t From;
  const ReferenceEdge *Edge;
};

/// \returns the chain from the root to \p Target with the fewest edges that are
/// only possible, and of these the shortest.
std::vector<ChainStep> shortestChain(const ReferenceGraph &Graph,
                                     uint32_t Target);

} // namespace edgewasm::size

#endif // EDGEWASM_LIB_SIZE_REFERENCEGRAPH_H
