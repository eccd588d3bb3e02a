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
#include "Link/LldMap.h"
#include "Report/OutputFile.h"
#include "Trace/WasmSections.h"
#include "WholeProgram/FullDisk.h"
#include "WholeProgram/KeptFunctions.h"
#include "WholeProgram/LateStrip.h"
#include "WholeProgram/LinkSession.h"
#include "WholeProgram/PlanSidecar.h"
#include "WholeProgram/Shrink.h"
#include "lld/Common/CommonLinkerContext.h"
#include "lld/Common/Driver.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/BinaryFormat/Wasm.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/TimeProfiler.h"
#include "llvm/Support/raw_ostream.h"

LLD_HAS_DRIVER(wasm)

using namespace llvm;

namespace edgewasm {
namespace {

Error fail(const Twine &What) {
  return createStringError(inconvertibleErrorCode(), What);
}

/// How exceptions and longjmp become code. A user's own choice stays: LLVM
/// takes each of these options once.
void addExceptionOptions(const LinkOptions &O, std::vector<std::string> &Args) {
  const auto Says = [&](StringRef Text) {
    return any_of(O.Linker, [&](StringRef A) { return A.contains(Text); });
  };
  if (Says("emscripten-cxx-exceptions") || Says("emscripten-sjlj"))
    return;
  const auto Add = [&](StringRef Name, StringRef Value) {
    if (Says(Name))
      return;
    Args.push_back("-mllvm");
    Args.push_back((Name + "=" + Value).str());
  };
  Add("-wasm-enable-eh", "true");
  Add("-wasm-enable-sjlj", "true");
  Add("-exception-model", "wasm");
  Add("-wasm-use-legacy-eh", O.LegacyExceptions ? "true" : "false");
}

/// \returns true if the user sizes the memory so that a stack of \p Stack bytes
/// would be much of it.
bool isSmallMemory(ArrayRef<std::string> Args, uint64_t Stack) {
  return any_of(Args, [=](StringRef A) {
    uint64_t Bytes;
    A = A.ltrim('-');
    return (A.consume_front("initial-memory=") ||
            A.consume_front("max-memory=")) &&
           !A.getAsInteger(0, Bytes) && Bytes < 8 * Stack;
  });
}

/// In front of the user's own -z stack-size=, of which the last one counts.
void addStack(const LinkOptions &O, std::vector<std::string> &Args) {
  if (!O.StackBytes || O.IsRelocatable || isSmallMemory(O.Linker, O.StackBytes))
    return;
  Args.push_back("-z");
  Args.push_back("stack-size=" + std::to_string(O.StackBytes));
}

/// Which remarks reach the session at all.
void addRemarkOptions(const LinkOptions &O, std::vector<std::string> &Args) {
  for (auto [Option, Passes] :
       {std::pair("-pass-remarks=", &O.Remarks),
        std::pair("-pass-remarks-missed=", &O.RemarksMissed),
        std::pair("-pass-remarks-analysis=", &O.RemarksAnalysis)})
    if (!Passes->empty()) {
      Args.push_back("-mllvm");
      Args.push_back(Option + *Passes);
    }
}

bool isSharedLink(const LinkOptions &O) {
  return is_contained(O.Linker, "--experimental-pic")
             ? false
             : is_contained(O.Linker, "-shared") ||
                   is_contained(O.Linker, "--shared");
}

/// A file that the linker writes for us; gone when the link is done.
class LinkerFile {
public:
  LinkerFile() = default;
  LinkerFile(const LinkerFile &) = delete;
  LinkerFile &operator=(const LinkerFile &) = delete;
  ~LinkerFile() {
    if (!Path.empty())
      static_cast<void>(sys::fs::remove(Path));
  }

  Error create(StringRef Suffix) {
    if (std::error_code EC =
            sys::fs::createTemporaryFile("edge-wasm-ld", Suffix, Path))
      return createStringError(EC,
                               "cannot make a temporary file: " + EC.message());
    return Error::success();
  }
  StringRef path() const { return Path; }

private:
  SmallString<128> Path;
};

/// \returns the file of the user's own -Map, which the linker obeys instead of
/// ours; empty if there is none.
StringRef mapOfUser(ArrayRef<std::string> Args) {
  StringRef File;
  for (size_t I = 0; I != Args.size(); ++I) {
    StringRef A = Args[I];
    if (!A.consume_front("--Map") && !A.consume_front("-Map"))
      continue;
    if (A.consume_front("="))
      File = A;
    else if (A.empty() && I + 1 != Args.size())
      File = Args[I + 1];
  }
  return File;
}

std::string readText(StringRef File) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer =
      MemoryBuffer::getFile(File, /*IsText=*/false,
                            /*RequiresNullTerminator=*/false);
  return Buffer ? (*Buffer)->getBuffer().str() : std::string();
}

bool asksFor(const LinkOptions &O, ArrayRef<StringRef> Words) {
  return any_of(O.Linker, [&](StringRef A) { return is_contained(Words, A); });
}

/// \returns true if \p Output is a file or will be one.
bool isFile(StringRef Output) {
  return !sys::fs::exists(Output) || sys::fs::is_regular_file(Output);
}

constexpr StringRef StripAllOptions[] = {"-s", "--strip-all"};

/// \returns true if names go only when Binaryen and the link map have seen
/// them: what these do must not depend on it. Which sections a user of the
/// finer options wants, the linker knows.
bool stripsLate(const LinkOptions &O) {
  return isFile(O.Output) && !O.IsRelocatable && asksFor(O, StripAllOptions) &&
         !asksFor(O, {"-q", "--emit-relocs"}) &&
         none_of(O.Linker,
                 [](StringRef A) { return A.contains("-keep-section"); });
}

Error writeReport(const LinkOptions &O, LinkSession &Session,
                  StringRef WhyExtract) {
  return report::writeOutput(O.LinkReport, outs(), [&](raw_ostream &OS) {
    Session.report().write(OS, Session.inputs(), Session.level(),
                           readText(WhyExtract), readText(O.Output));
    return Error::success();
  });
}

/// Completes \p Map with where the data objects lie, which the linker alone
/// knows and says in its own map.
Error addAddresses(link::LinkMap &Map, StringRef LinkersMap) {
  Expected<link::LinkMap> Laid = link::parseLldMap(LinkersMap);
  if (!Laid)
    return Laid.takeError();
  StringMap<size_t> Data;
  for (auto [I, S] : enumerate(Map.Symbols))
    if (S.IsData)
      Data.try_emplace(S.Name, I);
  for (const link::LinkMapSymbol &At : Laid->Symbols) {
    if (!At.IsData)
      continue;
    auto It = Data.find(At.Name);
    if (It == Data.end()) {
      // LLVM splits tables that are only used in part: `_ZTV5Shape.0`.
      const auto [Whole, Part] = StringRef(At.Name).rsplit('.');
      It = Data.find(Whole);
      if (Part.empty() || !all_of(Part, isDigit) || It == Data.end())
        continue;
      link::LinkMapSymbol Split = Map.Symbols[It->second];
      Split.Name = At.Name;
      Map.Symbols.push_back(std::move(Split));
      It = Data.try_emplace(At.Name, Map.Symbols.size() - 1).first;
    }
    Map.Symbols[It->second].Address = At.Address;
    Map.Symbols[It->second].Size = At.Size;
  }
  return Error::success();
}

Error writeMap(const LinkOptions &O, const LinkSession &Session,
               StringRef LinkersMap) {
  link::LinkMap Map = Session.linkMap();
  if (Error E = addAddresses(Map, readText(LinkersMap)))
    return createStringError(inconvertibleErrorCode(),
                             LinkersMap + ": " + toString(std::move(E)));
  if (Error E = numberFunctions(Map, O.Output))
    return E;
  const std::string Module = readText(O.Output);
  Expected<std::vector<WasmSection>> Sections = readWasmSections(Module);
  if (!Sections)
    return Sections.takeError();
  const auto Code = find_if(*Sections, [](const WasmSection &S) {
    return S.Id == wasm::WASM_SEC_CODE;
  });
  Map.CodeHash = link::linkMapCodeHash(Code == Sections->end() ? StringRef()
                                                               : Code->Payload);
  return report::writeOutput(O.Output + link::LinkMapSuffix, outs(),
                             [&](raw_ostream &OS) {
                               link::writeLinkMap(Map, OS);
                               return Error::success();
                             });
}

/// Binaryen, where the link strips. What was made for others to link, and what
/// is no file, stays as it is.
Error shrink(const LinkOptions &O, LinkSession &Session, bool StripDebug) {
  if (!Session.mayShrink() || !sys::fs::is_regular_file(O.Output))
    return Error::success();
  TimeTraceScope Scope("Binaryen");
  if (!mapOfUser(O.Linker).empty()) {
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
  Expected<ShrinkResult> Result = shrinkModule(
      O.Output, {.Program = O.Shrinker,
                 .Level = Session.level(),
                 .Features = Session.features(),
                 .StripDebug = StripDebug || !Session.hasDebugInfo()});
  if (!Result)
    return Result.takeError();
  if (!Result->WhyNot.empty())
    Session.report().note(Result->WhyNot, Result->IsImportant);
  return Error::success();
}

/// As a response file has it.
std::string quotedInResponse(StringRef Argument) {
  std::string Text = "\"";
  for (char C : Argument)
    Text += (C == '"' || C == '\\' ? "\\" : "") + std::string(1, C);
  return Text + "\"";
}

/// As the shell reads it.
std::string quoted(StringRef Argument) {
  std::string Text = "'";
  for (char C : Argument)
    Text += C == '\'' ? std::string("'\\''") : std::string(1, C);
  return Text + "'";
}

/// Says in which pass the link died and makes what others need to see it die
/// too. Nothing of this process can be trusted now; the link is run once more
/// in another, up to where the passes begin.
Error explainCrash(const LinkOptions &O, const LinkSession &Session,
                   StringRef Self, StringRef Program, raw_ostream &Err) {
  const RunningPasses &Running = Session.running();
  Err << Program << ": error: "
      << (Running.empty() ? "crashed"
                          : "crashed in pass '" + Running.back() + "'");
  if (Running.size() > 1)
    Err << " (in '" << Running.front() << "')";
  Err << '\n';
  if (Running.empty())
    return Error::success();
  const std::string Bitcode = O.Output + ".crash.bc";
  const std::string Script = O.Output + ".crash.sh";
  std::vector<StringRef> Args = {Self};
  Args.insert(Args.end(), O.Linker.begin(), O.Linker.end());
  const std::string Reproducer = "--edge-reproducer=" + Bitcode;
  Args.push_back(Reproducer);
  const std::optional<StringRef> Quiet[] = {std::nullopt, StringRef(""),
                                            StringRef("")};
  static_cast<void>(sys::ExecuteAndWait(Self, Args, std::nullopt, Quiet));
  if (!sys::fs::exists(Bitcode))
    return Error::success();
  if (Error E = report::writeOutput(Script, outs(), [&](raw_ostream &OS) {
        OS << quoted(Self) << " -r " << quoted(Bitcode) << " -o "
           << quoted(O.Output) << " --edge-opt=" << Session.level();
        if (!O.Passes.empty())
          OS << " --edge-passes=" << quoted(O.Passes);
        // The level's default does not hold for -r.
        OS << " --edge-strip=" << Session.stripLevel();
        for (const std::string &Symbol : O.StripKeep)
          OS << " --edge-strip-keep=" << quoted(Symbol);
        for (const std::string &Step : O.StripWithout)
          OS << " --edge-strip-without=" << quoted(Step);
        if (O.Trace)
          OS << " --edge-trace=" << quoted(*O.Trace);
        if (O.TraceBudget)
          OS << " --edge-trace-budget=" << quoted(*O.TraceBudget);
        OS << '\n';
        return Error::success();
      }))
    return E;
  Err << Program << ": note: the program before the passes is '" << Bitcode
      << "', the command is in '" << Script << "'\n";
  return Error::success();
}

/// Does the link \p O once more, with the functions \p Missing from the
/// beginning. In a process of its own: lld keeps that it is past link-time
/// optimization. \returns its status.
Expected<int> linkAgain(const LinkOptions &O, StringRef Self,
                        ArrayRef<std::string> Missing) {
  LinkerFile Response;
  if (Error E = Response.create("rsp"))
    return std::move(E);
  if (Error E =
          report::writeOutput(Response.path(), outs(), [&](raw_ostream &OS) {
            for (const std::string &A : O.Arguments)
              OS << quotedInResponse(A) << '\n';
            for (const std::string &Function : Missing)
              OS << quotedInResponse("--edge-late=" + Function) << '\n';
            return Error::success();
          }))
    return std::move(E);
  std::string Message;
  const int Status =
      sys::ExecuteAndWait(Self, {Self, ("@" + Response.path()).str()},
                          /*Env=*/std::nullopt, /*Redirects=*/{},
                          /*SecondsToWait=*/0, /*MemoryLimit=*/0, &Message);
  if (Status < 0)
    return fail(Self + ": " + Message);
  return Status;
}

} // namespace

Expected<int> runLinker(const LinkOptions &O, StringRef Self, StringRef Program,
                        raw_ostream &Out, raw_ostream &Err) {
  if (isSharedLink(O))
    return fail("'-shared': WASI programs have no shared libraries; make an "
                "archive, or one object with '-r'");
  std::vector<std::string> Args = {Program.str()};
  addExceptionOptions(O, Args);
  addRemarkOptions(O, Args);
  addStack(O, Args);
  LinkerFile WhyExtract, LinkersMap;
  if (!O.LinkReport.empty()) {
    if (Error E = WhyExtract.create("extract"))
      return std::move(E);
    Args.push_back(("--why-extract=" + WhyExtract.path()).str());
  }
  StringRef MapFile = mapOfUser(O.Linker);
  if (O.LinkMap && MapFile.empty()) {
    if (Error E = LinkersMap.create("map"))
      return std::move(E);
    MapFile = LinkersMap.path();
    Args.push_back(("-Map=" + MapFile).str());
  }
  if (O.SaveTemps)
    Args.push_back("--save-temps");
  const bool StripsLate = stripsLate(O);
  copy_if(O.Linker, std::back_inserter(Args), [&](StringRef A) {
    return !StripsLate || !is_contained(StripAllOptions, A);
  });
  SmallVector<const char *, 64> Argv;
  for (const std::string &A : Args)
    Argv.push_back(A.c_str());

  if (!O.TimeTrace.empty())
    timeTraceProfilerInitialize(O.TimeTraceGranularity, Program);
  // The plan is written before the module is; it goes where that fails.
  FileRemover Plan;
  if (O.Trace && isPlanBeside(O.Output)) {
    const std::string File = O.Output + trace::PlanFileSuffix;
    Plan.setFile(File);
    sys::RemoveFileOnSignal(File);
  }
  UndefinedReferences Undefined;
  HeldMessages Messages(Err, Undefined, O.Output);
  LinkSession Session(O, Program, Messages, Undefined);
  bool Linked = false;
  {
    const ActiveSession Active(Session);
    TimeTraceScope Scope("Link");
    CrashRecoveryContext::Enable();
    // Behind that, which has handlers of its own; lld writes in many threads.
    explainFullDisk(Program, O.Output);
    CrashRecoveryContext Recovery;
    if (!Recovery.RunSafely([&] {
          Linked = lld::wasm::link(Argv, Out, Messages, /*exitEarly=*/false,
                                   /*disableOutput=*/false);
        })) {
      // The output under its temporary name, and such.
      sys::RunInterruptHandlers();
      Messages.release();
      // A fatal error of lld's own has been printed and comes this way too.
      if (Recovery.RetCode == 1)
        return 1;
      if (Error E = explainCrash(O, Session, Self, Program, Err))
        return std::move(E);
      return Recovery.RetCode;
    }
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
  if (Linked)
    Session.noteUnstripped();
  if (Linked)
    if (Error E = shrink(O, Session, StripsLate))
      return std::move(E);
  if (Linked && Session.mayShrink() && sys::fs::is_regular_file(O.Output))
    if (Error E = dropKeptExports(O.Output))
      return std::move(E);
  for (const LinkReport::Note &Note : Session.report().notes())
    if (O.Verbose || Note.IsImportant)
      Err << Program << ": note: " << Note.Text << '\n';
  if (!Linked)
    return 1;
  Plan.releaseFile();
  if (!O.TimeTrace.empty())
    if (Error E = timeTraceProfilerWrite(O.TimeTrace, O.Output))
      return std::move(E);
  if (O.LinkMap && isFile(O.Output))
    if (Error E = writeMap(O, Session, MapFile))
      return std::move(E);
  if (StripsLate)
    if (Error E = stripNames(O.Output))
      return std::move(E);
  if (!O.LinkReport.empty())
    if (Error E = writeReport(O, Session, WhyExtract.path()))
      return std::move(E);
  return 0;
}

} // namespace edgewasm
