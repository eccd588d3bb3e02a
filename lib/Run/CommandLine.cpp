//===- CommandLine.cpp - Arguments of edge-wasm-run ----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Options come from RunOptions.td. They are parsed one by one instead of all at
// once, because parsing has to stop at the module's name.
//
//===----------------------------------------------------------------------===//

#include "Run/CommandLine.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Option/Option.h"
#include "llvm/Support/raw_ostream.h"
#include <cmath>

using namespace llvm;
using namespace llvm::opt;

namespace edgewasm::run {
namespace {

#define EDGEWASM_OPTIONS "RunOptions.inc"
#define EDGEWASM_OPTION_TABLE RunOptTable
#include "Options/OptionTable.def"

Error usage(const Twine &Message) {
  return createStringError(Message + "; see edge-wasm-run --help");
}

Error applyDir(StringRef Value, RunOptions &Options) {
  auto [Host, Guest] = Value.split("::");
  if (!Value.contains("::"))
    Guest = Host;
  if (Host.empty() || Guest.empty())
    return usage("--dir=" + Value + ": expected HOST or HOST::GUEST");
  Options.Dirs.push_back({Host.str(), Guest.str()});
  return Error::success();
}

Error applyEnv(StringRef Value, RunOptions &Options) {
  auto [Name, Rest] = Value.split('=');
  if (Name.empty() || !Value.contains('='))
    return usage("--env=" + Value + ": expected NAME=VALUE");
  Options.Env.emplace_back(Name.str(), Rest.str());
  return Error::success();
}

Error applyTimeout(StringRef Value, RunOptions &Options) {
  // A day more than a century would overflow the clock's nanoseconds.
  constexpr double MaxSeconds = 1e9;
  double Seconds = 0;
  if (Value.getAsDouble(Seconds) || !std::isfinite(Seconds) || Seconds <= 0 ||
      Seconds > MaxSeconds)
    return usage("--timeout=" + Value + ": expected seconds above 0");
  Options.Timeout = std::chrono::nanoseconds(int64_t(Seconds * 1e9));
  return Error::success();
}

Error unknownOption(const OptTable &Table, StringRef Spelling) {
  std::string Nearest;
  if (Table.findNearest(Spelling, Nearest) <= 2)
    return usage("unknown option " + Spelling + ", did you mean " + Nearest +
                 "?");
  return usage("unknown option " + Spelling);
}

} // namespace

Expected<Invocation> parseCommandLine(ArrayRef<const char *> Args) {
  const RunOptTable Table;
  const InputArgList List(Args.begin(), Args.end());
  Invocation Result;
  RunOptions &Options = Result.Options;
  unsigned Index = 0;
  while (Index < Args.size()) {
    const StringRef Spelling = Args[Index];
    if (Spelling == "--") {
      ++Index;
      break;
    }
    if (!Spelling.starts_with("-") || Spelling == "-")
      break;
    const std::unique_ptr<Arg> A = Table.ParseOneArg(List, Index);
    if (!A)
      return usage(Spelling + " needs a value");
    const Option &O = A->getOption().getUnaliasedOption();
    switch (O.getID()) {
    case OPT_dir:
      if (Error E = applyDir(A->getValue(), Options))
        return E;
      break;
    case OPT_env:
      if (Error E = applyEnv(A->getValue(), Options))
        return E;
      break;
    case OPT_timeout:
      if (Error E = applyTimeout(A->getValue(), Options))
        return E;
      break;
    case OPT_trace_file:
      Options.TraceFile = A->getValue();
      if (Options.TraceFile.empty())
        return usage("--trace-file= needs a file name");
      break;
    case OPT_invoke:
      Options.Invoke = A->getValue();
      if (Options.Invoke.empty())
        return usage("--invoke= needs the name of an exported function");
      break;
    case OPT_quiet:
      Options.Quiet = true;
      break;
    case OPT_help:
      Result.Action = Invocation::ShowHelp;
      return Result;
    case OPT_version:
      Result.Action = Invocation::ShowVersion;
      return Result;
    default:
      return unknownOption(Table, Spelling);
    }
  }
  if (Index >= Args.size())
    return usage("no module given");
  Options.Module = Args[Index++];
  for (; Index < Args.size(); ++Index)
    Options.Args.push_back(Args[Index]);
  return Result;
}

void printHelp(raw_ostream &OS) {
  RunOptTable().printHelp(
      OS, "edge-wasm-run [options] app.wasm [arguments of the program]",
      "Runs a WASI module", /*ShowHidden=*/false, /*ShowAllAliases=*/false);
  OS << "\nEXIT STATUS: the program's own; 1 the module cannot be loaded, "
        "2 wrong usage,\n124 timeout, 130 and 143 stopped by SIGINT and "
        "SIGTERM, 134 the program trapped.\n";
}

} // namespace edgewasm::run
