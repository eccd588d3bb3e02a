//===- StripExceptions.h - Exceptions that nobody can catch -----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-strip-exceptions: a throw that no handler can see ends the program where
// it is, with the message of an uncaught exception; calls that cannot throw any
// more lose their landing pads, and with them cleanups, tables and tags go.
//
//   call void @__cxa_throw(ptr %e,      ->  call void @__edge_uncaught(
//        ptr @_ZTIi, ptr null)                    ptr @_ZTSi, ptr null)
//   invoke void @f() to label %a            call void @f()
//        unwind label %cleanup              br label %a
//
// Proof, in two steps over the whole program:
//
// 1. A function is *guarded* if a call of it may stand under a handler: an
//    invoke whose landing pad, or one that it unwinds on to, has a catch other
//    than one that only calls std::terminate; or a call in a guarded function.
//    An
//    indirect call may reach every function of its type whose address is taken:
//    WebAssembly traps on any other type; a function of the host, other than
//    WASI's, every exported one. A function that machine code may call is
//    guarded, unless it is one of the start code's. What throws in a
//    function that is not guarded, outside every invoke that leads to a
//    handler, ends in std::terminate ([except.handle]); whether the stack is
//    unwound before is left to the implementation. The message is the terminate
//    handler's, so a program that can set another one (std::set_terminate)
//    keeps its throws.
// 2. A function *may unwind* if one of its calls does and no handler takes it:
//    calls of declared functions that are not nounwind (the host's too, whose
//    own exceptions run cleanups; not WASI's), of the throwing primitives, of
//    functions that may unwind, and indirect calls that may reach one. Calls
//    behind a landing pad count if one that leads to it may unwind: the first
//    exception of a run comes from code that is reached without one. All
//    others are nounwind, and invokes of them become calls.
//    longjmp unwinds too.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPEXCEPTIONS_H
#define EDGEWASM_PASSES_STRIPEXCEPTIONS_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

/// Lets the personality function go if no handler asks it: there are none of
/// types. Without any landing pad no function has it, either. \returns whether
/// something changed.
bool releasePersonality(llvm::Module &M);

class StripExceptionsPass : public llvm::PassInfoMixin<StripExceptionsPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPEXCEPTIONS_H
