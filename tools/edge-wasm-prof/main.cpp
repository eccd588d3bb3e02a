//===- main.cpp - edge-wasm-prof: from traces to reports ------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

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
    if (Options->Help)
      printReportHelp(outs(), Options->Command);
    else
      outs() << "edge-wasm-prof " EDGEWASM_VERSION "\n";
    return Ok;
  }
  // A line that is written over needs a terminal.
  const bool OnTerminal = sys::Process::StandardErrIsDisplayed();
  bool Shown = false;
  ReportHooks Hooks;
  Hooks.Note = [](const Twine &Text) {
    errs() << "edge-wasm-prof: warning: " << Text << '\n';
  };
  if (OnTerminal && !sys::Process::StandardOutIsDisplayed())
    Hooks.Progress = [&](uint64_t Done, uint64_t Total) {
      Shown = true;
      errs() << "\r" << (Done >> 20) << " MiB";
      if (Total)
        errs() << format(", %3.0f %%", 100.0 * double(Done) / double(Total));
    };
  Expected<bool> Clean = runReport(*Options, outs(), Hooks);
  if (Shown)
    errs() << "\r\033[K";
  if (!Clean)
    return fail(Clean.takeError(), Findings);
  return *Clean ? Ok : Findings;
}
