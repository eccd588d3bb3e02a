//===- FunctionPairs.cpp - The functions of two traces, paired ------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/FunctionPairs.h"
#include "Trace/FrameNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include <map>
#include <tuple>

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm::report {
namespace {

/// Name, base name of the file, and of equal ones the how-manieth.
using Key = std::tuple<std::string, std::string, unsigned>;

/// `parse:loop@json.cpp:120` without its line, which any edit moves.
StringRef stableName(const FrameLabel &L) {
  const StringRef Name = L.Name;
  return L.Kind == SiteKind::Loop ? Name.rsplit(':').first : Name;
}

/// The place of host and library calls is that of the first call seen.
StringRef stableFile(const FrameLabel &L) {
  return L.Kind == SiteKind::Function || L.Kind == SiteKind::Loop
             ? baseName(L.File)
             : StringRef();
}

std::map<Key, FunctionSum> sumsByKey(const CallTree &Tree) {
  std::vector<FunctionSum> Sums = sumByFunction(Tree);
  const auto Label = [&](const FunctionSum &S) -> const FrameLabel & {
    return Tree.labels()[S.Label];
  };
  llvm::stable_sort(Sums, [&](const FunctionSum &A, const FunctionSum &B) {
    return Label(A).Line < Label(B).Line;
  });
  std::map<Key, FunctionSum> Result;
  for (const FunctionSum &S : Sums) {
    Key K(stableName(Label(S)), stableFile(Label(S)), 0);
    while (!Result.try_emplace(K, S).second)
      ++std::get<unsigned>(K);
  }
  return Result;
}

/// \returns the names of the functions whose time is in that of others.
StringSet<> foldedNames(const CallTree &Tree) {
  StringSet<> Names;
  for (const FrameLabel &L : Tree.labels())
    for (const FoldedCallee &F : L.Folded)
      Names.insert(functionName(F.Function));
  return Names;
}

} // namespace

std::vector<FunctionPair> pairFunctions(const CallTree &Old,
                                        const CallTree &New) {
  std::map<Key, FunctionSum> Olds = sumsByKey(Old);
  const std::map<Key, FunctionSum> News = sumsByKey(New);
  const StringSet<> FoldedInOld = foldedNames(Old),
                    FoldedInNew = foldedNames(New);
  std::vector<FunctionPair> Pairs;
  for (const auto &[K, Sum] : News) {
    FunctionPair P;
    P.Label = &New.labels()[Sum.Label];
    P.New = Sum;
    if (const auto It = Olds.find(K); It != Olds.end()) {
      P.Old = It->second;
      Olds.erase(It);
    }
    P.FoldedInOther = !P.Old && FoldedInOld.contains(P.Label->Name);
    Pairs.push_back(std::move(P));
  }
  for (const auto &[K, Sum] : Olds) {
    FunctionPair P;
    P.Label = &Old.labels()[Sum.Label];
    P.Old = Sum;
    P.FoldedInOther = FoldedInNew.contains(P.Label->Name);
    Pairs.push_back(std::move(P));
  }
  return Pairs;
}

} // namespace edgewasm::report
