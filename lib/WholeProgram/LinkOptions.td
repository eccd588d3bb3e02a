//===- LinkOptions.td - The options of edge-wasm-ld that wasm-ld lacks ----===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every option of our own, declared once. All begin with --edge-, which no
// option of wasm-ld does; everything else on the command line is wasm-ld's.
//
//===----------------------------------------------------------------------===//

include "llvm/Option/OptParser.td"

class EdgeFlag<string Name, string Help>
    : Flag<["--"], "edge-" # Name>, HelpText<Help>;
class EdgeValue<string Name, string Var, string Help>
    : Joined<["--"], "edge-" # Name # "=">, MetaVarName<Var>, HelpText<Help>;

def opt : EdgeValue<"opt", "<level>",
    "Optimize the program for: 0, 1, 2, 3, s, z (default: what its own "
    "functions were compiled for)">;
def eh : EdgeValue<"eh", "<encoding>",
    "Encoding of exceptions and longjmp: exnref (default) or legacy">;
def library_root : EdgeValue<"library-root", "<folder>",
    "Archives below it are libraries, not the program; may be repeated">;
def strip : EdgeValue<"strip", "<level>",
    "Remove what the program provably does not need of itself and its "
    "libraries: none, safe, size or tiny (default: safe for a program that is "
    "optimized for size, else none)">;
def strip_keep : EdgeValue<"strip-keep", "<symbol|@file>",
    "Keep a symbol, or those that a file has one a line; may be repeated">;
def strip_without : EdgeValue<"strip-without", "<step>",
    "Leave out a step of stripping, to measure what it gives; may be "
    "repeated">;
def stack : EdgeValue<"stack", "<bytes>",
    "Size of the stack in memory where neither -z stack-size= nor a small "
    "--initial-memory= or --max-memory= says one (default: wasm-ld's)">;
def late : EdgeValue<"late", "<symbol>",
    "A function that is called only when the program has been optimized; may "
    "be repeated. The linker asks itself for those that it missed">;
def passes : EdgeValue<"passes", "<pipeline>",
    "Run these passes behind the optimizer, in the syntax of opt -passes=">;
def shrinker : EdgeValue<"shrinker", "<program>",
    "Run Binaryen over the linked module with this, or 'none' (default: "
    "edge-wasm-shrink of this installation, where the link strips)">;
def plugin : EdgeValue<"plugin", "<file>",
    "The pass plugin (default: EdgeWasmPasses.so of this installation)">;
def trace : EdgeValue<"trace", "<parameters>",
    "Instrument the program: parameters of edge-trace-insert, may be empty">;
def trace_budget : EdgeValue<"trace-budget", "<budget>",
    "What tracing may cost, in percent, or none (default: what the objects "
    "were compiled with, or 5%)">;
def trace_use : EdgeValue<"trace-use", "<file>",
    "Counts of an earlier run that choose what is recorded">;
def trace_libs : EdgeValue<"trace-libs", "<on|off>",
    "Instrument the libraries too (default: on)">;
def trace_mode : EdgeValue<"trace-mode", "<mode>",
    "What will record: stream (default), tree, flight or sample. The budget "
    "counts what an event costs there; for sample the top-level activations "
    "are marked">;
def trace_keep_debug : EdgeFlag<"trace-keep-debug",
    "Keep debug information that was only made for tracing">;
def remarks : EdgeValue<"remarks", "<regex>",
    "Print what these passes did, as clang -Rpass= does">;
def remarks_missed : EdgeValue<"remarks-missed", "<regex>",
    "Print what these passes could not do, and why">;
def remarks_analysis : EdgeValue<"remarks-analysis", "<regex>",
    "Print what these passes found out">;
def remarks_file : EdgeValue<"remarks-file", "<file>",
    "Write all of it as clang -fsave-optimization-record does">;
def remarks_format : EdgeValue<"remarks-format", "<format>",
    "Of that file: yaml (default) or bitstream">;
def remarks_passes : EdgeValue<"remarks-passes", "<regex>",
    "Of that file: only these passes">;
def link_report : EdgeValue<"link-report", "<file>",
    "Write what was linked and what the passes did, as JSON">;
def link_map : EdgeFlag<"link-map",
    "Write <output>.ewmap: which input each symbol came from">;
def save_temps : EdgeFlag<"save-temps",
    "Keep the program's bitcode of every stage beside the output">;
def time_trace : EdgeValue<"time-trace", "<file>",
    "Write where the time went, in Chrome's trace format">;
def time_trace_granularity : EdgeValue<"time-trace-granularity", "<us>",
    "Leave out what took less (default: 500)">;
def verbose : EdgeFlag<"verbose",
    "Say what could not be done, and why">;
def reproducer : EdgeValue<"reproducer", "<file>",
    "Write the program as it is before the passes, and stop">;
def help : EdgeFlag<"help", "List these options">;
