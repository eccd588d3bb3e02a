//===- TraceRecord.h - What tracing wants of a later link -------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-trace-record: in bitcode for a whole-program link nothing is
// instrumented; the link does that, after it has inlined across modules. This
// pass writes down what the compile was told: which functions are left alone,
// and the parameters of edge-trace-insert.
//
// Before:
//   define void @f() "instrument-function-entry-inlined"="..." { ... }
//   define void @quiet() { ... }     ; no_instrument_function
//
// After edge-trace-record<points=function;no-instrument=on>:
//   define void @f() { ... }
//   define void @quiet() "edge-trace-never" { ... }
//   !edge.trace.request = !{!0}
//   !0 = !{!"edge-trace-request: points=function", !"edge-trace-lines-only"}
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_TRACERECORD_H
#define EDGEWASM_PASSES_TRACERECORD_H

#include "TraceOptions.h"
#include "llvm/IR/PassManager.h"
#include <string>

namespace edgewasm {

class TraceRecordPass : public llvm::PassInfoMixin<TraceRecordPass> {
public:
  /// \p Parameters are those of edge-trace-insert. \p LinesOnly: debug
  /// information was made for tracing only. \p Plan: parameters of
  /// edge-trace-plan, of which the budget is written down; empty: none.
  explicit TraceRecordPass(llvm::StringRef Parameters, bool LinesOnly = false,
                           llvm::StringRef Plan = "");

  llvm::PreservedAnalyses run(llvm::Module &M,
                              llvm::ModuleAnalysisManager &MAM);
  /// Also where optimisations are off.
  static bool isRequired() { return true; }

private:
  TraceOptions Options;
  std::string BadParameters;
  std::string Budget; ///< As in edge-trace-plan; empty: nothing was said.
  bool LinesOnly;
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_TRACERECORD_H
