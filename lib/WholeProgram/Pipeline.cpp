//===- Pipeline.cpp - What happens to a whole program ---------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One pass manager for each stage, so that a stage can be saved and measured
// by itself.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/Pipeline.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/IR/EHPersonalities.h"
#include "llvm/IR/PassInstrumentation.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Passes/StandardInstrumentations.h"
#include "llvm/Plugins/PassPlugin.h"
#include "llvm/Support/TimeProfiler.h"
#include "llvm/Transforms/IPO/GlobalDCE.h"

using namespace llvm;

namespace edgewasm {
namespace {

OptimizationLevel toLLVM(ProgramLevel Level) {
  switch (Level) {
  case ProgramLevel::O0:
    return OptimizationLevel::O0;
  case ProgramLevel::O1:
    return OptimizationLevel::O1;
  case ProgramLevel::O2:
    return OptimizationLevel::O2;
  case ProgramLevel::O3:
    return OptimizationLevel::O3;
  case ProgramLevel::Os:
    return OptimizationLevel::Os;
  case ProgramLevel::Oz:
    return OptimizationLevel::Oz;
  }
  llvm_unreachable("covered switch");
}

/// Keeps \p Running and \p Report up to date.
void observe(PassInstrumentationCallbacks &PIC, RunningPasses &Running,
             LinkReport *Report) {
  const auto NameOf = [&PIC](StringRef Class) {
    // Several passes are made of this class.
    if (Class == "ModuleInlinerWrapperPass")
      return std::string("inline");
    const StringRef Name = PIC.getPassNameForClassName(Class);
    return Name.empty() ? Class.str() : Name.str();
  };
  // Managers and adaptors only run others; those are what is of interest.
  const auto IsPass = [](StringRef Class) {
    return !isSpecialPass(Class, {"PassManager", "PassAdaptor",
                                  "AnalysisManagerProxy", "RequireAnalysis"});
  };
  PIC.registerBeforeNonSkippedPassCallback(
      [=, &Running](StringRef Class, Any IR) {
        if (!IsPass(Class))
          return;
        if (const auto *M = any_cast<const Module *>(&IR);
            M && Report && Running.empty())
          Report->begin(NameOf(Class), **M);
        Running.push_back(NameOf(Class));
      });
  PIC.registerAfterPassCallback(
      [=, &Running](StringRef Class, Any IR, const PreservedAnalyses &) {
        if (!IsPass(Class))
          return;
        Running.pop_back();
        if (const auto *M = any_cast<const Module *>(&IR);
            M && Report && Running.empty())
          Report->end(**M);
      });
  PIC.registerAfterPassInvalidatedCallback(
      [=, &Running](StringRef Class, const PreservedAnalyses &) {
        if (IsPass(Class))
          Running.pop_back();
      });
}

/// Everything a stage needs to be built and run.
class ProgramPasses {
public:
  ProgramPasses(Module &M, TargetMachine &TM, LinkReport *Report,
                RunningPasses &Running)
      : M(M), Instrumentations(M.getContext(), /*DebugLogging=*/false),
        Builder(&TM, PipelineTuningOptions(), std::nullopt, &PIC) {
    Instrumentations.registerCallbacks(PIC, &MAM);
    observe(PIC, Running, Report);
    FAM.registerPass([&] {
      return TargetLibraryAnalysis(
          TargetLibraryInfoImpl(TM.getTargetTriple(), TM.Options.VecLib));
    });
  }

  /// Once, before the first stage.
  Error loadPlugin(const std::string &File) {
    Expected<PassPlugin> Plugin = PassPlugin::Load(File);
    if (!Plugin)
      return Plugin.takeError();
    Plugin->registerPassBuilderCallbacks(Builder);
    return Error::success();
  }
  void registerAnalyses() {
    Builder.registerModuleAnalyses(MAM);
    Builder.registerCGSCCAnalyses(CGAM);
    Builder.registerFunctionAnalyses(FAM);
    Builder.registerLoopAnalyses(LAM);
    Builder.crossRegisterProxies(LAM, FAM, CGAM, MAM);
  }

  PassBuilder &builder() { return Builder; }
  void run(ModulePassManager &MPM) { MPM.run(M, MAM); }
  Error run(StringRef Pipeline) {
    ModulePassManager MPM;
    if (Error E = Builder.parsePassPipeline(MPM, Pipeline))
      return E;
    run(MPM);
    return Error::success();
  }

private:
  Module &M;
  PassInstrumentationCallbacks PIC;
  StandardInstrumentations Instrumentations;
  LoopAnalysisManager LAM;
  FunctionAnalysisManager FAM;
  CGSCCAnalysisManager CGAM;
  ModuleAnalysisManager MAM;
  PassBuilder Builder;
};

/// LLVM's link-time pipeline with the strip passes at their places.
std::string stripPipeline(const PipelineOptions &Options) {
  std::string Text = ("edge-strip<level=" + nameOf(Options.Strip) +
                      ";opt=" + nameOf(Options.Level))
                         .str();
  for (const std::string &Step : Options.StripWithout)
    Text += ";without=" + Step;
  // What is outlined is no function of the program and would be a frame, and
  // calls of printf would have none; a handler that asks would be one.
  if (Options.Trace)
    Text += ";without=outline;without=calls;without=catches";
  return Text + ">";
}

/// Whether edge-exit-handlers may have something to do: few programs do, and
/// the others need not load the plugin.
bool givesResultAtExit(const Module &M) {
  const auto IsResult = [](const User *U) {
    const auto *Call = dyn_cast<CallBase>(U);
    const auto *Handler = Call && Call->arg_size() == 3
                              ? dyn_cast<GlobalValue>(Call->getArgOperand(0))
                              : nullptr;
    const auto *Type =
        Handler ? dyn_cast<FunctionType>(Handler->getValueType()) : nullptr;
    return Type && !Type->getReturnType()->isVoidTy();
  };
  constexpr StringRef Names[] = {"__cxa_atexit", "__cxa_thread_atexit"};
  return any_of(Names, [&](StringRef Name) {
    const Function *Register = M.getFunction(Name);
    return Register && any_of(Register->users(), IsResult);
  });
}

/// Whether edge-landing-pads has something to do.
bool hasCleanupsOfC(const Module &M) {
  return any_of(M, [](const Function &F) {
    return F.hasPersonalityFn() &&
           classifyEHPersonality(F.getPersonalityFn()) == EHPersonality::GNU_C;
  });
}

} // namespace

Error runWholeProgramPipeline(Module &M, TargetMachine &TM,
                              const PipelineOptions &Options,
                              LinkReport *Report, RunningPasses &Running) {
  ProgramPasses Passes(M, TM, Report, Running);
  const bool Strips =
      Options.Strip != StripLevel::None && Options.Level != ProgramLevel::O0;
  const bool DropsThrows =
      !Strips && Options.DropThrows && Options.Level != ProgramLevel::O0 &&
      any_of(M, [](const Function &F) { return F.hasPersonalityFn(); });
  const bool Keeps = Options.Optimize && !Options.StripKeep.empty();
  const bool Jumps = M.getFunction("setjmp");
  const bool Exits = givesResultAtExit(M);
  const bool Pads = hasCleanupsOfC(M);
  if (Options.Trace || !Options.Passes.empty() || Strips || DropsThrows ||
      Keeps || Jumps || Exits || Pads)
    if (Error E = Passes.loadPlugin(Options.Plugin))
      return E;
  Passes.registerAnalyses();
  const OptimizationLevel Level = toLLVM(Options.Level);
  const auto Done = [&](StringRef Stage) {
    if (Options.AfterStage)
      Options.AfterStage(Stage);
  };

  // First, and at every level: LLVM removes what nobody uses, too.
  if (Keeps)
    if (Error E =
            Passes.run("edge-strip-keep<" + join(Options.StripKeep, ";") + ">"))
      return E;
  if (Pads)
    if (Error E = Passes.run("edge-landing-pads"))
      return E;
  if (Exits)
    if (Error E = Passes.run("edge-exit-handlers"))
      return E;
  if (Options.Trace)
    if (Error E =
            Passes.run("edge-trace-plan<border;" + Options.TracePlan + ">"))
      return E;
  if (Options.Optimize) {
    TimeTraceScope Scope("Optimize program");
    ModulePassManager MPM;
    MPM.addPass(VerifierPass());
    // Archives bring whole members. At -O0 nothing else drops what nobody
    // calls before code generation, which is most of such a link.
    if (Level == OptimizationLevel::O0)
      MPM.addPass(GlobalDCEPass(/*InLTOPostLink=*/true));
    if (DropsThrows)
      if (Error E = Passes.run("globaldce,edge-strip-exceptions"))
        return E;
    if (!Strips)
      MPM.addPass(Passes.builder().buildLTODefaultPipeline(
          Level, /*ExportSummary=*/nullptr));
    Passes.run(MPM);
    if (Strips)
      if (Error E = Passes.run(stripPipeline(Options)))
        return E;
    // Inlining has shown more of who calls what.
    if (DropsThrows)
      if (Error E = Passes.run("edge-strip-exceptions,globaldce"))
        return E;
    Done("optimized");
  }
  if (!Options.Passes.empty()) {
    TimeTraceScope Scope("Further passes");
    if (Error E = Passes.run(Options.Passes))
      return E;
    Done("further");
  }
  // Last: what is traced is what runs.
  if (Options.Trace) {
    TimeTraceScope Scope("Trace program");
    std::string Pipeline = "edge-trace-plan<" + Options.TracePlan +
                           ">,edge-trace-insert<" + *Options.Trace +
                           (!Options.TraceRoots      ? ""
                            : Options.Trace->empty() ? "roots=on"
                                                     : ";roots=on") +
                           ">,edge-trace-lower";
    if (Options.DropDebug)
      Pipeline += "<drop-debug>";
    if (Level != OptimizationLevel::O0)
      Pipeline += ",function(edge-trace-cleanup)";
    if (Error E = Passes.run(Pipeline))
      return E;
    Done("traced");
  }
  if (Jumps)
    if (Error E = Passes.run("function(edge-setjmp-cleanups)"))
      return E;
  return Passes.run("verify");
}

} // namespace edgewasm
