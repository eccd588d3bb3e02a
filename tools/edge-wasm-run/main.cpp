//===- main.cpp - edge-wasm-run ------------------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// argv to lib/Run, its results to the terminal. The exit status is the
// program's; docs/engines.md lists the others.
//
//===----------------------------------------------------------------------===//

#include "Run/CommandLine.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>

using namespace llvm;
using namespace edgewasm::run;

static int fail(Error E, int Status) {
  errs() << "edge-wasm-run: error: " << toString(std::move(E)) << '\n';
  return Status;
}

int main(int Argc, char **Argv) {
  Expected<Invocation> Asked = parseCommandLine({Argv + 1, Argv + Argc});
  if (!Asked)
    return fail(Asked.takeError(), ExitUsage);
  if (Asked->Action == Invocation::ShowHelp) {
    printHelp(outs());
    return 0;
  }
  if (Asked->Action == Invocation::ShowVersion) {
    outs() << "edge-wasm-run " EDGEWASM_VERSION " (" << engineVersion()
           << ")\n";
    return 0;
  }

  Expected<RunResult> Result = runModule(Asked->Options);
  if (!Result)
    return fail(Result.takeError(), ExitLoadError);
  outs() << Result->Output;
  outs().flush();
  if (!Result->Failure.empty())
    errs() << "edge-wasm-run: error: " << Result->Failure << '\n';
  for (const std::string &W : Result->Warnings)
    errs() << "edge-wasm-run: warning: " << W << '\n';
  if (!Result->TracePath.empty() && !Asked->Options.Quiet)
    errs() << "edge-wasm-run: trace written to " << Result->TracePath << '\n';
  if (Result->Abandoned)
    std::_Exit(Result->Status); // A thread still runs in the engine.
  return Result->Status;
}
