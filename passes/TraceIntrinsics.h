//===- TraceIntrinsics.h - The trace intrinsics as LLVM functions -*- C++
//-*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Declares and recognises what TraceIntrinsics.def lists, so that the passes
// never spell a symbol.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_TRACEINTRINSICS_H
#define EDGEWASM_PASSES_TRACEINTRINSICS_H

#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"
#include <optional>

namespace edgewasm {

enum class TraceIntrinsic {
#define TRACE_INTRINSIC(Name, Symbol, Result, Parameters, Text) Name,
#include "edgewasm/Trace/TraceIntrinsics.def"
};

/// Common start of every trace intrinsic's symbol.
inline constexpr char TraceIntrinsicPrefix[] = "edge.trace.";
/// Common start of every symbol of the runtime, see Hooks.def.
inline constexpr char RuntimePrefix[] = "edge_trace_";

/// \returns the declaration of \p Kind in \p M, made when it is missing.
llvm::Function *getTraceIntrinsic(llvm::Module &M, TraceIntrinsic Kind);

/// \returns which trace intrinsic \p I calls, if any. A call whose arguments
/// do not fit the contract is none.
std::optional<TraceIntrinsic> getTraceIntrinsic(const llvm::Instruction &I);

/// \returns true if \p F bears the name of a trace intrinsic or of the runtime.
bool isTraceRuntime(const llvm::Function &F);

/// \returns the LLVM type of a contract letter: v, i or l.
llvm::Type *getContractType(llvm::LLVMContext &Ctx, char Letter);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_TRACEINTRINSICS_H
