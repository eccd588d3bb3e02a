//===- SizeOptions.td - The options of edge-wasm-size ---------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Declared once: parsing and --help come from here.
//
//===----------------------------------------------------------------------===//

include "llvm/Option/OptParser.td"

// A value behind "=", or as the next argument.
multiclass Value<string Name, string Var, string Help> {
  def _EQ : Joined<["--"], Name # "=">, MetaVarName<Var>, HelpText<Help>;
  def "" : Separate<["--"], Name>, Alias<!cast<Option>(NAME # "_EQ")>;
}

defm by : Value<"by", "<what>",
    "Sum up by function (default; data objects and all other bytes are listed, "
    "too), file (source files, from DWARF), library (archives and objects, from "
    "the map), member (objects of archives) or section">;
defm why : Value<"why", "<symbol>",
    "Print the shortest chain of references that keeps <symbol>, and what passes "
    "said about its parts">;
defm diff : Value<"diff", "<old.wasm>",
    "Print what changed since <old.wasm>, largest change first">;
defm with_trace : Value<"with-trace", "<trace.ewt>",
    "Tell apart bytes that ran, that never did, and that are not known; the "
    "trace must be of this module">;
defm map : Value<"map", "<file>",
    "Link map: *.ewmap, or what wasm-ld -Map=FILE writes. Default: "
    "<module>.ewmap, if it is there">;

defm sort : Value<"sort", "<key>",
    "Order by size (default), retained or name">;
def number : JoinedOrSeparate<["-"], "n">, MetaVarName<"<count>">,
    HelpText<"Show that many lines, 0 for all. Default: 20">;
defm filter : Value<"filter", "<regex>",
    "Only lines whose name matches; the sums stay those of the whole">;
def wide : Flag<["--"], "wide">,
    HelpText<"Names in full, also those that would not fit in a line">;
def w : Flag<["-"], "w">, Alias<wide>;
def no_demangle : Flag<["--"], "no-demangle">,
    HelpText<"Names as the module has them">;

def json : Flag<["--"], "json">, HelpText<"Write one JSON document">;
def csv : Flag<["--"], "csv">, HelpText<"Write comma-separated values">;
def html : Flag<["--"], "html">,
    HelpText<"Write a treemap: one HTML page that needs nothing else">;
defm title : Value<"title", "<text>",
    "Title of the page. Default: the name of the module">;
def output : Separate<["-"], "o">, MetaVarName<"<file>">,
    HelpText<"Write to <file>, which appears when it is complete. Default: "
             "standard output">;

def help : Flag<["--"], "help">, HelpText<"Print this help">;
def h : Flag<["-"], "h">, Alias<help>;
def version : Flag<["--"], "version">, HelpText<"Print the version">;
