//===- PlanSidecar.h - The instrumentation plan of a link -------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Takes what edge-trace-plan wrote into the program's IR to a file beside the
// module, because the IR is gone when somebody asks.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_PLANSIDECAR_H
#define EDGEWASM_LIB_WHOLEPROGRAM_PLANSIDECAR_H

#include "edgewasm/Trace/PlanFile.h"
#include "llvm/IR/Module.h"

namespace edgewasm {

/// \returns the plan that \p M was instrumented by; budget none if there is
/// none.
trace::PlanFile readPlanMetadata(const llvm::Module &M);

/// Writes the plan of \p M beside \p Output, unless that is no file. Errors
/// name the file.
llvm::Error writePlanSidecar(const llvm::Module &M, llvm::StringRef Output);

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_PLANSIDECAR_H
