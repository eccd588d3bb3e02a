//===- TraceCounts.h - What a trace tells the next build --------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sums a call tree up by linkage name, which is what the passes know functions
// by.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_TRACE_TRACECOUNTS_H
#define EDGEWASM_LIB_TRACE_TRACECOUNTS_H

#include "Trace/CallTree.h"
#include "Trace/SiteIndex.h"
#include "edgewasm/Trace/EntryCounts.h"

namespace edgewasm::trace {

/// \returns the activations of \p Tree for edge-trace-plan. Functions of
/// several linkage names that reports show as one have theirs under the first.
EntryCounts countActivations(const CallTree &Tree, const SiteIndex &Sites);

/// Reads \p File, a trace or what `edge-wasm-prof counts` made of one. \p
/// Module names the module of a trace; empty: it is found by build id. Errors
/// name the file.
llvm::Expected<EntryCounts> readCounts(llvm::StringRef File,
                                       llvm::StringRef Module);

} // namespace edgewasm::trace

#endif // EDGEWASM_LIB_TRACE_TRACECOUNTS_H
