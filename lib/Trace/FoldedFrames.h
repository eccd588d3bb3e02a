//===- FoldedFrames.h - Functions that were not recorded --*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A plan against a budget leaves short functions out of the trace. Their time
// is in it, as part of their callers, and stays there: the site table says who
// they are, but not how often they ran. Those whose calls were counted, here or
// in an earlier trace, get a frame of their own.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_TRACE_FOLDEDFRAMES_H
#define EDGEWASM_LIB_TRACE_FOLDEDFRAMES_H

#include "Trace/CallTree.h"

namespace edgewasm::trace {

/// \returns \p Tree with a node for each folded function of which more is known
/// than its name, below each frame that calls it. Its self time is an estimate
/// (FrameLabel::Basis says on what), and the frame's own becomes less by it.
/// Times add up to the same sums as before.
CallTree showFolded(CallTree Tree);

} // namespace edgewasm::trace

#endif // EDGEWASM_LIB_TRACE_FOLDEDFRAMES_H
