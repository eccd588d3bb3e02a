//===- StartLines.h - main keeps its source lines ---------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The C library's start code calls main once, so main is inlined into it. The
// library has no debug information, and LLVM drops that of what is inlined into
// a function without: all lines of main would be gone.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_STARTLINES_H
#define EDGEWASM_LIB_WHOLEPROGRAM_STARTLINES_H

#include "WholeProgram/Preparation.h"

namespace edgewasm {

/// If main of \p M has debug information, describes the library's functions
/// that lead to it as artificial ones of its unit. No instruction changes.
void describeStartCode(llvm::Module &M, const FunctionOwners &Owners);

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_STARTLINES_H
