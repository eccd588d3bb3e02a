//===- Linker.cpp - edge-wasm-ld as a function ----------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Lld's library entry for WebAssembly. It is called once per process: fatal
// errors inside lld leave through the recovery context.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/Linker.h"
#include "Report/OutputFile.h"
#include "WholeProgram/FullDisk.h"
#include "WholeProgram/KeptFunctions.h"
#include "WholeProgram/LateStrip.h"
#include "WholeProgram/LinkSession.h"
#include "WholeProgram/LinkerFile.h"
#include "WholeProgram/LldArguments.h"
#include "WholeProgram/MapSidecar.h"
#include "WholeProgram/ModuleFile.h"
#include "WholeProgram/SecondLink.h"
#include "WholeProgram/Shrink.h"
#include "edgewasm/Trace/PlanFile.h"
#include "lld/Common/CommonLinkerContext.h"
#include "lld/Common/Driver.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/TimeProfiler.h"
#include "llvm/Support/raw_ostream.h"

LLD_HAS_DRIVER(wasm)

using namespace llvm;

namespace edgewasm {
namespace {

std::string readText(StringRef File) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer =
      MemoryBuffer::getFile(File, /*IsText=*/false,
                            /*RequiresNullTerminator=*/false);
  return Buffer ? (*Buffer)->getBuffer().str() : std::string();
}

Error writeReport(const LinkOptions &O, LinkSession &Session,
                  StringRef WhyExtract) {
  return report::writeOutput(O.LinkReport, outs(), [&](raw_ostream &OS) {
    Session.report().write(OS, Session.inputs(), Session.level(),
                           readText(WhyExtract), readText(O.Output));
    return Error::success();
  });
}

/// Binaryen, where the link strips. What was made for others to link, and what
/// is no file, stays as it is.
Error shrink(const LinkOptions &O, LinkSession &Session, bool StripDebug) {
  if (!Session.mayShrink() || !sys::fs::is_regular_file(O.Output))
    return Error::success();
  TimeTraceScope Scope("Binaryen");
  if (!mapOfUser(O).empty()) {
    Session.report().note("Binaryen is left out: the map that -Map= asks for "
                          "says where code lies, which it would make wrong");
    return Error::success();
  }
  // Only exports are roots there.
  if (const StringRef Kept = Session.keptFunction(); !Kept.empty()) {
    Session.report().note(
        ("Binaryen is left out: it would remove '" + Kept +
         "', which is to stay; export it (-Wl,--export=) to have both")
            .str());
    return Error::success();
  }
  // A sum in the offset is shorter, and slower in engines that check the offset
  // apart (sqlite at -O2 takes 9 % longer in Wasmtime).
  const bool ForSize = Session.level() == "s" || Session.level() == "z";
  Expected<ShrinkResult> Result = shrinkModule(
      O.Output, {.Program = O.Shrinker,
                 .Level = Session.level(),
                 .Features = Session.features(),
                 .LowMemoryUnused = ForSize && hasUnusedLowMemory(O),
                 .StripDebug = StripDebug || !Session.hasDebugInfo()});
  if (!Result)
    return Result.takeError();
  if (!Result->WhyNot.empty())
    Session.report().note(Result->WhyNot, Result->IsImportant);
  return Error::success();
}

/// Files for lld to say things in, and where they are.
struct LldNotes {
  LinkerFile WhyExtract;
  LinkerFile OwnMap;
  StringRef Map; ///< That file, or the user's; empty: none is wanted.

  /// \returns the words that ask lld for them.
  Expected<std::vector<std::string>> create(const LinkOptions &O) {
    std::vector<std::string> Words;
    if (!O.LinkReport.empty()) {
      if (Error E = WhyExtract.create("extract"))
        return std::move(E);
      Words.push_back(("--why-extract=" + WhyExtract.path()).str());
    }
    Map = mapOfUser(O);
    if (O.LinkMap && Map.empty()) {
      if (Error E = OwnMap.create("map"))
        return std::move(E);
      Map = OwnMap.path();
      Words.push_back(("-Map=" + Map).str());
    }
    return Words;
  }
};

/// Calls lld. \returns whether it linked, or nothing if it left by a crash or
/// by a fatal error of its own; then \p RetCode says which.
std::optional<bool> callLld(ArrayRef<std::string> Args, const LinkOptions &O,
                            LinkSession &Session, HeldMessages &Messages,
                            StringRef Program, raw_ostream &Out, int &RetCode) {
  SmallVector<const char *, 64> Argv;
  for (const std::string &A : Args)
    Argv.push_back(A.c_str());
  const ActiveSession Active(Session);
  TimeTraceScope Scope("Link");
  CrashRecoveryContext::Enable();
  // Behind that, which has handlers of its own; lld writes in many threads.
  explainFullDisk(Program, O.Output);
  CrashRecoveryContext Recovery;
  bool Linked = false;
  if (Recovery.RunSafely([&] {
        Linked = lld::wasm::link(Argv, Out, Messages, /*exitEarly=*/false,
                                 /*disableOutput=*/false);
      }))
    return Linked;
  // The output under its temporary name, and such.
  sys::RunInterruptHandlers();
  RetCode = Recovery.RetCode;
  return std::nullopt;
}

/// Does what works on the linked module, before anybody is told of it.
Error finishModule(const LinkOptions &O, LinkSession &Session) {
  Session.noteUnstripped();
  if (Error E = shrink(O, Session, stripsLate(O)))
    return E;
  if (Session.mayShrink() && sys::fs::is_regular_file(O.Output))
    return dropKeptExports(O.Output);
  return Error::success();
}

/// Whether debug information in the module is that of the compiler's own
/// library, which nobody asked for. What is made for others to link, or to move
/// code about in, stays as it is, and so does a module without bitcode.
bool hasForeignDebugOnly(const LinkOptions &O, const LinkSession &Session) {
  return !Session.level().empty() && !Session.hasDebugInfo() &&
         !O.IsRelocatable && !choosesSections(O) &&
         sys::fs::is_regular_file(O.Output);
}

/// Writes what was asked for beside the finished module; with the map, names
/// have served.
Error writeBeside(const LinkOptions &O, LinkSession &Session,
                  const LldNotes &Notes) {
  if (!O.TimeTrace.empty())
    if (Error E = timeTraceProfilerWrite(O.TimeTrace, O.Output))
      return E;
  if (O.LinkMap && isFileOutput(O.Output))
    if (Error E = writeMapSidecar(Session.linkMap(), Notes.Map, O.Output))
      return E;
  if (stripsLate(O)) {
    if (Error E = stripNames(O.Output))
      return E;
  } else if (hasForeignDebugOnly(O, Session)) {
    if (Error E = stripDebugInfo(O.Output))
      return E;
  }
  if (!O.LinkReport.empty())
    return writeReport(O, Session, Notes.WhyExtract.path());
  return Error::success();
}

} // namespace

Expected<int> runLinker(const LinkOptions &O, StringRef Self, StringRef Program,
                        raw_ostream &Out, raw_ostream &Err) {
  if (isSharedLink(O))
    return createStringError(
        inconvertibleErrorCode(),
        "'-shared': WASI programs have no shared libraries; make an archive, "
        "or one object with '-r'");
  LldNotes Notes;
  Expected<std::vector<std::string>> Further = Notes.create(O);
  if (!Further)
    return Further.takeError();
  if (!O.TimeTrace.empty())
    timeTraceProfilerInitialize(O.TimeTraceGranularity, Program);
  // The plan is written before the module is; it goes where that fails.
  FileRemover Plan;
  if (O.Trace && isFileOutput(O.Output)) {
    const std::string File = O.Output + trace::PlanFileSuffix;
    Plan.setFile(File);
    sys::RemoveFileOnSignal(File);
  }
  UndefinedReferences Undefined;
  HeldMessages Messages(Err, Undefined, O.Output);
  LinkSession Session(O, Program, Messages, Undefined);
  int RetCode = 0;
  const std::optional<bool> Linked =
      callLld(lldArguments(O, Program, *Further), O, Session, Messages, Program,
              Out, RetCode);
  if (!Linked) {
    Messages.release();
    // A fatal error of lld's own has been printed and comes this way too.
    if (RetCode == 1)
      return 1;
    if (Error E = explainCrash(O, Session, Self, Program, Err))
      return std::move(E);
    return RetCode;
  }
  if (const std::vector<std::string> Missing =
          Session.calls().missing(Session.inputs());
      !Missing.empty() && !O.IsRelocatable) {
    Messages.drop();
    Plan.releaseFile();
    return linkAgain(O, Self, Missing);
  }
  Messages.release();
  if (!O.Late.empty())
    Session.report().note("linked a second time: the optimized program calls " +
                          join(O.Late, ", ") + ", which the program did not");
  if (*Linked)
    if (Error E = finishModule(O, Session))
      return std::move(E);
  for (const LinkReport::Note &Note : Session.report().notes())
    if (O.Verbose || Note.IsImportant)
      Err << Program << ": note: " << Note.Text << '\n';
  if (!*Linked)
    return 1;
  Plan.releaseFile();
  if (Error E = writeBeside(O, Session, Notes))
    return std::move(E);
  return 0;
}

} // namespace edgewasm
