//===- TraceLower.h - Makes code of trace intrinsics ------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-trace-lower: each trace intrinsic becomes the store of one record word
// into the window, or the call of a hook; the sites become a data segment and
// a custom section.
//
// Before:
//   call void @edge.trace.enter(i32 0)
//   !edge.trace.sites = !{!0}
//
// After:
//   @words = private constant [3 x i32] [i32 <hash>, i32 <hash>, i32 0],
//            section "edge_sites"
//     %head = load i32, ptr addrspace(1) @edge_trace_head
//     %at = getelementptr inbounds nuw i8, ptr @edge_trace_window, i32 %head
//     store i32 ptrtoint (ptr getelementptr inbounds (i8, ptr @words, i32 8)
//                         to i32), ptr %at
//     %next = add nuw nsw i32 %head, 4
//     store i32 %next, ptr addrspace(1) @edge_trace_head
//     %full = icmp uge i32 %next, 32768
//     br i1 %full, label %seal, label %go.on, !prof !unlikely
//   seal:
//     call void @edge_trace_full()
//     br label %go.on
//
// Where size matters or code is cold: call void @edge_trace_event(i32 <word>).
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_TRACELOWER_H
#define EDGEWASM_PASSES_TRACELOWER_H

#include "TraceOptions.h"
#include "llvm/IR/PassManager.h"
#include <string>

namespace edgewasm {

class TraceLowerPass : public llvm::PassInfoMixin<TraceLowerPass> {
public:
  /// \p Parameters are in the grammar of LowerOptions; what is wrong with them
  /// is diagnosed when the pass runs.
  explicit TraceLowerPass(llvm::StringRef Parameters);
  explicit TraceLowerPass(LowerOptions Options) : Options(Options) {}

  llvm::PreservedAnalyses run(llvm::Module &M,
                              llvm::ModuleAnalysisManager &MAM);
  void printPipeline(
      llvm::raw_ostream &OS,
      llvm::function_ref<llvm::StringRef(llvm::StringRef)> MapClassName) const;
  /// Intrinsics left in the IR are errors.
  static bool isRequired() { return true; }

private:
  LowerOptions Options;
  std::string BadParameters;
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_TRACELOWER_H
