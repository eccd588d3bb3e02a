//===- FastForms.h - Functions in a fast and a short form
//------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Both forms of such a function do the same. The variable that chooses is a
// constant by the time code is generated, so that one of the two goes.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_SYSROOT_FASTFORMS_H
#define EDGEWASM_RUNTIME_SYSROOT_FASTFORMS_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Whether functions have their fast form; edge-strip-tables clears it.
extern __attribute__((__visibility__("hidden"))) bool __edge_fast_forms;

#ifdef __cplusplus
}
#endif

#endif // EDGEWASM_RUNTIME_SYSROOT_FASTFORMS_H
