//===- Folded.cpp - edge-wasm-prof folded: one line a call path -----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The format that flame-graph programs agree on: `main;f;g N`. Nodes whose
// names are equal (static functions of two files, say) share a line, because
// the readers would add them up or, worse, keep the last.
//
//===----------------------------------------------------------------------===//

#include "Report/Report.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <vector>

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm::report {
namespace {

/// `;` separates frames and a line break lines; neither may be in a name.
std::string foldedName(StringRef Name) {
  std::string Result = Name.str();
  for (char &C : Result)
    if (C == ';')
      C = ':';
    else if (static_cast<unsigned char>(C) < ' ' || C == 0x7F)
      C = ' ';
  return Result;
}

uint64_t valueOf(const CallTreeNode &N, ReportUnit Unit) {
  switch (Unit) {
  case ReportUnit::Count:
    return N.Calls;
  case ReportUnit::Virtual:
    return N.SelfUnits;
  case ReportUnit::Time:
  case ReportUnit::Default:
    break;
  }
  return N.SelfNs;
}

using NodeGroup = SmallVector<uint32_t, 1>;

/// A group of nodes with one path that is still to be printed.
struct Pending {
  NodeGroup Nodes;
  size_t ParentBytes; ///< Length of the parent's path.
};

} // namespace

Expected<bool> writeFolded(ReportJob &Job) {
  Expected<ReportUnit> Unit = selfUnit(Job);
  if (!Unit)
    return Unit.takeError();
  Expected<CallTree> Tree = readTree(Job);
  if (!Tree)
    return Tree.takeError();
  std::vector<std::string> Names;
  Names.reserve(Tree->labels().size());
  for (const FrameLabel &L : Tree->labels())
    Names.push_back(foldedName(L.Name));

  // With a stack of its own: recursion in the program may be deeper than ours
  // could follow.
  std::vector<Pending> Work;
  std::string Path;
  auto PushChildren = [&](ArrayRef<uint32_t> Nodes, size_t ParentBytes) {
    MapVector<StringRef, NodeGroup> ByName;
    for (uint32_t N : Nodes)
      Tree->forEachChild(N, [&](uint32_t C) {
        ByName[Names[Tree->node(C).Label]].push_back(C);
      });
    for (auto &[Name, Group] : llvm::reverse(ByName))
      Work.push_back({std::move(Group), ParentBytes});
  };
  PushChildren({CallTree::Root}, 0);
  while (!Work.empty()) {
    const Pending P = std::move(Work.back());
    Work.pop_back();
    Path.resize(P.ParentBytes);
    if (!Path.empty())
      Path += ';';
    Path += Names[Tree->node(P.Nodes.front()).Label];
    uint64_t Value = 0;
    for (uint32_t N : P.Nodes)
      Value += valueOf(Tree->node(N), *Unit);
    if (Value)
      Job.OS << Path << ' ' << Value << '\n';
    PushChildren(P.Nodes, Path.size());
  }
  return true;
}

} // namespace edgewasm::report
