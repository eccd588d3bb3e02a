//===- ExceptionFlow.h - Where exceptions can come from and go --*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The two analyses behind edge-strip-exceptions; what they rest on is in
// StripExceptions.h. Both go over the call graph of the whole program, in which
// an indirect call leads to every function of its type whose address is taken.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_EXCEPTIONFLOW_H
#define EDGEWASM_PASSES_EXCEPTIONFLOW_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"

namespace edgewasm {

/// Which functions a call may reach.
class CallTargets {
public:
  explicit CallTargets(const llvm::Module &M);

  /// The functions that \p Call may reach. Empty for an indirect call of a type
  /// that no function has.
  llvm::ArrayRef<const llvm::Function *>
  of(const llvm::CallBase &Call,
     llvm::SmallVectorImpl<const llvm::Function *> &Storage) const;

  /// The functions of type \p Type whose address is taken.
  llvm::ArrayRef<const llvm::Function *>
  withType(const llvm::FunctionType &Type) const;

private:
  llvm::DenseMap<const llvm::FunctionType *,
                 llvm::SmallVector<const llvm::Function *, 4>>
      AddressTaken;
};

/// The functions that may run under a handler of their caller.
class GuardedFunctions {
public:
  explicit GuardedFunctions(const llvm::Module &M);

  /// Whether a handler may see an exception that \p Call throws.
  bool mayBeCaught(const llvm::CallBase &Call) const;

private:
  CallTargets Targets;
  llvm::DenseSet<const llvm::Function *> Guarded;
};

/// The functions that an exception, or longjmp, may leave.
class UnwindingFunctions {
public:
  explicit UnwindingFunctions(const llvm::Module &M);

  bool mayUnwind(const llvm::Function &F) const;
  bool mayUnwind(const llvm::CallBase &Call) const;

private:
  /// Whether \p F unwinds for all that is known so far. Adds to \p Callees what
  /// it calls in code that is reached: a landing pad is, if a call that leads
  /// to it unwinds.
  bool scan(const llvm::Function &F,
            llvm::SmallVectorImpl<const llvm::Function *> &Callees) const;

  CallTargets Targets;
  llvm::DenseSet<const llvm::Function *> Unwinding;
  /// Machine code may have made function pointers of its own.
  bool HasForeignCode = false;
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_EXCEPTIONFLOW_H
