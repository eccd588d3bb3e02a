//===- GuardedCall.h - LLVM's fatal errors as errors ------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// LLVM's wasm reader ends the process on a number that is cut off, because it
// was written for compiler output. A tool that is handed any file must go on.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_SIZE_GUARDEDCALL_H
#define EDGEWASM_LIB_SIZE_GUARDEDCALL_H

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Error.h"

namespace edgewasm::size {

/// Runs \p Body. What LLVM would end the process for (a fatal error, no memory,
/// a crash) becomes an error with its reason; objects that \p Body was working
/// on then leak. Changes handlers of the process while it runs: one thread.
llvm::Error guardedCall(llvm::function_ref<llvm::Error()> Body);

} // namespace edgewasm::size

#endif // EDGEWASM_LIB_SIZE_GUARDEDCALL_H
