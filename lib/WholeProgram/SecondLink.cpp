//===- SecondLink.cpp - The link, run once more ---------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/SecondLink.h"
#include "Report/OutputFile.h"
#include "WholeProgram/LinkerFile.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace edgewasm {

/// As a response file has it.
static std::string quotedInResponse(StringRef Argument) {
  std::string Text = "\"";
  for (char C : Argument)
    Text += (C == '"' || C == '\\' ? "\\" : "") + std::string(1, C);
  return Text + "\"";
}

/// As the shell reads it.
static std::string quoted(StringRef Argument) {
  std::string Text = "'";
  for (char C : Argument)
    Text += C == '\'' ? std::string("'\\''") : std::string(1, C);
  return Text + "'";
}

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
        if (!O.TraceMode.empty())
          OS << " --edge-trace-mode=" << quoted(O.TraceMode);
        OS << '\n';
        return Error::success();
      }))
    return E;
  Err << Program << ": note: the program before the passes is '" << Bitcode
      << "', the command is in '" << Script << "'\n";
  return Error::success();
}

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
    return createStringError(inconvertibleErrorCode(), Self + ": " + Message);
  return Status;
}

} // namespace edgewasm
