//===- CallTreeAssembly.h - Call trees from finished nodes ------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A tree that was made elsewhere, by the runtime or by another tree, is put
// together here: children of one label become one node, and recursion can be
// folded onto the ancestor.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_TRACE_CALLTREEASSEMBLY_H
#define EDGEWASM_LIB_TRACE_CALLTREEASSEMBLY_H

#include "Trace/CallTree.h"
#include "Trace/LatencyHistogram.h"
#include "llvm/ADT/DenseMap.h"

namespace edgewasm::trace {

/// Builds one tree.
class CallTreeAssembly {
public:
  /// \p Labels as in SiteIndex. With \p Fold a call of a function or loop
  /// that is on the path already is one of the node that is there.
  CallTreeAssembly(llvm::ArrayRef<FrameLabel> Labels, bool Fold);

  /// \returns the node of \p Label below \p Parent, new if need be.
  uint32_t child(uint32_t Parent, uint32_t Label);
  /// Adds \p Label. \returns its index.
  uint32_t addLabel(FrameLabel Label);
  /// \returns a label of that name that no site has.
  uint32_t addLabel(llvm::StringRef Name);
  /// Adds the counters and self values of \p From to node \p Id.
  void addTo(uint32_t Id, const CallTreeNode &From);
  LatencyHistogram &latency(uint32_t Id) { return Tree.Latencies[Id]; }
  HostResult &hostResult(uint32_t Id) { return Tree.HostResults[Id]; }
  /// Adds to node \p Id what \p From has of its node \p Old beside the
  /// counters.
  void addBeside(uint32_t Id, const CallTree &From, uint32_t Old);
  TraceSummary &summary() { return Tree.Summary; }

  /// \returns the tree; its totals are the sums of the self values, and what
  /// the root spent itself is outside of the program.
  CallTree finish();

private:
  CallTree Tree;
  const bool Fold;
  std::vector<uint32_t> LastChild;
  llvm::DenseMap<uint64_t, uint32_t> Children;
};

/// \returns \p Tree with recursion folded: as the runtime's trees are.
CallTree foldRecursion(const CallTree &Tree);

} // namespace edgewasm::trace

#endif // EDGEWASM_LIB_TRACE_CALLTREEASSEMBLY_H
