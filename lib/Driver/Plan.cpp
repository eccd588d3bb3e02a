//===- Plan.cpp - What one command line comes down to ---------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Our defaults go before the user's arguments, so that the user's win; what
// tracing needs goes behind them. Both are bracketed so that clang does not
// warn about an option the user never wrote.
//
//===----------------------------------------------------------------------===//

#include "Driver/Plan.h"
#include "Driver/ClangCommandLine.h"
#include "Driver/DriverConfig.h"
#include "Driver/InputObject.h"
#include "Driver/LinkerCommandLine.h"
#include "Driver/WholeProgram.h"
#include "Link/ExportWrapper.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"

using namespace llvm;

namespace edgewasm {
namespace {

using Arguments = std::vector<std::string>;

Error fail(const Twine &What) {
  return createStringError(inconvertibleErrorCode(), What);
}

/// Adds \p More, for which clang gives no unused-argument warning.
void addQuietly(Arguments &Args, ArrayRef<std::string> More) {
  if (More.empty())
    return;
  Args.push_back("--start-no-unused-arguments");
  Args.insert(Args.end(), More.begin(), More.end());
  Args.push_back("--end-no-unused-arguments");
}

void addForClang(Arguments &Args, ArrayRef<std::string> More) {
  for (const std::string &A : More) {
    Args.push_back("-Xclang");
    Args.push_back(A);
  }
}

void addForLinker(Arguments &Args, StringRef More) {
  // Not -Wl, which splits at commas; not an input, which -x would apply to.
  Args.push_back("-Xlinker");
  Args.push_back(More.str());
}

/// Adds what the runtime's response file says.
Error addRuntimeOptions(Arguments &Args, const Installation &Tree) {
  const std::string File = Tree.Runtime + "/" + RuntimeLinkOptions;
  // Behind -Xlinker clang would read the response file itself.
  if (!StringRef(File).contains(',')) {
    Args.push_back("-Wl,@" + File);
    return Error::success();
  }
  ErrorOr<std::unique_ptr<MemoryBuffer>> Options = MemoryBuffer::getFile(File);
  if (!Options)
    return fail(File + ": " + Options.getError().message());
  SmallVector<StringRef> Lines;
  SplitString((*Options)->getBuffer(), Lines, "\n");
  for (StringRef Option : Lines)
    addForLinker(Args, Option);
  return Error::success();
}

/// Parameters of edge-trace-plan.
std::string planParameters(const TraceRequest &Request, bool Counts) {
  std::string Text = "budget=" + Request.Budget.value_or(DefaultBudget);
  if (Counts && !Request.Use.empty())
    Text += std::string(";use=") + CountsPlaceholder;
  if (Request.Mode.Kind != TraceMode::Stream)
    Text += (Twine(";mode=") + Request.Mode.name()).str();
  return Text;
}

/// What makes clang instrument what it compiles.
Arguments instrumentation(const ClangCommandLine &Line,
                          const TraceRequest &Request, bool WholeProgram,
                          const Installation &Tree) {
  Arguments Args;
  Args.push_back("-fpass-plugin=" + Tree.Plugin);
  // Through -Xclang: the assembler takes -mllvm too but has no plugin.
  // Clang marks all but no_instrument_function functions; the pass reads the
  // marks and takes them away. It is told, because there may be no other.
  std::string Parameters = Request.PassParameters;
  // In bitcode the link says so.
  if (Request.Mode.Kind == TraceMode::Sample && !WholeProgram)
    Parameters += Parameters.empty() ? "roots=on" : ";roots=on";
  Parameters += Parameters.empty() ? "no-instrument=on" : ";no-instrument=on";
  addForClang(Args, {"-mllvm", "-edge-trace=" + Parameters,
                     "-finstrument-functions-after-inlining"});
  // The link will do it, after it has inlined across objects.
  if (WholeProgram)
    addForClang(Args, {"-mllvm", "-edge-trace-record"});
  if (!WholeProgram || Request.Budget)
    addForClang(Args, {"-mllvm", "-edge-trace-plan=" +
                                     planParameters(Request, !WholeProgram) +
                                     ";no-instrument=on"});
  if (!Line.HasDebugInfo) {
    Args.push_back("-gline-tables-only");
    // Nobody asked for the lines: bitcode need not say where it was made.
    Args.push_back("-fdebug-compilation-dir=.");
    addForClang(Args, {"-mllvm", "-edge-trace-drop-debug"});
  }
  return Args;
}

/// What machine code wants that is compiled without tracing, on our sysroot: a
/// longjmp must not run destructors, and those that run at exit have the type
/// of a handler. Bitcode gets the same at the link.
Arguments repairs(const ClangCommandLine &Line, const OwnParts &Own,
                  const Installation &Tree) {
  if (Own.WholeProgram || !Own.Sysroot || Line.Phase < FinalPhase::Compile)
    return {};
  Arguments Args = {"-fpass-plugin=" + Tree.Plugin};
  addForClang(Args, {"-mllvm", "-edge-trace=off"});
  return Args;
}

/// What is forced inline is inlined in the compile step; so the levels that do
/// not want it say so there.
Arguments looseInlining(const ClangCommandLine &Line, const OwnParts &Own,
                        const LinkRequest &Link, bool IsTraced,
                        const Installation &Tree) {
  if (!Own.WholeProgram || Line.Phase < FinalPhase::Compile ||
      (Link.Strip != "size" && Link.Strip != "tiny"))
    return {};
  Arguments Args;
  if (!IsTraced) {
    Args.push_back("-fpass-plugin=" + Tree.Plugin);
    addForClang(Args, {"-mllvm", "-edge-trace=off"});
  }
  addForClang(Args, {"-mllvm", "-edge-strip-inline"});
  return Args;
}

/// Preview1 has one thread, and our libraries have all of POSIX threads for it.
/// Clang would make a module with atomics in a shared memory, which such an
/// engine has not. That code may be reached again while it runs is still said.
Arguments oneThread(const ClangCommandLine &Line, const OwnParts &Own) {
  if (!Line.WantsThreads || !Own.Sysroot)
    return {};
  return {"-no-pthread", "-D_REENTRANT"};
}

/// Whether nobody asked for debug information: then what there is comes from
/// the system's libraries, and without it the linker can write the code's
/// addresses in as few bytes as they need: a quarter less per event.
bool maySqueeze(const ClangCommandLine &Line) {
  return !Line.HasDebugInfo && none_of(Line.Inputs, hasDebugInfo) &&
         none_of(Line.Arguments, [](StringRef A) {
           return A.contains("--emit-relocs") ||
                  A.contains("--compress-relocations");
         });
}

/// What our linker is told of tracing the bitcode among its inputs. Objects of
/// machine code have a frame for each call of a library; the library's own
/// would be there twice.
Arguments tracedLinkOptions(const TraceRequest &Request, LtoMode Lto,
                            bool DropDebug) {
  Arguments Args = {"--edge-trace=" + Request.PassParameters};
  if (Request.Budget)
    Args.push_back("--edge-trace-budget=" + *Request.Budget);
  if (!Request.Use.empty())
    Args.push_back(std::string("--edge-trace-use=") + CountsPlaceholder);
  if (!Request.Libraries.value_or(Lto != LtoMode::Off))
    Args.push_back("--edge-trace-libs=off");
  if (Request.Mode.Kind != TraceMode::Stream)
    Args.push_back((Twine("--edge-trace-mode=") + Request.Mode.name()).str());
  if (!DropDebug)
    Args.push_back("--edge-trace-keep-debug");
  return Args;
}

/// Whom to tell that tracing was forgotten at link; cheap, object headers only.
std::string forgottenTrace(const ClangCommandLine &Line) {
  if (!Line.NeedsFinalize || !Line.Target.isWasm() ||
      any_of(Line.Arguments, [](StringRef A) {
        return A.contains(RuntimeArchive) || A.contains(RuntimeLinkOptions);
      }))
    return {};
  for (StringRef Input : Line.Inputs)
    if (Input.ends_with(".o") && isTracedObject(Input))
      return ("'" + Input +
              "' was compiled with -fedge-trace; the link needs it too")
          .str();
  return {};
}

Expected<Plan> planFinalize(const ClangCommandLine &Line,
                            TraceRequest Request) {
  const size_t Used = Line.HasOutput ? 1 : 0;
  if (!Line.Inputs.empty() || Line.Arguments.size() > 2 * Used)
    return fail("'-fedge-trace-finalize=' stands alone: nothing is compiled or "
                "linked; only -o <file> may be added");
  Plan P;
  P.Finalize = FinalizeStep{*Request.Finalize,
                            Line.HasOutput ? Line.Output : *Request.Finalize};
  P.Request = std::move(Request);
  return P;
}

Error checkTraceable(const ClangCommandLine &Line, const TraceRequest &R) {
  if (Line.Target.getArch() != Triple::wasm32)
    return fail("'" + R.EnabledBy +
                "' works for wasm32 targets only, not for '" +
                Line.Target.str() + "'");
  if (Line.NeedsFinalize && Line.Output == "-")
    return fail("a traced module cannot be linked to standard output; give "
                "'-o <file>'");
  return Error::success();
}

} // namespace

Expected<Plan> planCommand(ArrayRef<const char *> Argv,
                           const Installation &Tree) {
  const bool IsCXX = sys::path::filename(Argv.front()).contains("++");
  Plan P;
  P.Program = Tree.Clang;
  if (IsCXX)
    P.Arguments.push_back("--driver-mode=g++");
  SmallVector<const char *, 64> Args(Argv.begin() + 1, Argv.end());
  // Clang calling itself: nothing there is for a driver.
  if (!Args.empty() && StringRef(Args.front()).starts_with("-cc1")) {
    P.Arguments.assign(Args.begin(), Args.end());
    return P;
  }
  BumpPtrAllocator Memory;
  cl::ExpansionContext Expansion(Memory, cl::TokenizeGNUCommandLine);
  if (Error E = Expansion.expandResponseFiles(Args))
    return std::move(E);
  if (isLinkerCommandLine(Args)) {
    Expected<SmallVector<const char *, 64>> Driver = asDriverCommandLine(Args);
    if (!Driver)
      return Driver.takeError();
    Args = std::move(*Driver);
  }

  const ClangCommandLine Line = ClangCommandLine::read(Args);
  Expected<TraceRequest> Request = TraceRequest::parse(Line.Own);
  if (!Request)
    return Request.takeError();
  if (Request->Finalize)
    return planFinalize(Line, std::move(*Request));
  if (Request->Clang)
    P.Program = *Request->Clang;
  if (Line.AsksHelp)
    P.Text = describeOwnOptions(sys::path::filename(Argv.front()));
  P.PrintsOnly = Line.PrintsOnly;
  P.Verbose = Line.Verbose;

  Expected<LinkRequest> Link = LinkRequest::parse(Line.Own);
  if (!Link)
    return Link.takeError();
  const OwnParts Own = OwnParts::of(Line, Tree);
  if (Line.Target.isWasm()) {
    Arguments Defaults = compileDefaults(Line, Own, *Link, Tree);
    if (!Line.HasTarget)
      Defaults.insert(Defaults.begin(),
                      std::string("--target=") + DefaultTarget);
    addQuietly(P.Arguments, Defaults);
  }
  P.Note = unstrippableParts(Line, Own, *Link);
  const auto UserEnd = Line.Arguments.begin() + Line.EndOfOptions;
  P.Arguments.insert(P.Arguments.end(), Line.Arguments.begin(), UserEnd);
  addQuietly(P.Arguments, oneThread(Line, Own));
  if (Line.Target.isWasm() && Line.Phase == FinalPhase::Link)
    for (const std::string &Option : linkerOptions(Line, Own, *Link, Tree))
      addForLinker(P.Arguments, Option);

  addQuietly(P.Arguments,
             looseInlining(Line, Own, *Link, Request->Enabled, Tree));
  if (Request->Enabled) {
    if (Error E = checkTraceable(Line, *Request))
      return std::move(E);
    Arguments Added;
    if (Line.Phase != FinalPhase::Nothing)
      Added.push_back("-D__EDGE_TRACE__=1");
    if (Line.Phase >= FinalPhase::Compile) {
      const Arguments More =
          instrumentation(Line, *Request, Own.WholeProgram, Tree);
      Added.insert(Added.end(), More.begin(), More.end());
    }
    addQuietly(P.Arguments, Added);
    const bool Squeeze = maySqueeze(Line);
    if (Line.Phase == FinalPhase::Link && Own.Linker)
      for (const std::string &Option :
           tracedLinkOptions(*Request, Line.Lto, Squeeze))
        addForLinker(P.Arguments, Option);
    if (Line.NeedsFinalize) {
      if (Error E = addRuntimeOptions(P.Arguments, Tree))
        return std::move(E);
      if (Squeeze) {
        addForLinker(P.Arguments, "--strip-debug");
        addForLinker(P.Arguments, "--compress-relocations");
      }
      for (const char *Hook : WrapperHooks)
        addForLinker(P.Arguments, std::string("--export-if-defined=") + Hook);
      if (Request->hasLinkConfig()) {
        addForLinker(P.Arguments, "edge-trace-config.o");
        P.ConfigObject = P.Arguments.size() - 1;
      }
      // Behind the configuration, which keeps the archive's own out.
      addForLinker(P.Arguments, Tree.Runtime + "/" + Request->Mode.archive());
      P.Finalize = FinalizeStep{Line.Output, Line.Output};
    }
  } else {
    if (Line.Target.isWasm())
      addQuietly(P.Arguments, repairs(Line, Own, Tree));
    P.Warning = forgottenTrace(Line);
  }
  P.Arguments.insert(P.Arguments.end(), UserEnd, Line.Arguments.end());
  if (Request->Enabled && !Request->Use.empty())
    for (auto [Place, Argument] : enumerate(P.Arguments))
      if (StringRef(Argument).ends_with(std::string("use=") +
                                        CountsPlaceholder) ||
          StringRef(Argument).contains(std::string("use=") + CountsPlaceholder +
                                       ";"))
        P.CountsArguments.push_back(Place);
  P.Request = std::move(*Request);
  return P;
}

} // namespace edgewasm
