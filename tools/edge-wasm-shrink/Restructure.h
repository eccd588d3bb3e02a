//===- Restructure.h - Control flow built anew, where shorter ---*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_SHRINK_RESTRUCTURE_H
#define EDGEWASM_SHRINK_RESTRUCTURE_H

#include "binaryen-c.h"
#include <vector>

/// The library's own form of a module.
using Bytes = std::vector<char>;

Bytes writeModule(BinaryenModuleRef M);

/// Takes apart into basic blocks the functions of \p M that Binaryen can do so
/// with and that are shorter for it, and builds their control flow anew. What
/// is left of it is for the optimizer. Uses the levels that are set.
/// \returns the module that takes the place of \p M, which is gone.
BinaryenModuleRef restructure(BinaryenModuleRef M, BinaryenFeatures Enabled);

#endif // EDGEWASM_SHRINK_RESTRUCTURE_H
