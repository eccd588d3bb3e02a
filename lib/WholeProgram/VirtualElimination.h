//===- VirtualElimination.h - When unused slots may go ----------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Virtual-function elimination drops a slot of a table of virtual functions
// that no checked load names. One object that loads slots unchecked makes that
// wrong for every table it may meet: then nothing is eliminated, in the whole
// program.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_VIRTUALELIMINATION_H
#define EDGEWASM_LIB_WHOLEPROGRAM_VIRTUALELIMINATION_H

#include "llvm/IR/Module.h"

namespace edgewasm {

/// Its name among the steps of stripping.
inline constexpr char VirtualEliminationStep[] = "virtual";

/// Makes \p M a program whose virtual calls are plain loads and whose tables
/// are whole: checked loads and type tests that only inform the optimizer go,
/// and so does what the tables say about their types. Type tests that decide
/// something (control-flow integrity) stay.
/// \returns true if \p M had anything to eliminate.
bool disableVirtualElimination(llvm::Module &M);

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_VIRTUALELIMINATION_H
