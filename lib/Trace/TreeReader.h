//===- TreeReader.h - Reads a tree that the runtime made --------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In mode "tree" a trace holds no events but snapshots of a calling-context
// tree. This turns the last one into the same CallTree that a stream of events
// gives, so that reports need not know the difference.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_TRACE_TREEREADER_H
#define EDGEWASM_LIB_TRACE_TREEREADER_H

#include "Trace/CallTree.h"
#include "Trace/SiteIndex.h"
#include "Trace/TraceReader.h"

namespace edgewasm::trace {

/// Reads the rest of the trace of mode tree of \p Reader: its last complete
/// snapshot. Without one the trace is incomplete, and the tree empty.
llvm::Expected<CallTree> readTreeTrace(TraceReader &Reader,
                                       const SiteIndex &Sites);

/// Reads the snapshot \p Bytes. Errors are texts without place: who knows the
/// file adds it. The summary has what the snapshot tells; the header's part is
/// left to the caller.
llvm::Expected<CallTree> readTreeSnapshot(llvm::StringRef Bytes,
                                          const SiteIndex &Sites);

} // namespace edgewasm::trace

#endif // EDGEWASM_LIB_TRACE_TREEREADER_H
