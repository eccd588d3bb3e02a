//===- TypeInformation.h - What a type_info says ----------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads type_info objects as the Itanium C++ ABI lays them out.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_PASSES_TYPEINFORMATION_H
#define EDGEWASM_PASSES_TYPEINFORMATION_H

#include "llvm/IR/GlobalVariable.h"
#include <string>

namespace edgewasm {

/// \returns \p V as type information, or null if it is something else.
const llvm::GlobalVariable *asTypeInfo(const llvm::Value &V);

enum class Answer { No, Yes, Unknown };

/// Whether an object of the class that \p Derived describes begins with one of
/// \p Base: the same class, or its first base of first bases, each the only
/// one, public and at the start. No, if \p Derived is no class. Nothing begins
/// with a class that the program does not have: a null \p Base.
Answer beginsWith(const llvm::GlobalVariable &Derived,
                  const llvm::GlobalVariable *Base);

/// Whether a handler of the type \p Handler takes an exception of the type \p
/// Thrown, and is given it from its start.
Answer handlerTakes(const llvm::GlobalVariable &Handler,
                    const llvm::GlobalVariable &Thrown);

/// \returns how the type that \p TypeInfo describes reads in a message.
std::string readableTypeName(const llvm::GlobalVariable &TypeInfo);

} // namespace edgewasm

#endif // EDGEWASM_PASSES_TYPEINFORMATION_H
