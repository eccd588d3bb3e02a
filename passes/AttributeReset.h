//===- AttributeReset.h - Takes back attributes that events make false -*- C++
//-*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// LLVM has inferred what functions do not do ("reads no memory", "does not
// synchronise") before events were put in. Events store, so these statements
// become false, and optimisations that believe them drop or move events.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_ATTRIBUTERESET_H
#define EDGEWASM_PASSES_ATTRIBUTERESET_H

#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/IR/Module.h"

namespace edgewasm {

/// Resets the memory effects of, and nosync, nofree, nocallback and
/// speculatable on every function of \p M and every call of one, apart from
/// intrinsics and library functions that code generation turns into
/// instructions because of these attributes. Declarations too: what they
/// stand for may be instrumented.
void resetAttributes(
    llvm::Module &M,
    llvm::function_ref<const llvm::TargetLibraryInfo &(llvm::Function &)>
        GetTLI);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_ATTRIBUTERESET_H
