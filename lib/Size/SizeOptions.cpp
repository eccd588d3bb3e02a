//===- SizeOptions.cpp - The command line of edge-wasm-size ---------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/TableName.h"
#include "Size/Size.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Option/Option.h"
#include "llvm/Support/Regex.h"

using namespace llvm;
using namespace llvm::opt;

namespace edgewasm::size {
namespace {

#define EDGEWASM_OPTIONS "SizeOptions.inc"
#define EDGEWASM_OPTION_TABLE SizeOptTable
#include "Options/OptionTable.def"

Error usage(const Twine &What) {
  return createStringError(inconvertibleErrorCode(),
                           What + "; see edge-wasm-size --help");
}

/// Sets \p Result to the value of \p Id among \p Choices, if it was given.
template <typename T>
Error choose(const InputArgList &Args, unsigned Id,
             ArrayRef<std::pair<StringRef, T>> Choices, T &Result) {
  const Arg *A = Args.getLastArg(Id);
  if (!A)
    return Error::success();
  for (const auto &[Name, Value] : Choices)
    if (Name == A->getValue()) {
      Result = Value;
      return Error::success();
    }
  return usage("'" + A->getAsString(Args) + "': expected " +
               join(map_range(Choices, [](auto &C) { return C.first; }), ", "));
}

Error checkSpelling(const InputArgList &Args, const OptTable &Table) {
  const Arg *A = Args.getLastArg(OPT_UNKNOWN);
  if (!A)
    return Error::success();
  std::string Nearest;
  const std::string Given = A->getAsString(Args);
  if (Table.findNearest(Given, Nearest) <= 2)
    return usage("unknown option '" + Given + "', did you mean '" + Nearest +
                 "'?");
  return usage("unknown option '" + Given + "'");
}

/// Options that say the opposite of each other.
Error checkTogether(const SizeOptions &Options, const InputArgList &Args) {
  if (Args.hasArg(OPT_json) + Args.hasArg(OPT_csv) + Args.hasArg(OPT_html) > 1)
    return usage("--json, --csv and --html: one at a time");
  if (!Options.Why.empty() && !Options.Diff.empty())
    return usage("--why and --diff: one at a time");
  if (!Options.Why.empty() && (Options.Format == OutputFormat::Csv ||
                               Options.Format == OutputFormat::Html))
    return usage("--why is text or --json");
  if (!Options.Diff.empty() && Options.Format == OutputFormat::Html)
    return usage("--diff is text, --json or --csv");
  if (Options.Sort == SortKey::Retained && Options.By != GroupBy::Function)
    return usage("--sort=retained goes with --by=function");
  std::string Problem;
  if (!Options.Filter.empty() && !Regex(Options.Filter).isValid(Problem))
    return usage("'--filter=" + Options.Filter + "': " + Problem);
  return Error::success();
}

} // namespace

Expected<SizeOptions> parseSizeOptions(ArrayRef<const char *> Arguments) {
  const SizeOptTable Table;
  unsigned MissingIndex = 0, MissingCount = 0;
  const InputArgList Args =
      Table.ParseArgs(Arguments, MissingIndex, MissingCount);
  SizeOptions Options;
  Options.Help = Args.hasArg(OPT_help);
  Options.Version = Args.hasArg(OPT_version);
  if (Options.Help || Options.Version)
    return Options;
  if (MissingCount)
    return usage("'" + Twine(Args.getArgString(MissingIndex)) +
                 "' needs a value");
  if (Error E = checkSpelling(Args, Table))
    return E;
  const std::vector<std::string> Modules = Args.getAllArgValues(OPT_INPUT);
  if (Modules.size() != 1)
    return usage(Modules.empty()
                     ? Twine("no module given")
                     : "one module at a time, not also '" + Modules[1] + "'");
  Options.Module = Modules[0];
  Options.Map = Args.getLastArgValue(OPT_map_EQ).str();
  Options.Why = Args.getLastArgValue(OPT_why_EQ).str();
  Options.Diff = Args.getLastArgValue(OPT_diff_EQ).str();
  Options.Trace = Args.getLastArgValue(OPT_with_trace_EQ).str();
  Options.Filter = Args.getLastArgValue(OPT_filter_EQ).str();
  Options.Output = Args.getLastArgValue(OPT_output).str();
  Options.Title = Args.getLastArgValue(OPT_title_EQ).str();
  Options.NameWidth =
      Args.hasArg(OPT_wide) ? StringRef::npos : report::TableNameWidth;
  Options.Demangle = !Args.hasArg(OPT_no_demangle);
  Options.Format = Args.hasArg(OPT_json)   ? OutputFormat::Json
                   : Args.hasArg(OPT_csv)  ? OutputFormat::Csv
                   : Args.hasArg(OPT_html) ? OutputFormat::Html
                                           : OutputFormat::Text;
  if (Error E = choose<GroupBy>(Args, OPT_by_EQ,
                                {{"function", GroupBy::Function},
                                 {"file", GroupBy::File},
                                 {"library", GroupBy::Library},
                                 {"member", GroupBy::Member},
                                 {"section", GroupBy::Section}},
                                Options.By))
    return E;
  if (Error E = choose<SortKey>(Args, OPT_sort_EQ,
                                {{"size", SortKey::Size},
                                 {"retained", SortKey::Retained},
                                 {"name", SortKey::Name}},
                                Options.Sort))
    return E;
  if (const Arg *A = Args.getLastArg(OPT_number))
    if (StringRef(A->getValue()).getAsInteger(10, Options.Number))
      return usage("'" + A->getAsString(Args) + "': expected a number");
  if (Error E = checkTogether(Options, Args))
    return E;
  return Options;
}

void printSizeHelp(raw_ostream &OS) {
  const SizeOptTable Table;
  Table.printHelp(OS, "edge-wasm-size [options] <module>",
                  "Which bytes of a WebAssembly module are what, and why they "
                  "are there");
  OS << "\n<module> may be - for standard input.\n\n"
        "EXIT CODE:\n"
        "  0 all went well; 1 a file could not be read or does not belong to "
        "the module,\n  or the symbol of --why is not in it; 2 the command "
        "line is wrong\n";
}

} // namespace edgewasm::size
