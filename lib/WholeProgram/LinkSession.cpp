//===- LinkSession.cpp - One link, from inputs to code generation ---------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// LLVM hands modules to hooks as const, for hooks that only look. The module is
// the merged one that link-time optimization goes on to change itself; the one
// cast that takes the const away is in onProgram().
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/LinkSession.h"
#include "Report/OutputFile.h"
#include "WholeProgram/ForeignBitcode.h"
#include "WholeProgram/KeptFunctions.h"
#include "WholeProgram/PlanSidecar.h"
#include "WholeProgram/RemarkCollector.h"
#include "WholeProgram/Remarks.h"
#include "WholeProgram/Shrink.h"
#include "WholeProgram/StartLines.h"
#include "WholeProgram/VirtualElimination.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/TimeProfiler.h"
#include "llvm/Support/ToolOutputFile.h"

using namespace llvm;

namespace edgewasm {
namespace {

/// Task number of the merged program; ThinLTO's modules have others.
constexpr unsigned ProgramTask = 0;

/// \returns a hook that calls \p Call for the merged program and \p Lld, the
/// one that lld has set for --save-temps, for ThinLTO's modules.
template <typename Callback>
lto::Config::ModuleHookFn onProgram(lto::Config::ModuleHookFn Lld,
                                    Callback Call) {
  return [Lld = std::move(Lld), Call](unsigned Task, const Module &M) {
    if (Task == ProgramTask)
      return Call(const_cast<Module &>(M));
    return !Lld || Lld(Task, M);
  };
}

void fail(Module &M, const Twine &What) {
  M.getContext().diagnose(DiagnosticInfoGeneric(What));
}

Error writeBitcode(const Module &M, StringRef File) {
  return report::writeOutput(File, outs(), [&](raw_ostream &OS) {
    WriteBitcodeToFile(M, OS, /*ShouldPreserveUseListOrder=*/true);
    return Error::success();
  });
}

/// \returns what \p Compiled, the level of the program's functions, comes to
/// where wasm-ld's own option asks for \p Speed.
ProgramLevel withSpeed(ProgramLevel Compiled, std::optional<unsigned> Speed) {
  if (!Speed)
    return Compiled;
  if (*Speed < 2)
    return *Speed ? ProgramLevel::O1 : ProgramLevel::O0;
  if (Compiled == ProgramLevel::Os || Compiled == ProgramLevel::Oz)
    return Compiled;
  return *Speed == 2 ? ProgramLevel::O2 : ProgramLevel::O3;
}

/// What clang marks functions with for the plugin; code generation would make
/// calls of it.
void removeClangMarks(Module &M) {
  for (Function &F : M)
    for (StringRef Mark : {"instrument-function-entry-inlined",
                           "instrument-function-exit-inlined"})
      F.removeFnAttr(Mark);
}

} // namespace

MemoryBufferRef LinkSession::bitcodeOpened(MemoryBufferRef File) {
  // Without libraries of ours the objects are all of one kind, or LLVM says so.
  if (!Options.LibraryRoots.empty())
    if (std::unique_ptr<MemoryBuffer> Whole = asWholeModule(File))
      return Rewritten.emplace_back(std::move(Whole))->getMemBufferRef();
  AnyThin |= isThinBitcode(File);
  return File;
}

void LinkSession::nativeOpened(MemoryBufferRef File,
                               const object::Binary &Object) {
  Inputs.addNative(File, Object);
  const auto *Wasm = dyn_cast<object::WasmObjectFile>(&Object);
  if (Wasm && isMergedObject(File.getBufferIdentifier(), Options.Output))
    Calls.generated(*Wasm);
}

void LinkSession::keepRoots(
    const lto::InputFile &File,
    MutableArrayRef<lto::SymbolResolution> Resolutions) const {
  for (auto [Symbol, Resolution] : zip(File.symbols(), Resolutions))
    if (Kept.contains(Symbol.getName()) || Calls.isLate(Symbol.getName()))
      Resolution.VisibleToRegularObj = true;
}

void LinkSession::configure(lto::Config &C) {
  if (Options.Level) {
    constexpr unsigned Speed[] = {0, 1, 2, 3, 2, 2};
    C.OptLevel = Speed[unsigned(*Options.Level)];
    if (*Options.Level == ProgramLevel::O3)
      C.CGOptLevel = CodeGenOptLevel::Aggressive;
  }
  Target = ProgramTarget(C);
  // Ours runs in its place. With ThinLTO among the inputs LLVM's own stays,
  // which hands type information from one to the other.
  if (!AnyThin)
    C.OptPipeline = "no-op-module";
  C.RemarksFilename = Options.RemarksFile;
  C.RemarksPasses = Options.RemarksPasses;
  C.RemarksFormat =
      Options.RemarksFormat.empty() ? "yaml" : Options.RemarksFormat;
  C.DiagHandler =
      [this, Lld = std::move(C.DiagHandler)](const DiagnosticInfo &Diagnostic) {
        if (const auto *Remark =
                dyn_cast<DiagnosticInfoOptimizationBase>(&Diagnostic);
            Remark && Remark->getSeverity() == DS_Remark)
          printRemark(*Remark, Program, Messages);
        else
          Lld(Diagnostic);
      };
  C.TimeTraceEnabled = !Options.TimeTrace.empty();
  C.TimeTraceGranularity = Options.TimeTraceGranularity;
  C.PreOptModuleHook = onProgram(std::move(C.PreOptModuleHook),
                                 [this](Module &M) { return merged(M); });
  C.PostInternalizeModuleHook =
      onProgram(std::move(C.PostInternalizeModuleHook),
                [this](Module &M) { return resolved(M); });
  C.PostOptModuleHook = onProgram(std::move(C.PostOptModuleHook),
                                  [this](Module &M) { return optimized(M); });
  // What it would save was saved as the last stage.
  C.PreCodeGenModuleHook = onProgram(std::move(C.PreCodeGenModuleHook),
                                     [](Module &) { return true; });
}

void LinkSession::saveStage(const Module &M, StringRef Stage) {
  if (!Options.SaveTemps)
    return;
  const std::string File =
      (Options.Output + "." + Twine(++SavedStages) + "-" + Stage + ".bc").str();
  if (Error E = writeBitcode(M, File))
    Report.note(toString(std::move(E)));
}

bool LinkSession::merged(Module &M) {
  TimeTraceScope Scope("Prepare program");
  saveStage(M, "merged");
  const FunctionOwners Owners(M, Inputs);
  Undefined.collect(M, Owners);
  Calls.merged(M);
  Level = Options.Level ? *Options.Level
                        : withSpeed(levelOf(M, Owners), Options.SpeedLevel);
  setLibraryLevel(M, Owners, *Level);
  if (*Level == ProgramLevel::Oz &&
      Options.stripLevel(*Level) != StripLevel::None)
    ProgramTarget::preferSize(ownInstructions(M, Owners));
  removeClangMarks(M);
  HasBitcodeDebug = !M.debug_compile_units().empty();
  if (Options.LinkMap)
    for (const GlobalObject &G : M.global_objects())
      if (const LinkInput *Owner = Owners.of(G))
        MergedSymbols.push_back({G.getName().str(),
                                 isa<GlobalVariable>(G),
                                 Owner->Object,
                                 Owner->Archive,
                                 {},
                                 {},
                                 {}});
  describeStartCode(M, Owners);
  // LLVM's own pipeline is not ours to run the plan in front of.
  if (Options.Trace)
    prepareTracing(M, Owners, Inputs, Options.TraceLibraries,
                   /*KeepBorder=*/AnyThin);
  // Of archives it is not known which members are used.
  for (const LinkInput &I : reverse(Inputs.all()))
    if (!I.IsBitcode && !I.IsLibrary && I.Archive.empty())
      FirstNative = I.name();
  const LinkInput *Unchecked = Inputs.firstUnchecked();
  // What -r makes will meet calls that are not here.
  if (Unchecked || Options.IsRelocatable ||
      is_contained(Options.StripWithout, VirtualEliminationStep))
    if (disableVirtualElimination(M) && Unchecked)
      Report.note("unused virtual functions are kept: '" + Unchecked->name() +
                  "' calls virtual functions unchecked; it was compiled "
                  "without -flto -fvirtual-function-elimination");
  return true;
}

bool LinkSession::resolved(Module &M) {
  saveStage(M, "resolved");
  if (!Options.Reproducer.empty()) {
    if (Error E = writeBitcode(M, Options.Reproducer))
      fail(M, toString(std::move(E)));
    else
      fail(M, "'" + Options.Reproducer + "' is written; the link ends here");
    return false;
  }
  return AnyThin || runPipeline(M, /*Optimize=*/true);
}

bool LinkSession::optimized(Module &M) {
  return !AnyThin || runPipeline(M, /*Optimize=*/false);
}

bool LinkSession::isAllBitcode() const {
  return !AnyThin && none_of(Inputs.definitions(), [&](const auto &Symbol) {
    const LinkInput &Input = Inputs.all()[Symbol.second];
    return !Input.IsBitcode && !Input.IsLibrary && Input.Archive.empty() &&
           !Inputs.isNativeData(Symbol.first);
  });
}

PipelineOptions LinkSession::pipelineOptions(const Module &M, bool Optimize) {
  PipelineOptions P;
  P.Level = *Level;
  P.Optimize = Optimize;
  P.Strip = Options.stripLevel(*Level);
  P.StripKeep = Options.StripKeep;
  P.StripWithout = Options.StripWithout;
  // Then the host may call any function whose address is taken, and a handler
  // around its call sees what is thrown there.
  if (any_of(Options.Linker, [](StringRef A) {
        A = A.ltrim('-');
        return A == "export-table" || A == "import-table" ||
               A == "growable-table";
      }))
    P.StripWithout.push_back("exceptions");
  P.DropThrows = !Options.Strip && !Options.IsRelocatable &&
                 !is_contained(P.StripWithout, "exceptions");
  // No passes of the plugin, but steps of the same row.
#define LINK_STEP(Name, Level, Text) erase(P.StripWithout, Name);
#include "edgewasm/Strip/Steps.def"
  P.Plugin = Options.Plugin;
  P.Passes = Options.Passes;
  P.Trace = Options.Trace;
  if (P.Trace) {
    const RecordedRequest Recorded = recordedTraceRequest(M);
    if (P.Trace->empty())
      P.Trace = Recorded.Parameters;
    if (Options.Trace->empty() && !Recorded.Agrees)
      Report.note("objects were compiled with different options for tracing; "
                  "the link's own, or the default, are used");
    P.TracePlan = isAllBitcode() ? "scope=program" : "scope=object";
    const std::string Budget = Options.TraceBudget.value_or(Recorded.Budget);
    if (!Budget.empty())
      P.TracePlan += ";budget=" + Budget;
    if (!Options.TraceUse.empty())
      P.TracePlan += ";use=" + Options.TraceUse;
    if (!Options.TraceMode.empty())
      P.TracePlan += ";mode=" + Options.TraceMode;
  }
  P.TraceRoots = Options.TraceMode == "sample";
  P.DropDebug = !Options.TraceKeepDebug;
  return P;
}

bool LinkSession::runPipeline(Module &M, bool Optimize) {
  // All bitcode is ThinLTO's: the merged program is empty and of no target.
  if (M.getTargetTriple().empty())
    return true;
  const std::unique_ptr<TargetMachine> TM = Target.make(M);
  if (!TM) {
    fail(M, "there is no code generator for '" + M.getTargetTriple().str() +
                "'; edge-wasm-ld links WebAssembly");
    return false;
  }
  Target.addFeatures(M, *TM);
  PipelineOptions P = pipelineOptions(M, Optimize);
  P.AfterStage = [&](StringRef Stage) { saveStage(M, Stage); };
  std::optional<RemarkCollector> Collector;
  if (Options.LinkMap)
    Collector.emplace(M.getContext(), Running, Remarks);
  if (Error E = runWholeProgramPipeline(
          M, *TM, P, Options.LinkReport.empty() ? nullptr : &Report, Running)) {
    fail(M, toString(std::move(E)));
    return false;
  }
  if (mayShrink()) {
    StringSet<> Taken;
    for (const auto &[Symbol, Number] : Inputs.definitions())
      if (!Inputs.all()[Number].IsBitcode)
        Taken.insert(Symbol);
    KeptFunction = exportKeptFunctions(M, Options.Linker, [&](StringRef Name) {
      return Taken.contains(Name);
    });
  }
  if (P.Trace)
    if (Error E = writePlanSidecar(M, Options.Output)) {
      fail(M, toString(std::move(E)));
      return false;
    }
  return true;
}

} // namespace edgewasm
