//===- FoldedFrames.h - Functions that were not recorded --*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A plan against a budget leaves short functions out of the trace. Their time
// is in it, as part of their callers; the site table says how large a part that
// is likely to be. Here it gets their name.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_TRACE_FOLDEDFRAMES_H
#define EDGEWASM_LIB_TRACE_FOLDEDFRAMES_H

#include "Trace/CallTree.h"

namespace edgewasm::trace {

/// \returns \p Tree with a node for each folded function below each frame that
/// calls it. Its self time is the function's share of the frame's own, which
/// becomes less by it; it has no calls, because nobody counted them. Times add
/// up to the same sums as before.
CallTree showFolded(CallTree Tree);

} // namespace edgewasm::trace

#endif // EDGEWASM_LIB_TRACE_FOLDEDFRAMES_H
