//===- main.cpp - edge-wasm-prof: from traces to reports ------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/OutputFile.h"
#include "Report/Report.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Process.h"

using namespace llvm;
using namespace edgewasm::report;

namespace {

/// The exit codes of --help.
enum ExitCode { Ok = 0, Findings = 1, Usage = 2 };

int fail(Error E, ExitCode Code) {
  outs().flush();
  errs() << "edge-wasm-prof: error: " << toString(std::move(E)) << '\n';
  return Code;
}

} // namespace

int main(int Argc, char **Argv) {
  Expected<ReportOptions> Options =
      parseReportOptions(ArrayRef(Argv + 1, Argv + Argc));
  if (!Options)
    return fail(Options.takeError(), Usage);
  if (Options->Help || Options->Version) {
    Error E = writeOutput("-", outs(), [&](raw_ostream &OS) {
      if (Options->Help)
        printReportHelp(OS, Options->Command);
      else
        OS << "edge-wasm-prof " EDGEWASM_VERSION "\n";
      return Error::success();
    });
    return E ? fail(std::move(E), Findings) : Ok;
  }
  // A line that is written over needs a terminal.
  const bool OnTerminal = sys::Process::StandardErrIsDisplayed();
  const bool ReportHere =
      Options->Output.empty() && sys::Process::StandardOutIsDisplayed();
  bool Shown = false;
  auto ClearProgress = [&] { errs() << (Shown ? "\r\033[K" : ""); };
  ReportHooks Hooks;
  Hooks.Note = [&](const Twine &Text) {
    ClearProgress();
    errs() << "edge-wasm-prof: warning: " << Text << '\n';
  };
  if (OnTerminal && !ReportHere)
    Hooks.Progress = [&](uint64_t Done, uint64_t Total) {
      Shown = true;
      errs() << "\r" << (Done >> 20) << " MiB";
      if (Total)
        errs() << format(", %3.0f %%", 100.0 * double(Done) / double(Total));
    };
  Expected<bool> Clean = runReport(*Options, outs(), Hooks);
  ClearProgress();
  if (!Clean)
    return fail(Clean.takeError(), Findings);
  return *Clean ? Ok : Findings;
}
