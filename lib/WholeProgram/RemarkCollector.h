//===- RemarkCollector.h - What strip passes said ---------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Who asks why something is in a module asks after the link. So what a pass
// declined to do, and for which instruction, goes into the link map whether the
// user asked for remarks then or not.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_REMARKCOLLECTOR_H
#define EDGEWASM_LIB_WHOLEPROGRAM_REMARKCOLLECTOR_H

#include "WholeProgram/Pipeline.h"
#include "edgewasm/Link/LinkMap.h"
#include "llvm/IR/LLVMContext.h"
#include <vector>

namespace edgewasm {

/// While it lives, adds the strip passes' remarks in \p Context to \p Remarks,
/// each once. Everything else goes to the context's own handler, as without it.
class RemarkCollector {
public:
  /// \p Running names the pass that is at work.
  RemarkCollector(llvm::LLVMContext &Context, const RunningPasses &Running,
                  std::vector<link::LinkMapRemark> &Remarks);
  RemarkCollector(const RemarkCollector &) = delete;
  RemarkCollector &operator=(const RemarkCollector &) = delete;
  ~RemarkCollector();

private:
  class Handler;
  llvm::LLVMContext &Context;
};

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_REMARKCOLLECTOR_H
