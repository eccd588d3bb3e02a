//===- TracePlan.cpp - Chooses which functions are recorded ---------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two rules, because how often functions run cannot be told statically but in
// proportion to their callers:
//
// - Without an earlier run each function answers for itself. The events of an
//   activation, its own and those of all it calls, may take the budget's share
//   of its time; of a short function half of that, so that there is room for
//   the functions around it. Then the whole is within the budget wherever the
//   program spends its time.
// - With an earlier run the prediction is of the run as a whole: functions are
//   recorded from the smallest length on with which it is within the budget.
//   Of what that run did not record, only what the first rule takes as well.
//
//===----------------------------------------------------------------------===//

#include "TracePlan.h"
#include "CallModel.h"
#include "FunctionFilter.h"
#include "FunctionPlan.h"
#include "TraceIntrinsics.h"
#include "edgewasm/Trace/EntryCounts.h"
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
/// A function whose loops may run long is worth more than its estimate.
constexpr double UnboundedWeight = 4;
/// Units of one call that a frame's cost can take.
constexpr double MaxUnits = 1 << 20;

/// What a plan comes down to.
struct Choice {
  std::vector<PlanDecision> Decisions; ///< By number of the function.
  std::vector<double> Units;           ///< Unrecorded ones: without events.
  std::vector<double> EventUnits;      ///< Events of an activation and below.
  std::vector<unsigned> Events;        ///< Of an activation, if it is recorded.
  double Overhead = 0;                 ///< Units of all events of the run.
};

/// Plans one module.
class ModulePlanner {
public:
  ModulePlanner(Module &M, const CallModel &Model, const FunctionFilter &Filter)
      : M(M), Model(Model), Filter(Filter) {}

  Choice chooseStatic(double Budget) const;
  Choice chooseMeasured(double Budget, double RunUnits) const;
  void write(const Choice &C, FunctionAnalysisManager &FAM);

private:
  /// Whether a function whose events cost \p Own, and those of what it calls
  /// \p Below, is recorded.
  using Rule =
      function_ref<bool(const ModelFunction &, double Own, double Below)>;
  Choice decide(Rule IsWorthIt) const;
  static bool isWithin(double Budget, double Units, double Own, double Below);
  double worth(const ModelFunction &F) const {
    return F.Inclusive * (F.Unbounded && !F.Measured ? UnboundedWeight : 1);
  }
  bool mustRecord(const ModelFunction &F) const {
    return Filter.isForced(*F.F) || isMainFunction(*F.F);
  }
  bool mayRecord(const ModelFunction &F) const {
    return Filter.mayInstrument(*F.F);
  }

  Module &M;
  const CallModel &Model;
  const FunctionFilter &Filter;
};

Choice ModulePlanner::decide(Rule IsWorthIt) const {
  const ArrayRef<ModelFunction> Functions = Model.functions();
  Choice C;
  // A callee in a cycle that comes later counts as recorded.
  C.Decisions.resize(Functions.size(), PlanDecision::Record);
  C.Units.resize(Functions.size());
  C.EventUnits.resize(Functions.size());
  C.Events.resize(Functions.size());
  for (unsigned N : Model.calleesFirst()) {
    const ModelFunction &F = Functions[N];
    bool Quiet = !F.CallsUnknown && !F.HasCallFrames && !F.Recursive;
    double Below = F.LibraryEvents * EventUnits;
    for (const ModelFunction::Edge &E : F.Calls) {
      Quiet &= C.Decisions[E.Callee] == PlanDecision::Fold;
      Below += E.Weight * Model.shareOf(F, E) * C.EventUnits[E.Callee];
    }
    C.EventUnits[N] = Below;
    C.Overhead += F.Entries * F.LibraryEvents * EventUnits;
    const bool Leaf = Quiet && !F.Unbounded && !Filter.isForced(*F.F);
    C.Events[N] = Leaf ? 1 : 2;
    const double Own = EventUnits * C.Events[N];
    if (mayRecord(F) && (mustRecord(F) || IsWorthIt(F, Own, Below))) {
      C.EventUnits[N] += Own;
      C.Overhead += F.Entries * Own;
      continue;
    }
    C.Decisions[N] = Quiet ? PlanDecision::Fold : PlanDecision::Skip;
    C.Units[N] = F.Own;
    for (const ModelFunction::Edge &E : F.Calls)
      if (C.Decisions[E.Callee] != PlanDecision::Record)
        C.Units[N] += E.Weight * C.Units[E.Callee];
    C.Units[N] = std::min(C.Units[N], MaxUnits);
  }
  return C;
}

bool ModulePlanner::isWithin(double Budget, double Units, double Own,
                             double Below) {
  const double Shortest = 2 * Own / Budget;
  if (Units < Shortest)
    return false;
  const double Share = Budget * (1 - 0.5 * std::sqrt(Shortest / Units));
  return Own + Below <= Share * Units;
}

Choice ModulePlanner::chooseStatic(double Budget) const {
  return decide([&](const ModelFunction &F, double Own, double Below) {
    return isWithin(Budget, worth(F), Own, Below);
  });
}

Choice ModulePlanner::chooseMeasured(double Budget, double RunUnits) const {
  std::vector<double> Thresholds = {0};
  for (const ModelFunction &F : Model.functions())
    if (mayRecord(F) && !mustRecord(F))
      Thresholds.push_back(std::nextafter(worth(F), INFINITY));
  llvm::sort(Thresholds);
  Thresholds.erase(llvm::unique(Thresholds), Thresholds.end());
  auto With = [&](double Threshold) {
    return decide([&](const ModelFunction &F, double Own, double Below) {
      return worth(F) >= Threshold &&
             (F.Measured || isWithin(Budget, worth(F), Own, Below));
    });
  };
  // The overhead falls with the threshold. Where even the last is too much,
  // only what must be recorded is.
  return With(*std::partition_point(
      Thresholds.begin(), Thresholds.end() - 1, [&](double Threshold) {
        return With(Threshold).Overhead > Budget * RunUnits;
      }));
}

void ModulePlanner::write(const Choice &C, FunctionAnalysisManager &FAM) {
  LLVMContext &Ctx = M.getContext();
  auto Text = [&](StringRef S) -> Metadata * { return MDString::get(Ctx, S); };
  auto Number = [&](double N) -> Metadata * {
    const uint64_t Value = std::isfinite(N) && N < 1e18 ? uint64_t(N) : ~0ULL;
    return ConstantAsMetadata::get(
        ConstantInt::get(Type::getInt64Ty(Ctx), Value));
  };
  NamedMDNode *Table = M.getOrInsertNamedMetadata(TracePlanMetadata);
  Table->clearOperands();
  for (unsigned N = 0; N != Model.functions().size(); ++N) {
    const ModelFunction &F = Model.functions()[N];
    if (isTraceRuntime(*F.F))
      continue;
    const PlanDecision D = C.Decisions[N];
    const StringRef Name = getPlanDecisionName(D);
    if (mayRecord(F))
      Table->addOperand(
          MDNode::get(Ctx, {Text(F.F->getName()), Text(Name),
                            Number(F.Inclusive), Number(std::ceil(F.Entries)),
                            Number(EventUnits * C.Events[N])}));
    if (D == PlanDecision::Record)
      continue;
    F.F->addFnAttr(
        TracePlanAttribute,
        (Name + ":" + Twine(uint64_t(std::round(C.Units[N])))).str());
    if (!mayRecord(F))
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

/// \returns the units that functions of \p M ran for themselves.
double selfUnitsOf(const Module &M, const trace::EntryCounts &Counts) {
  double Units = 0;
  for (const Function &F : M)
    if (!F.isDeclaration())
      Units += Counts.Functions.lookup(F.getName()).Self;
  return Units;
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
  OS << "edge-trace-plan: " << Functions << " of "
     << Counts.Functions.size() << " functions of the earlier trace, with "
     << formatv("{0:P1}", double(Units) / std::max<uint64_t>(
                                              Counts.TotalUnits, 1))
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

Expected<PlanOptions> PlanOptions::parse(StringRef Text) {
  PlanOptions Result;
  SmallVector<StringRef> Parts;
  SplitString(Text, Parts, ";");
  for (StringRef Part : Parts) {
    const auto [Key, Value] = Part.split('=');
    if (Key == "budget") {
      if (Error E = parseBudget(Value, Result.Budget))
        return std::move(E);
    } else if (Key == "use") {
      Result.CountsFile = Value;
    } else if (Key == "scope") {
      if (Value != "program" && Value != "object")
        return fail("'scope=" + Value + "': the value is program or object");
      Result.IsProgram = Value == "program";
    } else if (Key == "no-instrument") {
      Expected<TraceOptions> Trace = TraceOptions::parse(Part);
      if (!Trace)
        return Trace.takeError();
      Result.NoInstrument = Trace->NoInstrument;
    } else {
      return fail("unknown parameter '" + Key +
                  "'; known are budget, use, scope, no-instrument");
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
  if (!Options.Budget)
    return PreservedAnalyses::all();
  auto &FAM = MAM.getResult<FunctionAnalysisManagerModuleProxy>(M).getManager();
  const FunctionFilter Filter(M, Options.NoInstrument);
  const CallModel Model(
      M,
      [&](Function &F) -> ModelAnalyses {
        return {FAM.getResult<TargetLibraryAnalysis>(F),
                FAM.getResult<LoopAnalysis>(F),
                FAM.getResult<BlockFrequencyAnalysis>(F),
                FAM.getResult<ScalarEvolutionAnalysis>(F)};
      },
      *Counts);
  ModulePlanner Planner(M, Model, Filter);
  const double RunUnits = Options.CountsFile.empty() ? 0
                          : Options.IsProgram ? Counts->TotalUnits
                                              : selfUnitsOf(M, *Counts);
  if (Options.IsProgram)
    sayWhatIsGone(M, *Counts);
  Planner.write(RunUnits ? Planner.chooseMeasured(*Options.Budget, RunUnits)
                         : Planner.chooseStatic(*Options.Budget),
                FAM);
  // Attributes and metadata that no analysis reads.
  return PreservedAnalyses::all();
}

} // namespace edgewasm
