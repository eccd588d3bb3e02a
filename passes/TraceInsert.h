//===- TraceInsert.h - Puts trace intrinsics into the IR --------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-trace-insert: chooses the points of a program that record events, puts
// trace intrinsics there and describes each as a site. It runs after inlining,
// so that what is traced is what runs; edge-trace-lower makes code of it.
//
// Before:
//   define i32 @twice(i32 %x) !dbg !5 {
//     %r = call i32 @once(i32 %x)
//     ret i32 %r
//   }
//
// After edge-trace-insert<points=function;call>:
//   define i32 @twice(i32 %x) !dbg !5 {
//     call void @edge.trace.enter(i32 0)
//     call void @edge.trace.mark(i32 1)
//     %r = call i32 @once(i32 %x)
//     call void @edge.trace.exit(i32 0)
//     ret i32 %r
//   }
//   !edge.trace.sites = !{!0, !1}
//   !0 = !{!"function", i32 0, !"twice", !"", !"t.c", i32 1, i32 0, i32 6, !2}
//   !1 = !{!"call", i32 0, !"twice", !"once", !"t.c", i32 2, i32 10, i32 0, !2}
//   !2 = !{}
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_TRACEINSERT_H
#define EDGEWASM_PASSES_TRACEINSERT_H

#include "TraceOptions.h"
#include "llvm/IR/PassManager.h"
#include <string>

namespace edgewasm {

/// Module flag: this module has its events already.
inline constexpr char TracedModuleFlag[] = "edge.trace";
/// Function attribute between insertion and clean-up: it has events.
inline constexpr char TracedFunctionAttribute[] = "edge-trace";

class TraceInsertPass : public llvm::PassInfoMixin<TraceInsertPass> {
public:
  /// \p Parameters are in the grammar of TraceOptions; what is wrong with them
  /// is diagnosed when the pass runs, because only then there is a context.
  explicit TraceInsertPass(llvm::StringRef Parameters);

  llvm::PreservedAnalyses run(llvm::Module &M,
                              llvm::ModuleAnalysisManager &MAM);
  void printPipeline(
      llvm::raw_ostream &OS,
      llvm::function_ref<llvm::StringRef(llvm::StringRef)> MapClassName) const;
  /// Also where optimisations are off.
  static bool isRequired() { return true; }

private:
  TraceOptions Options;
  std::string BadParameters;
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_TRACEINSERT_H
