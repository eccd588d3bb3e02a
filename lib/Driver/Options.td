//===- Options.td - The options of edge-wasm-cc that clang lacks ----------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every option of our own, declared once: parsing, --help, and the hints for
// misspelt options are made from this file. All begin with -fedge-, which no
// option of clang does; everything else on the command line is clang's.
//
//===----------------------------------------------------------------------===//

include "llvm/Option/OptParser.td"

class EdgeFlag<string Name, string Help>
    : Flag<["-"], "fedge-" # Name>, HelpText<Help>;
class EdgeValue<string Name, string Var, string Help>
    : Joined<["-"], "fedge-" # Name # "=">, MetaVarName<Var>, HelpText<Help>;

def fedge_trace : EdgeFlag<"trace",
    "Trace: instrument what is compiled, add the runtime to what is linked">;
def fedge_trace_EQ : EdgeValue<"trace", "<mode>",
    "The same, with a mode, which the link decides: stream (the trace is "
    "written as it grows), tree (calls, times and latencies by call path, "
    "kept in memory and written at the end), flight (only the last events, "
    "written at the end or a crash) or sample (some top-level activations)">;
def fno_edge_trace : Flag<["-"], "fno-edge-trace">,
    HelpText<"Do not trace; the last of the two counts">;
def fedge_trace_points : EdgeValue<"trace-points", "<list>",
    "Compile: what to instrument, of function,import,library,loop,call "
    "(default: function,import,library)">;
def fedge_trace_loop : EdgeValue<"trace-loop", "<which>",
    "Compile: of the point loop, hot: a frame for each hot loop (default), "
    "or every: an event for each iteration as well">;
def fedge_trace_loop_threshold : EdgeValue<"trace-loop-threshold", "<n>",
    "Compile: a loop is hot from this many estimated iterations an entry on">;
def fedge_trace_time : EdgeValue<"trace-time", "<how>",
    "Compile: fine: times are right also where loops seldom call anything, as "
    "those of interpreters; costs more (default: coarse)">;
def fedge_trace_budget : EdgeValue<"trace-budget", "<budget>",
    "What tracing may cost the program, such as 5% (default): functions too "
    "short for it are shown as part of their callers; none records all that "
    "survives inlining">;
def fedge_trace_use : EdgeValue<"trace-use", "<trace>",
    "Choose what to record within the budget by an earlier trace, or by what "
    "edge-wasm-prof counts made of one">;
def fedge_trace_file : EdgeValue<"trace-file", "<file>",
    "Link: name of the trace in the first preopened directory "
    "(default: edge-trace.ewt)">;
def fedge_trace_ring : EdgeValue<"trace-ring", "<bytes>",
    "Link: memory between the program and the file, a power of two from 64K "
    "to 1G (default: 128K)">;
def fedge_trace_memory : EdgeValue<"trace-memory", "<bytes>",
    "Link: with mode tree, memory for the tree, 512K to 1G (default: 4M)">;
def fedge_trace_flight : EdgeValue<"trace-flight", "<amount>",
    "Link: with mode flight, what is kept: memory of 128K to 1G (default: 1M), "
    "a number of events (20000events) or a time (500ms, 10s)">;
def fedge_trace_sample : EdgeValue<"trace-sample", "<rate>",
    "Link: with mode sample, N for one top-level activation in N (default: "
    "100), or N/s for about N of them a second">;
def fedge_trace_clock : EdgeValue<"trace-clock", "<clock>",
    "Link: monotonic, the host's clock (default), or virtual: no clock is "
    "read, and the trace is the same each time">;
def fedge_trace_quiet : EdgeFlag<"trace-quiet",
    "Link: the program does not say when there is no file to write to">;
def fedge_trace_libs : EdgeValue<"trace-libs", "<on|off>",
    "Link: trace the C and C++ libraries too (default: on); off, a call of "
    "one is one frame">;
def fedge_trace_finalize : EdgeValue<"trace-finalize", "<module>",
    "Only do the last step of a traced link, on a module that another linker "
    "driver made; in place, or to -o <file>">;
def fedge_strip : EdgeValue<"strip", "<level>",
    "Link: remove what the program provably does not need of itself and its "
    "libraries: none, safe (default for -Os and -Oz: nothing observable "
    "changes), size (may be slower) or tiny">;
def fedge_strip_keep : EdgeValue<"strip-keep", "<symbol|file>",
    "Link: keep a symbol, or those that a file has, one a line; @ before the "
    "file's name says that it is one">;
def fedge_eh : EdgeValue<"eh", "<encoding>",
    "Encoding of exceptions and longjmp: exnref (default), the standard one, "
    "or legacy, for engines before it">;
def fedge_link_report : EdgeValue<"link-report", "<file>",
    "Link: write what was linked and what the passes did, as JSON">;
def fedge_link_map : EdgeFlag<"link-map",
    "Link: write <output>.ewmap, which input each symbol came from">;
def fedge_clang : EdgeValue<"clang", "<program>",
    "The clang to run instead of the one edge-wasm-cc was configured with">;
