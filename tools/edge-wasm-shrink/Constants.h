//===- Constants.h - Constants worked out from shorter ones -----*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_SHRINK_CONSTANTS_H
#define EDGEWASM_SHRINK_CONSTANTS_H

#include "binaryen-c.h"

/// Has \p M work out constants that take more bytes than the instructions for
/// it, as f64.const 1 (9 bytes) is i32.const 1, f64.convert_i32_s (3 bytes).
/// Last: optimization would put constants in their place.
void shortenConstants(BinaryenModuleRef M);

#endif // EDGEWASM_SHRINK_CONSTANTS_H
