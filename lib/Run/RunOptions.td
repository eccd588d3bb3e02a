//===- RunOptions.td - The options of edge-wasm-run ----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The options of edge-wasm-run, declared once: parsing, --help and the hints
// for misspelt options are all made from this file.
//
//===----------------------------------------------------------------------===//

include "llvm/Option/OptParser.td"

class F<string Name, string Help>
    : Flag<["--"], Name>, HelpText<Help>;
multiclass Value<string Name, string Var, string Help> {
  def NAME : Joined<["--"], Name # "=">, MetaVarName<Var>, HelpText<Help>;
  def NAME # _separate : Separate<["--"], Name>,
                         Alias<!cast<Option>(NAME)>, MetaVarName<Var>,
                         HelpText<"The same">, Flags<[HelpHidden]>;
}

defm dir : Value<"dir", "HOST[::GUEST]",
    "Give the program the directory HOST under the name GUEST (default: HOST)">;
defm env : Value<"env", "NAME=VALUE",
    "Give the program an environment variable; nothing is inherited">;
defm timeout : Value<"timeout", "SECONDS",
    "Stop the program after that many seconds (a fraction is allowed)">;
defm trace_file : Value<"trace-file", "FILE",
    "Write the trace to FILE on this side, whatever directories are given">;
defm invoke : Value<"invoke", "NAME",
    "Call the exported function NAME with the arguments, and print its result">;
def quiet : F<"quiet", "Do not say where a trace was written">;
def help : F<"help", "Show this text">;
def version : F<"version", "Show the version of the runner and its engine">;
