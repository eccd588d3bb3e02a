//===- TraceOptions.h - Parameters of edge-trace-insert ---------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What can be asked of edge-trace-insert, in one struct with one parser: pass
// parameters (`edge-trace-insert<...>`) and clang's `-mllvm -edge-trace=...`
// share it, so that they can never mean different things.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_TRACEOPTIONS_H
#define EDGEWASM_PASSES_TRACEOPTIONS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdint>

namespace edgewasm {

/// Kinds of place that can be instrumented; bits of TraceOptions::Points.
enum TracePoint : uint32_t {
  PointFunction = 1, ///< Function entries and exits.
  PointLoop = 2,     ///< Hot loops.
  PointCall = 4,     ///< Call sites, as marks.
  PointImport = 8,   ///< Calls of functions imported from the host.
  PointLibrary = 16, ///< Calls of library functions that are only declared.
};

/// Which functions clang's `no_instrument_function` keeps out. Clang leaves no
/// trace of it in the IR, but `-finstrument-functions-after-inlining` marks
/// every other function.
enum class NoInstrumentMode {
  Auto, ///< Honoured in modules that have marked functions.
  On,   ///< Every unmarked function is left alone.
  Off,  ///< Marks mean nothing.
};

/// Everything edge-trace-insert can be asked to do.
///
/// Grammar: `key=value`, separated by `;` or `,`. `points` takes a list: bare
/// words after it are more points.
struct TraceOptions {
  uint32_t Points = PointFunction | PointImport | PointLibrary;
  bool EveryIteration = false; ///< `loop=every`: a mark in each loop header.
  /// `loop-threshold=N`: a loop is hot from this many estimated iterations an
  /// entry.
  uint32_t LoopThreshold = 8;
  bool Cost = true; ///< `cost=on|off`: virtual time of loops without events.
  bool FineCost = false; ///< `cost=fine`: also of loops with few of them.
  /// `cost-threshold=N`: such a loop reports its virtual time from this many
  /// units on.
  uint32_t CostThreshold = 512;
  NoInstrumentMode NoInstrument = NoInstrumentMode::Auto;
  /// `roots=on|off`: marks the calls in main for mode sample, unless the module
  /// says itself what is sampled.
  bool Roots = false;

  bool has(TracePoint P) const { return Points & P; }

  /// \returns the options \p Text stands for; an empty text is the default.
  /// The error names the part that is wrong and what would be right.
  static llvm::Expected<TraceOptions> parse(llvm::StringRef Text);

  /// Writes what differs from the default in parse()'s grammar.
  void print(llvm::raw_ostream &OS) const;
};

/// Everything edge-trace-lower can be asked to do.
struct LowerOptions {
  bool DropDebug = false; ///< `drop-debug`: strip debug info after lowering.

  /// \returns the options \p Text stands for; an empty text is the default.
  static llvm::Expected<LowerOptions> parse(llvm::StringRef Text);
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_TRACEOPTIONS_H
