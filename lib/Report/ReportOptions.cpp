//===- ReportOptions.cpp - The command line of edge-wasm-prof -------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/Report.h"
#include "Report/TableName.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Option/Option.h"
#include <optional>

using namespace llvm;
using namespace llvm::opt;

namespace edgewasm::report {
namespace {

enum OptionVisibility : unsigned {
  GeneralOption = 1 << 6,
  FoldedOption = 1 << 1,
  TopOption = 1 << 2,
  DumpOption = 1 << 3,
  VerifyOption = 1 << 4,
  FlameOption = 1 << 5,
  HistOption = 1 << 7,
  PlanOption = 1 << 8,
  CountsOption = 1 << 9,
  DiffOption = 1 << 10,
};

#define EDGEWASM_OPTIONS "ReportOptions.inc"
#define EDGEWASM_OPTION_TABLE ReportOptTable
#include "Options/OptionTable.def"

struct CommandText {
  StringLiteral Name;
  unsigned Options;
  StringLiteral Summary;
  StringLiteral Details;
};

constexpr CommandText Commands[] = {
#define COMMAND(Name, Function, Visibility, Names, Summary, Details)           \
  {Name, Visibility, Summary, Details},
#include "Report/Commands.def"
};

constexpr char ExitCodes[] =
    "EXIT CODE:\n"
    "  0 all went well; 1 the trace could not be read, or verify found a "
    "mistake in it;\n"
    "  2 the command line is wrong\n";

const CommandText *findCommand(StringRef Name) {
  const auto *Found = llvm::find_if(
      Commands, [&](const CommandText &C) { return C.Name == Name; });
  return Found == std::end(Commands) ? nullptr : Found;
}

Error usage(const Twine &What, StringRef Command) {
  return createStringError(inconvertibleErrorCode(),
                           What + "; see edge-wasm-prof " + Command +
                               (Command.empty() ? "--help" : " --help"));
}

/// Sets \p Result to the value of \p Id among \p Choices, if it was given.
template <typename T>
Error choose(const InputArgList &Args, unsigned Id, StringRef Command,
             ArrayRef<std::pair<StringRef, T>> Choices, T &Result) {
  const Arg *A = Args.getLastArg(Id);
  if (!A)
    return Error::success();
  for (const auto &[Name, Value] : Choices)
    if (Name == A->getValue()) {
      Result = Value;
      return Error::success();
    }
  return usage(
      "'" + A->getAsString(Args) + "': expected " +
          join(map_range(Choices, [](auto &C) { return C.first; }), ", "),
      Command);
}

Error checkSpelling(const InputArgList &Args, const OptTable &Table,
                    const CommandText &Command) {
  const Arg *A = Args.getLastArg(OPT_UNKNOWN);
  if (!A)
    return Error::success();
  std::string Nearest;
  const std::string Given = A->getAsString(Args);
  if (Table.findNearest(Given, Nearest, Visibility(Command.Options)) <= 2)
    return usage("unknown option '" + Given + "', did you mean '" + Nearest +
                     "'?",
                 Command.Name);
  return usage("unknown option '" + Given + "'", Command.Name);
}

/// Sets the traces of \p Options: one, or two where they are compared.
Error takeTraces(ArrayRef<std::string> Given, const CommandText &Command,
                 ReportOptions &Options) {
  const bool IsDiff = Command.Options == DiffOption;
  if (Given.empty())
    return usage("no trace given", Command.Name);
  if (IsDiff && Given.size() != 2)
    return usage("two traces are compared, the older one first; given: " +
                     Twine(Given.size()),
                 Command.Name);
  if (!IsDiff && Given.size() != 1)
    return usage("one trace at a time, not also '" + Given[1] + "'",
                 Command.Name);
  Options.Trace = Given.back();
  if (IsDiff)
    Options.OldTrace = Given.front();
  return Error::success();
}

/// \returns how the inputs of \p Command are called.
StringRef inputsOf(const CommandText &Command) {
  return Command.Options == DiffOption ? "<old trace> <new trace>" : "<trace>";
}

Expected<ReportOptions> parseCommand(const CommandText &Command,
                                     ArrayRef<const char *> Arguments) {
  const ReportOptTable Table;
  unsigned MissingIndex = 0, MissingCount = 0;
  const InputArgList Args = Table.ParseArgs(
      Arguments, MissingIndex, MissingCount, Visibility(Command.Options));
  ReportOptions Options;
  Options.Command = Command.Name.str();
  if (Args.hasArg(OPT_help)) {
    Options.Help = true;
    return Options;
  }
  if (MissingCount)
    return usage("'" + Twine(Args.getArgString(MissingIndex)) +
                     "' needs a value",
                 Command.Name);
  if (Error E = checkSpelling(Args, Table, Command))
    return E;
  if (Error E = takeTraces(Args.getAllArgValues(OPT_INPUT), Command, Options))
    return E;
  if (const Arg *A = Args.getLastArg(OPT_old_EQ))
    Options.OldTrace = A->getValue();
  if (Options.OldTrace == "-" && Options.Trace == "-")
    return usage("standard input has one trace only", Command.Name);
  Options.OldModule = Args.getLastArgValue(OPT_old_module_EQ).str();
  Options.Module = Args.getLastArgValue(OPT_module_EQ).str();
  Options.Output = Args.getLastArgValue(OPT_output).str();
  Options.Plan = Args.getLastArgValue(OPT_plan_EQ).str();
  Options.Title = Args.getLastArgValue(OPT_title_EQ).str();
  Options.ByLine = Args.hasArg(OPT_by_line);
  Options.Function = Args.getLastArgValue(OPT_function_EQ).str();
  Options.ByPath = Args.hasArg(OPT_by_path);
  Options.NameWidth = Args.hasArg(OPT_wide) ? StringRef::npos : TableNameWidth;
  Options.Json = Args.hasArg(OPT_json);
  if (Error E = choose<ReportUnit>(Args, OPT_unit_EQ, Command.Name,
                                   {{"time", ReportUnit::Time},
                                    {"virtual", ReportUnit::Virtual},
                                    {"count", ReportUnit::Count}},
                                   Options.Unit))
    return E;
  if (Error E = choose<SortKey>(Args, OPT_sort_EQ, Command.Name,
                                {{"self", SortKey::Self},
                                 {"total", SortKey::Total},
                                 {"calls", SortKey::Calls}},
                                Options.Sort))
    return E;
  if (const Arg *A = Args.getLastArg(OPT_number))
    if (StringRef(A->getValue()).getAsInteger(10, Options.Number))
      return usage("'" + A->getAsString(Args) + "': expected a number",
                   Command.Name);
  return Options;
}

std::optional<StringRef> nearestCommand(StringRef Given) {
  const CommandText *Best = nullptr;
  unsigned BestDistance = 3;
  for (const CommandText &C : Commands) {
    const unsigned D = Given.edit_distance(C.Name, true, BestDistance);
    if (D < BestDistance) {
      Best = &C;
      BestDistance = D;
    }
  }
  return Best ? std::optional<StringRef>(Best->Name) : std::nullopt;
}

} // namespace

Expected<ReportOptions> parseReportOptions(ArrayRef<const char *> Args) {
  if (Args.empty())
    return usage("no command given", "");
  const StringRef First = Args[0];
  if (const CommandText *Command = findCommand(First))
    return parseCommand(*Command, Args.drop_front());
  const ReportOptTable Table;
  unsigned MissingIndex = 0, MissingCount = 0;
  const InputArgList General = Table.ParseArgs(Args, MissingIndex, MissingCount,
                                               Visibility(GeneralOption));
  ReportOptions Options;
  Options.Help = General.hasArg(OPT_help);
  Options.Version = General.hasArg(OPT_version);
  if (Options.Help || Options.Version)
    return Options;
  if (First.starts_with("-"))
    return usage("'" + First + "' where a command is due", "");
  if (std::optional<StringRef> Near = nearestCommand(First))
    return usage(
        "unknown command '" + First + "', did you mean '" + *Near + "'?", "");
  return usage("unknown command '" + First + "'", "");
}

void printReportHelp(raw_ostream &OS, StringRef Command) {
  const ReportOptTable Table;
  if (const CommandText *C = findCommand(Command)) {
    const std::string Usage =
        ("edge-wasm-prof " + C->Name + " [options] " + inputsOf(*C)).str();
    Table.printHelp(OS, Usage.c_str(), C->Summary.str().c_str(), false, false,
                    Visibility(C->Options));
    OS << '\n' << C->Details << '\n' << ExitCodes;
    return;
  }
  Table.printHelp(OS, "edge-wasm-prof <command> [options] <trace>",
                  "Reports of traces that programs built by edge-wasm-cc "
                  "write",
                  false, false, Visibility(GeneralOption));
  OS << "\nCOMMANDS:\n";
  for (const CommandText &C : Commands)
    OS << "  " << left_justify(C.Name, 8) << C.Summary << '\n';
  OS << "\nedge-wasm-prof <command> --help tells more. <trace> may be - for "
        "standard input.\n\n"
     << ExitCodes;
}

} // namespace edgewasm::report
