//===- ExitHandlers.h - Destructors that run at exit ------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// WebAssembly's destructors return the object, and a call through a pointer
// traps on any type but its own. So clang hands __cxa_atexit, which calls
// functions that return nothing, a function of its own around a destructor. It
// does not for a temporary that lives as long as a static reference:
//
//   static const Table &Names = makeTable();
//
// and the program traps when it ends.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_LIB_WHOLEPROGRAM_EXITHANDLERS_H
#define EDGEWASM_LIB_WHOLEPROGRAM_EXITHANDLERS_H

namespace llvm {
class Module;
} // namespace llvm

namespace edgewasm {

/// Puts a function of the right type around destructors that \p M registers
/// with __cxa_atexit as they are.
void wrapExitDestructors(llvm::Module &M);

} // namespace edgewasm

#endif // EDGEWASM_LIB_WHOLEPROGRAM_EXITHANDLERS_H
