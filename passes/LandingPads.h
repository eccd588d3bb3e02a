//===- LandingPads.h - Cleanups of C and exceptions -------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-landing-pads: what clang makes of `__attribute__((cleanup(f)))` in C
// becomes something that code generation for WebAssembly knows.
//
// With -fexceptions, which the libraries' callbacks need, clang gives C the
// personality of native machines and landing pads, also for WebAssembly; code
// generation crashes on them. Each becomes a handler for all C++ exceptions
// that goes on where the landing pad stood, and `resume` throws the exception
// again:
//
//     lpad:                               lpad:
//       %l = landingpad {ptr, i32}          %s = catchswitch within none
//              cleanup                             [label %h] unwind to caller
//       ...                               h:
//                                           %p = catchpad within %s [ptr null]
//                                           %e = call @llvm.wasm.get.exception
//                                           catchret from %p to label %body
//                                         body:
//                                           %l = insertvalue .., ptr %e, 0
//                                           ...
//       resume {ptr, i32} %l                call @llvm.wasm.throw(0, ptr %e)
//
// A longjmp passes such cleanups by, as it does on native machines.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_LANDINGPADS_H
#define EDGEWASM_PASSES_LANDINGPADS_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

/// Runs before all that looks at exceptions. Functions of other languages, and
/// those that take exceptions of one type only, are left alone.
class LandingPadsPass : public llvm::PassInfoMixin<LandingPadsPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M,
                              llvm::ModuleAnalysisManager &MAM);
  /// Of functions that are not optimized too.
  static bool isRequired() { return true; }
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_LANDINGPADS_H
