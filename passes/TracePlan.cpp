//===- TracePlan.cpp - Chooses which functions are recorded ---------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The pass: reads its parameters and the counts of an earlier run, has the
// functions chosen, and writes the choice into the IR.
//
//===----------------------------------------------------------------------===//

#include "TracePlan.h"
#include "FoldedCallees.h"
#include "FunctionFilter.h"
#include "PlanChoice.h"
#include "PlanShares.h"
#include "SampleRoots.h"
#include "TraceIntrinsics.h"
#include "edgewasm/Trace/EntryCounts.h"
#include "edgewasm/Trace/LinkRequest.h"
#include "edgewasm/Trace/PlanFile.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Analysis/OptimizationRemarkEmitter.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cmath>

using namespace llvm;

namespace edgewasm {

namespace {
/// \returns the part of its time that tracing is expected to cost the program:
/// of the run as a whole, or without an earlier one the most that it costs any
/// function that is recorded. Where the program spends its time nobody knows.
double predictOverhead(const PlanChooser &Chooser, const CallModel &Model,
                       const Choice &C, double RunUnits) {
  if (RunUnits > 0)
    return C.Overhead / RunUnits;
  double Worst = 0;
  for (auto [N, F] : enumerate(Model.functions()))
    if (C.Reasons[N] == PlanReason::Long)
      Worst = std::max(Worst, Chooser.expectedShare(C, N));
  return Worst;
}

/// Writes \p C into \p M, with what it was asked for.
void writePlan(Module &M, const CallModel &Model, const PlanChooser &Chooser,
               const Choice &C, const PlanOptions &Options, double RunUnits,
               FunctionAnalysisManager &FAM) {
  LLVMContext &Ctx = M.getContext();
  auto Text = [&](StringRef S) -> Metadata * { return MDString::get(Ctx, S); };
  auto Number = [&](double N) -> Metadata * {
    const uint64_t Value = std::isfinite(N) && N < 1e18 ? uint64_t(N) : ~0ULL;
    return ConstantAsMetadata::get(
        ConstantInt::get(Type::getInt64Ty(Ctx), Value));
  };
  NamedMDNode *Summary = M.getOrInsertNamedMetadata(trace::PlanSummaryMetadata);
  Summary->clearOperands();
  Summary->addOperand(MDNode::get(
      Ctx, {Text(Options.BudgetText), Text(RunUnits > 0 ? "trace" : "static"),
            Number(1e6 * predictOverhead(Chooser, Model, C, RunUnits)),
            Number(Options.EventUnits)}));
  NamedMDNode *Table = M.getOrInsertNamedMetadata(trace::PlanMetadata);
  Table->clearOperands();
  for (unsigned N = 0; N != Model.functions().size(); ++N) {
    const ModelFunction &F = Model.functions()[N];
    if (isTraceRuntime(*F.F))
      continue;
    const PlanDecision D = C.Decisions[N];
    const StringRef Name = getPlanDecisionName(D);
    if (Chooser.mayRecord(F))
      Table->addOperand(MDNode::get(
          Ctx, {Text(F.F->getName()), Text(Name),
                Text(getPlanReasonKey(C.Reasons[N])), Number(F.Inclusive),
                Number(std::ceil(F.Entries)), Number(C.Events[N])}));
    if (D == PlanDecision::Record)
      continue;
    F.F->addFnAttr(
        TracePlanAttribute,
        (Name + ":" + Twine(uint64_t(std::round(C.Units[N])))).str());
    if (D == PlanDecision::Skip && Chooser.isQuiet(C, N))
      F.F->addFnAttr(TraceQuietAttribute);
    if (!Chooser.mayRecord(F))
      continue;
    FAM.getResult<OptimizationRemarkEmitterAnalysis>(*F.F).emit([&] {
      return OptimizationRemark("edge-trace-plan", "NotRecorded", F.F)
             << "not recorded: a call takes about "
             << ore::NV("Units", uint64_t(F.Inclusive))
             << " units, too few for the budget; "
             << (D == PlanDecision::Fold
                     ? "its time is shown as part of its caller"
                     : "what it calls is shown under its caller");
    });
  }
}

/// Writes \p Shares for edge-trace-insert.
void writeShares(Module &M, ArrayRef<PlanShare> Shares) {
  if (Shares.empty())
    return;
  LLVMContext &Ctx = M.getContext();
  NamedMDNode *Table = M.getOrInsertNamedMetadata(PlanSharesMetadata);
  Table->clearOperands();
  for (const PlanShare &S : Shares)
    Table->addOperand(
        MDNode::get(Ctx, {MDString::get(Ctx, S.Caller->getName()),
                          MDString::get(Ctx, S.Callee->getName()),
                          ConstantAsMetadata::get(ConstantInt::get(
                              Type::getInt64Ty(Ctx), S.Parts))}));
}

Error fail(const Twine &What) {
  return createStringError(inconvertibleErrorCode(), What);
}

Error parseBudget(StringRef Value, std::optional<double> &Budget) {
  if (Value == "none") {
    Budget.reset();
    return Error::success();
  }
  double Percent;
  StringRef Digits = Value;
  if (!Digits.consume_back("%") || Digits.getAsDouble(Percent) ||
      !(Percent > 0 && Percent <= 1000))
    return fail("'budget=" + Value +
                "': the value is none or a percentage such as 5%");
  Budget = Percent / 100;
  return Error::success();
}

/// \returns the length of the earlier run, of which only what \p M did counts
/// if that is a part of the program.
double runUnits(const Module &M, const trace::EntryCounts &Counts,
                bool IsProgram) {
  const double Units = trace::lengthOfRun(Counts.TotalUnits, Counts.TotalNs);
  if (IsProgram || !Counts.TotalUnits)
    return Units;
  double Self = 0;
  for (const Function &F : M)
    if (!F.isDeclaration())
      Self += Counts.Functions.lookup(F.getName()).Self;
  return Units * Self / Counts.TotalUnits;
}

/// Keeps functions on the border between program and libraries apart that \p C
/// records: inlined, they would have no frame.
void keepBorder(Module &M, function_ref<bool(const Function &)> IsRecorded) {
  for (Function &F : M) {
    if (!F.hasFnAttribute(trace::BorderAttribute))
      continue;
    F.removeFnAttr(trace::BorderAttribute);
    if (IsRecorded(F) && !F.hasFnAttribute(Attribute::AlwaysInline))
      F.addFnAttr(Attribute::NoInline);
  }
}

/// Warns of functions that ran and are not in \p M: the program has changed,
/// or they are inlined now.
void sayWhatIsGone(const Module &M, const trace::EntryCounts &Counts) {
  constexpr unsigned Named = 3;
  std::vector<StringRef> Gone;
  uint64_t Units = 0;
  for (const auto &Entry : Counts.Functions) {
    const Function *F = M.getFunction(Entry.getKey());
    if (!Entry.second.Calls || (F && !F->isDeclaration()))
      continue;
    Gone.push_back(Entry.getKey());
    Units += Entry.second.Self;
  }
  if (Gone.empty())
    return;
  // The most important first; by name where they are equal.
  sort(Gone, [&](StringRef A, StringRef B) {
    return std::pair(Counts.Functions.lookup(B).Self, A) <
           std::pair(Counts.Functions.lookup(A).Self, B);
  });
  const size_t Functions = Gone.size();
  if (Gone.size() > Named)
    Gone.resize(Named);
  std::string Text;
  raw_string_ostream OS(Text);
  OS << "edge-trace-plan: " << Functions << " of " << Counts.Functions.size()
     << " functions of the earlier trace, with "
     << formatv("{0:P1}",
                double(Units) / std::max<uint64_t>(Counts.TotalUnits, 1))
     << " of its time, are not in this program: " << join(Gone, ", ");
  if (Functions > Named)
    OS << ", ...";
  M.getContext().diagnose(DiagnosticInfoGeneric(Text, DS_Warning));
}

Expected<trace::EntryCounts> readCountsFile(StringRef Path) {
  if (Path.empty())
    return trace::EntryCounts();
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(Path);
  if (!Buffer)
    return fail(Path + ": " + Buffer.getError().message());
  Expected<trace::EntryCounts> Counts =
      trace::readEntryCounts((*Buffer)->getBuffer());
  if (!Counts)
    return fail(Path + ": " + toString(Counts.takeError()));
  return Counts;
}
} // namespace

StringRef getPlanDecisionName(PlanDecision D) {
  switch (D) {
  case PlanDecision::Record:
    return "record";
  case PlanDecision::Fold:
    return "fold";
  case PlanDecision::Skip:
    return "skip";
  }
  llvm_unreachable("all are listed");
}

PlannedCallee getPlanned(const Function &F) {
  const Attribute A = F.getFnAttribute(TracePlanAttribute);
  if (!A.isStringAttribute())
    return {};
  const auto [Name, Digits] = A.getValueAsString().split(':');
  PlannedCallee Result;
  if (Digits.getAsInteger(10, Result.Units))
    return {};
  if (Name == getPlanDecisionName(PlanDecision::Fold))
    Result.Decision = PlanDecision::Fold;
  else if (Name == getPlanDecisionName(PlanDecision::Skip))
    Result.Decision = PlanDecision::Skip;
  return Result;
}

PlanOptions::PlanOptions() : EventUnits(trace::DefaultEventUnits) {}

Expected<PlanOptions> PlanOptions::parse(StringRef Text) {
  PlanOptions Result;
  SmallVector<StringRef> Parts;
  SplitString(Text, Parts, ";");
  for (StringRef Part : Parts) {
    const auto [Key, Value] = Part.split('=');
    if (Key == "budget") {
      if (Error E = parseBudget(Value, Result.Budget))
        return std::move(E);
      Result.BudgetText = Value;
    } else if (Key == "use") {
      Result.CountsFile = Value;
    } else if (Key == "scope") {
      if (Value != "program" && Value != "object")
        return fail("'scope=" + Value + "': the value is program or object");
      Result.IsProgram = Value == "program";
    } else if (Key == "mode") {
      const auto *Cost = find_if(trace::ModeCosts,
                                 [&, Value = Value](const trace::ModeCost &M) {
                                   return Value == M.Mode;
                                 });
      if (Cost == std::end(trace::ModeCosts))
        return fail("'mode=" + Value +
                    "': the value is stream, tree, flight or sample");
      Result.Mode = Cost->Mode;
      Result.EventUnits = Cost->EventUnits;
    } else if (Part == "border") {
      Result.IsBorder = true;
    } else if (Key == "no-instrument") {
      Expected<TraceOptions> Trace = TraceOptions::parse(Part);
      if (!Trace)
        return Trace.takeError();
      Result.NoInstrument = Trace->NoInstrument;
    } else {
      return fail(
          "unknown parameter '" + Key +
          "'; known are budget, use, scope, mode, border, no-instrument");
    }
  }
  return Result;
}

TracePlanPass::TracePlanPass(StringRef Parameters) {
  if (Expected<PlanOptions> Parsed = PlanOptions::parse(Parameters))
    Options = *Parsed;
  else
    BadParameters = toString(Parsed.takeError());
}

PreservedAnalyses TracePlanPass::run(Module &M, ModuleAnalysisManager &MAM) {
  Expected<trace::EntryCounts> Counts = readCountsFile(Options.CountsFile);
  if (!Counts)
    BadParameters = toString(Counts.takeError());
  if (!BadParameters.empty()) {
    M.getContext().diagnose(
        DiagnosticInfoGeneric("edge-trace-plan: " + BadParameters));
    return PreservedAnalyses::all();
  }
  if (!Options.Budget) {
    if (Options.IsBorder)
      keepBorder(M, [](const Function &) { return true; });
    return PreservedAnalyses::all();
  }
  auto &FAM = MAM.getResult<FunctionAnalysisManagerModuleProxy>(M).getManager();
  const FunctionFilter Filter(M, Options.NoInstrument);
  const auto AnalysesOf = [&](Function &F) -> ModelAnalyses {
    return {FAM.getResult<TargetLibraryAnalysis>(F),
            FAM.getResult<LoopAnalysis>(F),
            FAM.getResult<BlockFrequencyAnalysis>(F),
            FAM.getResult<ScalarEvolutionAnalysis>(F)};
  };
  const CallModel Model(M, AnalysesOf, *Counts, Options.IsProgram);
  const PlanChooser Chooser(Model, Filter, Options.EventUnits);
  const double RunUnits = runUnits(M, *Counts, Options.IsProgram);
  const Choice Chosen = RunUnits > 0
                            ? Chooser.chooseMeasured(*Options.Budget, RunUnits)
                            : Chooser.chooseStatic(*Options.Budget);
  if (Options.IsBorder) {
    keepBorder(M, [&](const Function &F) {
      const int N = Model.indexOf(&F);
      return N >= 0 && Chosen.Decisions[N] == PlanDecision::Record;
    });
    return PreservedAnalyses::all();
  }
  if (Options.IsProgram)
    sayWhatIsGone(M, *Counts);
  writePlan(M, Model, Chooser, Chosen, Options, RunUnits, FAM);
  writeShares(M, findTracedShares(Model, Chosen, *Counts));
  if (Options.IsProgram && Options.Mode == "sample" && !saysSampleRoots(M))
    planSampleRoots(M, Model, Chooser, Chosen, *Options.Budget, AnalysesOf);
  // Attributes and metadata that no analysis reads.
  return PreservedAnalyses::all();
}

} // namespace edgewasm
