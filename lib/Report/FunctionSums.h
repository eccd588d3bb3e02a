//===- FunctionSums.h - A tree, summed up by function --------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Tables of functions are made from this, whatever they look like.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_REPORT_FUNCTIONSUMS_H
#define EDGEWASM_LIB_REPORT_FUNCTIONSUMS_H

#include "Trace/CallTree.h"
#include "llvm/Support/JSON.h"
#include <vector>

namespace edgewasm::report {

/// The sums of one function. Its total counts outermost activations only: a
/// function that calls itself, directly or not, would be counted twice.
struct FunctionSum {
  uint32_t Label = 0; ///< Index for CallTree::labels().
  uint64_t Calls = 0, Iterations = 0, Open = 0, Unwound = 0;
  uint64_t SelfNs = 0, TotalNs = 0, SelfUnits = 0, TotalUnits = 0;
  uint64_t TotalCalls = 0;   ///< Its calls and those of all below it.
  trace::HostResult Results; ///< Of calls of the host.

  uint64_t self(bool Time) const { return Time ? SelfNs : SelfUnits; }
  uint64_t total(bool Time) const { return Time ? TotalNs : TotalUnits; }
};

/// What the time in the program went into, in ns.
struct TimeSplit {
  uint64_t Computing = 0, Host = 0, Waiting = 0;
};

/// \returns how the time of \p Tree, which hasTime(), is split.
TimeSplit splitTime(const trace::CallTree &Tree);

/// Writes that split as attributes of the object that \p J is in; nothing if
/// \p Tree has no time.
void writeTimeSplit(llvm::json::OStream &J, const trace::CallTree &Tree);

/// \returns in words the errors of \p Result, `ENOENT 3, EACCES 1`.
std::string errorText(const trace::HostResult &Result);

/// \returns for each node the calls of it and of all nodes below it.
std::vector<uint64_t> sumCalls(const trace::CallTree &Tree);

/// \returns the sums of all functions that were called, in the order of the
/// tree's labels.
std::vector<FunctionSum> sumByFunction(const trace::CallTree &Tree);

} // namespace edgewasm::report

#endif // EDGEWASM_LIB_REPORT_FUNCTIONSUMS_H
