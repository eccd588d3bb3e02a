//===- HookCalls.h - Code that stores records and calls hooks ---*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The code that events become: the other side of it is the runtime, the
// contract include/edgewasm/Runtime/Hooks.def.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_HOOKCALLS_H
#define EDGEWASM_PASSES_HOOKCALLS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"

namespace edgewasm {

/// Functions of the runtime.
enum class Hook {
#define HOOK(Name, Symbol, Result, Parameters, Text) Name,
#define EXPORT_HOOK(Name, Symbol, Result, Parameters, Text) Name,
#include "edgewasm/Runtime/Hooks.def"
};

/// Writes the code of one module, each piece in front of the event it is of.
/// The event's funclet is the code's.
class HookCalls {
public:
  explicit HookCalls(llvm::Module &M);

  void call(llvm::CallInst &At, Hook H,
            llvm::ArrayRef<llvm::Value *> Arguments);
  /// Appends \p Word to the window.
  void store(llvm::CallInst &At, llvm::Constant *Word);
  /// Counts an activation; \p At becomes how many there were.
  void guard(llvm::CallInst &At);
  /// Sets their number back to \p At's argument.
  void unguard(llvm::CallInst &At);
  /// Counts a top-level activation down; most are no more than that.
  void sampleBegin(llvm::CallInst &At);
  void sampleEnd(llvm::CallInst &At);

private:
  enum class Data {
#define HOOK_DATA(Name, Symbol, Text) Name,
#include "edgewasm/Runtime/Hooks.def"
  };

  llvm::FunctionCallee getHook(Hook H);
  llvm::GlobalVariable *getData(Data D, llvm::Type *T, unsigned AddressSpace);
  llvm::GlobalVariable *getGlobal(Data D);
  void callIf(llvm::CallInst &At, llvm::Value *Condition, Hook H);

  llvm::Module &M;
  llvm::Type *Int32;
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_HOOKCALLS_H
