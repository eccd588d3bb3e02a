//===- PlanShares.cpp - What an earlier trace tells of folded calls -------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Calls were counted between two functions, not along paths: of what a function
// calls that is not recorded, each of its callers gets a part by its calls.
//
//===----------------------------------------------------------------------===//

#include "PlanShares.h"
#include "edgewasm/Trace/SiteTable.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm {

namespace {
/// Smallest part that is worth a row.
constexpr double LeastShare = 0.005;
/// Part of a function's calls below which its callees are not followed, and how
/// deep they are.
constexpr double LeastScale = 1e-4;
constexpr unsigned MaxDepth = 32;

/// Sums up what is called below one recorded function.
class ShareSums {
public:
  ShareSums(const CallModel &Model, const Choice &C, const EntryCounts &Counts)
      : Model(Model), C(C), Counts(Counts) {}

  void addCalleesOf(const Function &F, double Scale);
  /// Units by function, in the order in which they were met.
  MapVector<const Function *, double> Units;

private:
  const CallModel &Model;
  const Choice &C;
  const EntryCounts &Counts;
  SmallPtrSet<const Function *, 8> OnPath;
};

void ShareSums::addCalleesOf(const Function &F, double Scale) {
  const auto Calls = Counts.Calls.find(F.getName());
  if (Calls == Counts.Calls.end() || Scale < LeastScale ||
      OnPath.size() == MaxDepth || !OnPath.insert(&F).second)
    return;
  for (const auto &Call : Calls->second) {
    const Function *Callee = F.getParent()->getFunction(Call.getKey());
    const int N = Callee ? Model.indexOf(Callee) : -1;
    if (N < 0 || C.Decisions[N] == PlanDecision::Record)
      continue;
    Units[Callee] += Scale * double(Call.second.Self);
    if (const uint64_t All = Counts.Functions.lookup(Call.getKey()).Calls)
      addCalleesOf(*Callee, Scale * double(Call.second.Calls) / double(All));
  }
  OnPath.erase(&F);
}
} // namespace

std::vector<PlanShare> findTracedShares(const CallModel &Model, const Choice &C,
                                        const EntryCounts &Counts) {
  std::vector<PlanShare> Shares;
  for (const auto &[N, M] : enumerate(Model.functions())) {
    const EntryCount Run = Counts.Functions.lookup(M.F->getName());
    if (!Run.Calls || C.Decisions[N] != PlanDecision::Record)
      continue;
    ShareSums Sums(Model, C, Counts);
    Sums.addCalleesOf(*M.F, 1);
    double Whole = double(Run.Self);
    for (const auto &[Callee, Units] : Sums.Units)
      Whole += Units;
    const size_t First = Shares.size();
    for (const auto &[Callee, Units] : Sums.Units)
      if (Units >= LeastShare * Whole && Units > 0)
        Shares.push_back(
            {M.F, Callee, uint32_t(FoldedWhole * (Units / Whole))});
    llvm::sort(
        drop_begin(Shares, First), [](const PlanShare &A, const PlanShare &B) {
          return A.Parts != B.Parts ? A.Parts > B.Parts
                                    : A.Callee->getName() < B.Callee->getName();
        });
  }
  return Shares;
}

} // namespace edgewasm
