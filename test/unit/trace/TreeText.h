//===- TreeText.h - Trees as text, for tests --------------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_TEST_UNIT_TRACE_TREETEXT_H
#define EDGEWASM_TEST_UNIT_TRACE_TREETEXT_H

#include "Trace/CallTreeBuilder.h"
#include "TraceScript.h"
#include <gtest/gtest.h>

namespace edgewasm::trace {

/// \returns the trace that \p Script describes; fails the test if it is wrong.
inline TraceWriter scripted(llvm::StringRef Script) {
  TraceWriter W;
  if (llvm::Error E = runTraceScript(Script, W))
    ADD_FAILURE() << llvm::toString(std::move(E));
  return W;
}

/// Reads \p Bytes with the sites of \p W into a tree.
inline llvm::Expected<CallTree> treeOf(TraceWriter &W, llvm::StringRef Bytes,
                                       const CallTreeOptions &Options = {}) {
  auto Reader = TraceReader::openBytes(Bytes, "t.ewt");
  if (!Reader)
    return Reader.takeError();
  const SiteIndex Sites(W.table());
  return readCallTree(**Reader, Sites, Options);
}

/// The tree of \p Script; fails the test if there is none.
inline CallTree treeOf(llvm::StringRef Script,
                       const CallTreeOptions &Options = {}) {
  TraceWriter W = scripted(Script);
  const std::string Bytes = W.bytes();
  llvm::Expected<CallTree> Tree = treeOf(W, Bytes, Options);
  if (Tree)
    return std::move(*Tree);
  ADD_FAILURE() << llvm::toString(Tree.takeError());
  return CallTree();
}

/// \returns the path of node \p Id, `main;f`.
inline std::string pathOf(const CallTree &T, uint32_t Id) {
  std::string Path;
  for (; Id != CallTree::Root; Id = T.node(Id).Parent)
    Path = T.label(Id).Name + (Path.empty() ? "" : ";" + Path);
  return Path;
}

/// One line a node, in order of first call: `main;f 2`, and whatever is not
/// usual: open, unwound, iterations.
inline std::string callsOf(const CallTree &T) {
  std::string Text;
  for (uint32_t N = 1; N < T.nodes().size(); ++N) {
    const CallTreeNode &Node = T.node(N);
    Text += pathOf(T, N) + " " + std::to_string(Node.Calls);
    for (auto [Name, Value] : {std::pair{" open ", Node.Open},
                               {" unwound ", Node.Unwound},
                               {" iterations ", Node.Iterations}})
      if (Value)
        Text += Name + std::to_string(Value);
    Text += '\n';
  }
  return Text;
}

/// One line a node: `main;f SELF-NS/TOTAL-NS SELF-UNITS/TOTAL-UNITS`.
inline std::string timesOf(const CallTree &T) {
  std::string Text;
  for (uint32_t N = 1; N < T.nodes().size(); ++N) {
    const CallTreeNode &Node = T.node(N);
    Text += pathOf(T, N) + " " + std::to_string(Node.SelfNs) + "/" +
            std::to_string(Node.TotalNs) + " " +
            std::to_string(Node.SelfUnits) + "/" +
            std::to_string(Node.TotalUnits) + '\n';
  }
  return Text;
}

} // namespace edgewasm::trace

#endif // EDGEWASM_TEST_UNIT_TRACE_TREETEXT_H
