//===- ReportOptions.td - The options of edge-wasm-prof -------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Declared once: parsing and every --help come from here. The visibility of an
// option lists the commands that take it.
//
//===----------------------------------------------------------------------===//

include "llvm/Option/OptParser.td"

def GeneralOption : OptionVisibility; // Without a command.
def FoldedOption : OptionVisibility;
def TopOption : OptionVisibility;
def DumpOption : OptionVisibility;
def VerifyOption : OptionVisibility;
def FlameOption : OptionVisibility;
def HistOption : OptionVisibility;
def PlanOption : OptionVisibility;
def CountsOption : OptionVisibility;
def DiffOption : OptionVisibility;

class Common : Visibility<[GeneralOption, FoldedOption, TopOption, DumpOption,
                           VerifyOption, FlameOption, HistOption, PlanOption,
                           CountsOption, DiffOption]>;
class CommandOnly : Visibility<[FoldedOption, TopOption, DumpOption,
                                VerifyOption, FlameOption, HistOption,
                                PlanOption, CountsOption, DiffOption]>;

// A value behind "=", or as the next argument.
multiclass Value<string Name, string Var, string Help,
                 list<OptionVisibility> For> {
  def _EQ : Joined<["--"], Name # "=">, MetaVarName<Var>, HelpText<Help>,
      Visibility<For>;
  def "" : Separate<["--"], Name>, Alias<!cast<Option>(NAME # "_EQ")>,
      Visibility<For>;
}

defm module : Value<"module", "<file>",
    "The module that wrote the trace, or its sidecar (*.ewsites). Default: the "
    "one with the trace's build id in the folder of the trace, then in the "
    "current folder",
    [FoldedOption, TopOption, DumpOption, VerifyOption, FlameOption,
     HistOption, PlanOption, CountsOption, DiffOption]>;
defm old : Value<"old", "<trace>",
    "Colour frames by what changed since this older trace", [FlameOption]>;
defm old_module : Value<"old-module", "<file>",
    "The same of the older trace", [DiffOption, FlameOption]>;
defm plan : Value<"plan", "<file>",
    "The plan that the link wrote. Default: <module>.ewplan", [PlanOption]>;
def output : Separate<["-"], "o">, MetaVarName<"<file>">, CommandOnly,
    HelpText<"Write to <file>, which appears when it is complete. Default: "
             "standard output">;
defm unit : Value<"unit", "<unit>",
    "What the numbers are: time (nanoseconds of self time; the default when "
    "the trace has a clock), virtual (virtual units of self time), or count "
    "(calls of exactly that path)",
    [FoldedOption, FlameOption]>;
defm title : Value<"title", "<text>",
    "Title of the page. Default: the name of the module or the trace",
    [FlameOption]>;
def by_line : Flag<["--"], "by-line">,
    Visibility<[FoldedOption, TopOption, FlameOption]>,
    HelpText<"Tell frames apart by the line they were called from">;
defm sort : Value<"sort", "<key>",
    "Order by self (default), total or calls; diff: by their change",
    [TopOption, DiffOption]>;
def number : JoinedOrSeparate<["-"], "n">, MetaVarName<"<count>">,
    Visibility<[TopOption, HistOption, PlanOption, DiffOption]>,
    HelpText<"Show that many functions, 0 for all. Default: 20">;
defm function : Value<"function", "<name>",
    "Show this function only, and draw its histogram. The name may be without "
    "parameters", [HistOption]>;
def by_path : Flag<["--"], "by-path">, Visibility<[HistOption]>,
    HelpText<"Tell calls apart by the path they were made on">;
def wide : Flag<["--"], "wide">,
    Visibility<[TopOption, HistOption, PlanOption, DiffOption]>,
    HelpText<"Names in full, also those that would not fit in a line">;
def w : Flag<["-"], "w">, Alias<wide>,
    Visibility<[TopOption, HistOption, PlanOption, DiffOption]>;
def json : Flag<["--"], "json">,
    Visibility<[TopOption, DumpOption, HistOption, PlanOption, DiffOption]>,
    HelpText<"Write JSON: one document, or one line an event (dump)">;

def help : Flag<["--"], "help">, Common,
    HelpText<"Print this help">;
def h : Flag<["-"], "h">, Alias<help>, Common;
def version : Flag<["--"], "version">, Visibility<[GeneralOption]>,
    HelpText<"Print the version">;
