//===- TraceInsert.cpp - Puts trace intrinsics into the IR ----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The pass itself: one function after the other is prepared, planned and
// instrumented; then the module gets its site table.
//
//===----------------------------------------------------------------------===//

#include "TraceInsert.h"
#include "AttributeReset.h"
#include "FoldedCallees.h"
#include "FunctionFilter.h"
#include "FunctionPoints.h"
#include "HostCalls.h"
#include "LoopPoints.h"
#include "SampleRoots.h"
#include "SiteBuilder.h"
#include "SiteMetadata.h"
#include "edgewasm/Trace/LinkRequest.h"
#include "edgewasm/Trace/PlanFile.h"
#include "llvm/Analysis/AssumptionCache.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/LoopSimplify.h"

using namespace llvm;
using namespace edgewasm::trace;

namespace edgewasm {

namespace {

/// \returns what counting the time of loops may cost, of their time: that part
/// of the plan's budget; nothing if there is no plan.
std::optional<double> getLoopBudget(const Module &M) {
  const NamedMDNode *Summary = M.getNamedMetadata(PlanSummaryMetadata);
  if (!Summary || Summary->getNumOperands() == 0 ||
      Summary->getOperand(0)->getNumOperands() == 0)
    return std::nullopt;
  const auto *Text =
      dyn_cast_or_null<MDString>(Summary->getOperand(0)->getOperand(0));
  double Percent;
  StringRef Digits = Text ? Text->getString() : StringRef();
  if (!Digits.consume_back("%") || Digits.getAsDouble(Percent))
    return std::nullopt;
  return LoopBudgetPart * Percent / 100;
}

/// Instruments the functions of one module.
class ModuleTracer {
public:
  ModuleTracer(Module &M, const TraceOptions &Options,
               FunctionAnalysisManager &FAM)
      : M(M), Options(Options), FAM(FAM), Filter(M, Options.NoInstrument),
        Folded(M), LoopBudget(getLoopBudget(M)),
        HasRoots(Options.Roots && !saysSampleRoots(M)) {}

  /// \returns true if anything was changed.
  bool run();

private:
  void simplifyLoops(Function &F);
  bool traceFunction(Function &F);
  /// The sites of the loops that are frames.
  void setFolded(unsigned Site, Function &F, const FrameCost &Cost,
                 bool IsFunction);
  using LoopSites = SmallDenseMap<const Loop *, unsigned, 4>;
  LoopSites insertLoops(Function &F, const FunctionPlan &Plan,
                        EventBuilder &Events);

  Module &M;
  const TraceOptions &Options;
  FunctionAnalysisManager &FAM;
  FunctionFilter Filter;
  FoldedCallees Folded;
  const std::optional<double> LoopBudget;
  const bool HasRoots; ///< Top-level activations are marked for sampling.
  SiteBuilder Sites;
};

/// Gives loops preheaders and exit blocks of their own, before anything is
/// planned: frequencies of blocks that come later are unknown.
void ModuleTracer::simplifyLoops(Function &F) {
  LoopInfo &LI = FAM.getResult<LoopAnalysis>(F);
  // Only frames have costs.
  const bool Costs = Options.Cost && Options.has(PointFunction);
  if (LI.empty() || !(Costs || Options.has(PointLoop)))
    return;
  auto &DT = FAM.getResult<DominatorTreeAnalysis>(F);
  auto &SE = FAM.getResult<ScalarEvolutionAnalysis>(F);
  auto &AC = FAM.getResult<AssumptionAnalysis>(F);
  bool Changed = false;
  for (Loop *L : LI)
    Changed |= simplifyLoop(L, &DT, &LI, &SE, &AC, /*MSSAU=*/nullptr,
                            /*PreserveLCSSA=*/false);
  if (!Changed)
    return;
  PreservedAnalyses Kept;
  Kept.preserve<DominatorTreeAnalysis>();
  Kept.preserve<LoopAnalysis>();
  Kept.preserve<ScalarEvolutionAnalysis>();
  Kept.preserve<AssumptionAnalysis>();
  FAM.invalidate(F, Kept);
}

/// Says what the frames of \p Site in \p F include.
void ModuleTracer::setFolded(unsigned Site, Function &F, const FrameCost &Cost,
                             bool IsFunction) {
  if (Cost.Folded.empty())
    return;
  FoldedCallees::List L = Folded.describe(
      F, Cost.Folded, IsFunction, [&](const Function &G) -> DominatorTree & {
        return FAM.getResult<DominatorTreeAnalysis>(const_cast<Function &>(G));
      });
  Sites.setFolded(Site, std::move(L.Named), L.More);
}

ModuleTracer::LoopSites ModuleTracer::insertLoops(Function &F,
                                                  const FunctionPlan &Plan,
                                                  EventBuilder &Events) {
  LoopSites Result;
  for (const LoopFrame &Frame : Plan.Loops) {
    const unsigned Site = Sites.addPlace(
        SiteKind::Loop, F, Frame.L->getStartLoc(), "", 0, Frame.Cost.Units);
    setFolded(Site, F, Frame.Cost, /*IsFunction=*/false);
    insertLoopFrame(*Frame.L, Site, Options.EveryIteration, Events);
    Result[Frame.L] = Site;
  }
  insertLoopCosts(F, Plan.CostLoops, Options.CostThreshold, Events,
                  {FAM.getResult<DominatorTreeAnalysis>(F),
                   FAM.getResult<LoopAnalysis>(F),
                   FAM.getResult<ScalarEvolutionAnalysis>(F),
                   FAM.getResult<TargetIRAnalysis>(F)});
  insertBusyLoops(F, Plan.BusyLoops, Options.CostThreshold, Events,
                  {FAM.getResult<DominatorTreeAnalysis>(F),
                   FAM.getResult<LoopAnalysis>(F),
                   FAM.getResult<ScalarEvolutionAnalysis>(F),
                   FAM.getResult<TargetIRAnalysis>(F)});
  return Result;
}

bool ModuleTracer::traceFunction(Function &F) {
  simplifyLoops(F);
  const FunctionPlan Plan = planFunction(
      F, Options, Filter.isForced(F), LoopBudget,
      {FAM.getResult<TargetLibraryAnalysis>(F), FAM.getResult<LoopAnalysis>(F),
       FAM.getResult<BlockFrequencyAnalysis>(F),
       FAM.getResult<ScalarEvolutionAnalysis>(F),
       FAM.getResult<OptimizationRemarkEmitterAnalysis>(F)});
  if (Plan.empty())
    return false;
  unsigned FunctionSite = 0;
  if (Plan.Frame) {
    uint32_t Flags = Plan.Leaf                ? SiteLeaf
                     : !Plan.Landings.empty() ? SiteGuard
                                              : 0;
    if (F.hasFnAttribute(FromLibraryAttribute))
      Flags |= SiteLibrary;
    FunctionSite = Sites.addFunction(F, Flags, Plan.Cost.Units);
    setFolded(FunctionSite, F, Plan.Cost, /*IsFunction=*/true);
  }
  // All blocks that events need exist before funclets are told apart.
  const auto Landings =
      splitBlocksForEvents(F, Plan,
                           {FAM.getResult<DominatorTreeAnalysis>(F),
                            FAM.getResult<LoopAnalysis>(F)});
  SmallVector<CallBase *, 8> Roots;
  if (HasRoots)
    Roots = findSampleRoots(F, Filter, FAM.getResult<TargetLibraryAnalysis>(F),
                            {FAM.getResult<DominatorTreeAnalysis>(F),
                             FAM.getResult<LoopAnalysis>(F)});
  EventBuilder Events(F);
  const LoopSites Loops = insertLoops(F, Plan, Events);
  insertCalls(F, Plan, Events, Sites);
  insertSampleRoots(Roots, Events);
  Value *Number = insertFrame(F, Plan, FunctionSite, Events);
  // Last, so that they come first where they land.
  insertLandings(
      Landings, Number,
      [&](const Loop *L) { return L ? Loops.lookup(L) : FunctionSite; },
      Events);
  F.addFnAttr(TracedFunctionAttribute);
  FAM.invalidate(F, PreservedAnalyses::none());
  return true;
}

bool ModuleTracer::run() {
  bool Changed = Options.has(PointImport) && addImportThunks(M);
  for (Function &F : M)
    if (Filter.mayInstrument(F))
      Changed |= traceFunction(F);
  if (!Changed)
    return false;
  writeSiteMetadata(M, Sites.sites());
  resetAttributes(M, [&](Function &F) -> const TargetLibraryInfo & {
    return FAM.getResult<TargetLibraryAnalysis>(F);
  });
  M.addModuleFlag(Module::Max, TracedModuleFlag, 1);
  return true;
}
} // namespace

TraceInsertPass::TraceInsertPass(StringRef Parameters) {
  if (Expected<TraceOptions> Parsed = TraceOptions::parse(Parameters))
    Options = *Parsed;
  else
    BadParameters = toString(Parsed.takeError());
}

PreservedAnalyses TraceInsertPass::run(Module &M, ModuleAnalysisManager &MAM) {
  if (!BadParameters.empty()) {
    M.getContext().diagnose(
        DiagnosticInfoGeneric("edge-trace-insert: " + BadParameters));
    return PreservedAnalyses::all();
  }
  if (M.getModuleFlag(TracedModuleFlag))
    return PreservedAnalyses::all();
  auto &FAM = MAM.getResult<FunctionAnalysisManagerModuleProxy>(M).getManager();
  if (!ModuleTracer(M, Options, FAM).run())
    return PreservedAnalyses::all();
  return PreservedAnalyses::none();
}

void TraceInsertPass::printPipeline(
    raw_ostream &OS, function_ref<StringRef(StringRef)> MapClassName) const {
  OS << MapClassName(PassInfoMixin<TraceInsertPass>::name());
  std::string Parameters;
  raw_string_ostream P(Parameters);
  Options.print(P);
  if (!Parameters.empty())
    OS << '<' << Parameters << '>';
}

} // namespace edgewasm
