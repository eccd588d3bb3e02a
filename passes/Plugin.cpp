//===- Plugin.cpp - Entry point of EdgeWasmPasses.so ----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Registers the passes by name, and puts tracing at the end of clang's own
// pipelines, so that `-fpass-plugin=EdgeWasmPasses.so` alone is enough.
//
//===----------------------------------------------------------------------===//

#include "ExitHandlers.h"
#include "LandingPads.h"
#include "SetjmpCleanups.h"
#include "StripArguments.h"
#include "StripBuffer.h"
#include "StripCalls.h"
#include "StripCatches.h"
#include "StripExceptions.h"
#include "StripFormat.h"
#include "StripGates.h"
#include "StripInline.h"
#include "StripKeep.h"
#include "StripLines.h"
#include "StripLocales.h"
#include "StripMalloc.h"
#include "StripMessages.h"
#include "StripObjects.h"
#include "StripOutline.h"
#include "StripPipeline.h"
#include "StripPrintf.h"
#include "StripRtti.h"
#include "StripScalars.h"
#include "StripStdio.h"
#include "StripStreams.h"
#include "StripTables.h"
#include "StripWords.h"
#include "TraceCheck.h"
#include "TraceCleanup.h"
#include "TraceInsert.h"
#include "TraceLower.h"
#include "TracePlan.h"
#include "TraceRecord.h"
#include "llvm/IR/Module.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Plugins/PassPlugin.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/WithColor.h"

using namespace llvm;
using namespace edgewasm;

// Clang hands pass plugins nothing but LLVM's own command line (-mllvm).
static cl::opt<std::string>
    TraceParameters("edge-trace", cl::value_desc("off|parameters"),
                    cl::desc("What clang's pipeline traces: 'off', or the "
                             "parameters of edge-trace-insert"));
static cl::opt<std::string>
    PlanParameters("edge-trace-plan", cl::value_desc("parameters"),
                   cl::init("budget=none"),
                   cl::desc("Which functions clang's pipeline records: the "
                            "parameters of edge-trace-plan"));
static cl::opt<bool>
    DropDebug("edge-trace-drop-debug",
              cl::desc("Strip debug info once the sites are described"));

static cl::opt<bool>
    Record("edge-trace-record",
           cl::desc("In bitcode for -flto, only write down what is asked; "
                    "edge-wasm-ld instruments the whole program"));

static cl::opt<bool>
    StripInlining("edge-strip-inline",
                  cl::desc("Run edge-strip-inline before anything is inlined"));

/// \returns the parameters if \p Text is \p Name alone or with `<...>`.
static std::optional<StringRef> matchPass(StringRef Text, StringRef Name) {
  if (!Text.consume_front(Name))
    return std::nullopt;
  if (Text.empty())
    return Text;
  if (Text.consume_front("<") && Text.consume_back(">"))
    return Text;
  return std::nullopt;
}

static bool addModulePass(StringRef Text, ModulePassManager &MPM,
                          ArrayRef<PassBuilder::PipelineElement>) {
#define MODULE_PASS(Name, Class)                                               \
  if (Text == Name) {                                                          \
    MPM.addPass(Class());                                                      \
    return true;                                                               \
  }
#define MODULE_PASS_WITH_PARAMS(Name, Class)                                   \
  if (const auto Parameters = matchPass(Text, Name)) {                         \
    MPM.addPass(Class(*Parameters));                                           \
    return true;                                                               \
  }
#include "PassRegistry.def"
  return false;
}

static bool addFunctionPass(StringRef Text, FunctionPassManager &FPM,
                            ArrayRef<PassBuilder::PipelineElement>) {
#define FUNCTION_PASS(Name, Class)                                             \
  if (Text == Name) {                                                          \
    FPM.addPass(Class());                                                      \
    return true;                                                               \
  }
#include "PassRegistry.def"
  return false;
}

/// The end of clang's pipeline: every function is as it will run, inlining is
/// done. Of a link-time-optimised program that is the compile step, unless our
/// own linker is going to do it; LLVM's finds events in its modules already.
static void addTracing(ModulePassManager &MPM, OptimizationLevel Level,
                       ThinOrFullLTOPhase Phase) {
  if (TraceParameters == "off" ||
      Phase == ThinOrFullLTOPhase::ThinLTOPostLink ||
      Phase == ThinOrFullLTOPhase::FullLTOPostLink)
    return;
  if (Record && Phase == ThinOrFullLTOPhase::FullLTOPreLink) {
    MPM.addPass(TraceRecordPass(
        TraceParameters, DropDebug,
        PlanParameters.getNumOccurrences() ? StringRef(PlanParameters) : ""));
    return;
  }
  MPM.addPass(TracePlanPass(PlanParameters));
  MPM.addPass(TraceInsertPass(TraceParameters));
  MPM.addPass(TraceLowerPass(LowerOptions{DropDebug}));
  if (Level != OptimizationLevel::O0)
    MPM.addPass(createModuleToFunctionPassAdaptor(TraceCleanupPass()));
}

static void addStripInlining(ModulePassManager &MPM, OptimizationLevel Level,
                             ThinOrFullLTOPhase) {
  if (StripInlining && Level != OptimizationLevel::O0)
    MPM.addPass(StripInlinePass());
}

/// `edge-strip<...>`: not a pass but a pipeline, which LLVM's own is part of.
static void registerStripPipeline(PassBuilder &PB) {
  PB.registerPipelineParsingCallback(
      [&PB](StringRef Text, ModulePassManager &MPM,
            ArrayRef<PassBuilder::PipelineElement>) {
        const auto Parameters = matchPass(Text, "edge-strip");
        if (!Parameters)
          return false;
        Expected<StripOptions> Options = StripOptions::parse(*Parameters);
        if (!Options) {
          WithColor::error(errs()) << toString(Options.takeError()) << "\n";
          return false;
        }
        addStripPipeline(MPM, PB, *Options);
        return true;
      });
}

/// Behind the events, which know a cleanup when they see one. The link of a
/// whole program does it itself, after it has inlined.
static void addSetjmpCleanups(ModulePassManager &MPM, OptimizationLevel,
                              ThinOrFullLTOPhase Phase) {
  if (Phase != ThinOrFullLTOPhase::FullLTOPreLink)
    MPM.addPass(createModuleToFunctionPassAdaptor(SetjmpCleanupsPass()));
}

/// As above: the link does it first, and for bitcode of any compiler.
static void addMendings(ModulePassManager &MPM, OptimizationLevel) {
  MPM.addPass(LandingPadsPass());
  MPM.addPass(ExitHandlersPass());
}

static void registerPasses(PassBuilder &PB) {
  PB.registerPipelineParsingCallback(addModulePass);
  registerStripPipeline(PB);
  PB.registerPipelineParsingCallback(addFunctionPass);
  PB.registerPipelineEarlySimplificationEPCallback(addStripInlining);
  PB.registerPipelineStartEPCallback(addMendings);
  PB.registerOptimizerLastEPCallback(addTracing);
  PB.registerOptimizerLastEPCallback(addSetjmpCleanups);
  // So that pipelines print with the names they are parsed with.
  if (PassInstrumentationCallbacks *PIC =
          PB.getPassInstrumentationCallbacks()) {
#define MODULE_PASS(Name, Class) PIC->addClassToPassName(Class::name(), Name);
#define MODULE_PASS_WITH_PARAMS(Name, Class)                                   \
  PIC->addClassToPassName(Class::name(), Name);
#define FUNCTION_PASS(Name, Class) PIC->addClassToPassName(Class::name(), Name);
#include "PassRegistry.def"
  }
}

static bool checkBeforeCodeGen(Module &M, TargetMachine &, CodeGenFileType,
                               raw_pwrite_stream &) {
  checkLowered(M);
  return false; // Code generation goes on; the error stops the compile.
}

extern "C" LLVM_ATTRIBUTE_VISIBILITY_DEFAULT PassPluginLibraryInfo
llvmGetPassPluginInfo() {
  return {LLVM_PLUGIN_API_VERSION, "EdgeWasmPasses", EDGEWASM_VERSION,
          registerPasses, checkBeforeCodeGen};
}
