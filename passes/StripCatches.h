//===- StripCatches.h - Handlers that need no tables ------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// edge-strip-catches: a handler of a type finds out by itself whether it takes
// an exception, instead of by the personality function, which reads tables.
// Where every type that is thrown is known, that is a comparison of addresses,
// and messages need not work out the names of types.
//
//   %p = catchpad [ptr @_ZTI1A]           %p = catchpad [ptr null]
//   %e = call @llvm.wasm.get.exception    %e = call @llvm.wasm.get.exception
//   %s = call @llvm.wasm.get.ehselector   %t = call @__edge_thrown_type(%e)
//   %i = call @llvm.eh.typeid.for(@_ZTI1A)
//   %c = icmp eq i32 %s, %i               %c = icmp eq ptr %t, @_ZTI1A
//
// Proof, for the first part: the personality function goes over a handler's
// types in their order; one takes the exception if it is null (a handler for
// all), or if the exception is of C++ and type_info::can_catch says so; the
// handler is then given the part of it that can_catch has found. The selector
// is the type's number, zero if none takes it, and only compared with the
// numbers of types. __edge_catches is one step of that. A handler for all is
// entered for the same exceptions as one of a type: its code decides, and
// throws on what it does not take. All of it is code of the program; machine
// code keeps its tables, and the personality function with them.
//
// For the second: the type of an exception is what __cxa_throw, or
// __cxa_init_primary_exception in other places, was given. Both must be
// internal to the program, only called, and each time with a constant. A class
// takes itself and what begins with it (TypeInformation.h), another type that
// does not convert takes itself; where that cannot be told of a pair,
// __edge_catches is asked.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_STRIPCATCHES_H
#define EDGEWASM_PASSES_STRIPCATCHES_H

#include "llvm/IR/PassManager.h"

namespace edgewasm {

class StripCatchesPass : public llvm::PassInfoMixin<StripCatchesPass> {
public:
  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &);
};

} // namespace edgewasm

#endif // EDGEWASM_PASSES_STRIPCATCHES_H
