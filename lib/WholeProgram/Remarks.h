//===- Remarks.h - What passes say about the program ------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Lld prints remarks like messages of its own. Who asked for them with -Rpass=
// knows them from clang: place first, then what they are.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_REMARKS_H
#define EDGEWASM_LIB_WHOLEPROGRAM_REMARKS_H

#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/Support/raw_ostream.h"

namespace edgewasm {

/// Writes \p Remark to \p OS as clang does; without a place in a source file
/// \p Program stands there.
void printRemark(const llvm::DiagnosticInfoOptimizationBase &Remark,
                 llvm::StringRef Program, llvm::raw_ostream &OS);

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_REMARKS_H
