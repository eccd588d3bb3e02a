//===- Measurement.h - All that is known of one module ----------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What every report is made from: the parts, who needs whom, and where each
// part came from.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_SIZE_MEASUREMENT_H
#define EDGEWASM_LIB_SIZE_MEASUREMENT_H

#include "Size/ReferenceGraph.h"
#include "Size/SourceLines.h"
#include "edgewasm/Link/LinkMap.h"
#include "llvm/ADT/Twine.h"
#include <functional>

namespace edgewasm::size {

/// Something the reader of a report must know; one sentence.
using NoteFunction = std::function<void(const llvm::Twine &)>;

/// What a trace says about a module; bytes of functions only.
struct RunSums {
  uint64_t Executed = 0, Never = 0, Unknown = 0;
  bool Certain = true; ///< False if records are missing from the trace.
};

struct Measurement {
  WasmModule Module;
  ModuleParts Parts;
  ReferenceGraph Graph;
  RetainedSizes Retained;
  std::optional<SourceLines> Lines;
  link::LinkMap Map;   ///< Empty without one.
  std::string MapName; ///< Empty: there was none.
  std::optional<RunSums> Run;

  const ModulePart &part(uint32_t I) const { return Parts.Parts[I]; }
};

struct MeasureOptions {
  std::string Map; ///< Empty: the sidecar beside the module, if there is one.
  bool Demangle = true;
};

/// Measures the module \p Path. Errors name the file.
llvm::Expected<Measurement> measure(llvm::StringRef Path,
                                    const MeasureOptions &Options,
                                    const NoteFunction &Note);

/// Marks which functions of \p M the trace \p Path saw run. Errors: the trace
/// is not readable, or not of this module.
llvm::Error joinTrace(Measurement &M, llvm::StringRef Path,
                      const NoteFunction &Note);

/// \returns the percentage, 0 of nothing.
double percent(uint64_t Part, uint64_t Whole);

/// \returns how references were found, one sentence without a full stop.
llvm::StringRef precisionText(ReferencePrecision Precision);

} // namespace edgewasm::size

#endif // EDGEWASM_LIB_SIZE_MEASUREMENT_H
