//===- Drain.h - Writing all of a text -------------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_SYSROOT_DRAIN_H
#define EDGEWASM_RUNTIME_SYSROOT_DRAIN_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C"
#endif
    /// Writes \p Length bytes to \p Descriptor, in as many calls of the host as
    /// it takes. \returns false, with errno set, after an error.
    __attribute__((__visibility__("hidden"))) bool
    __edge_drain(int Descriptor, const char *Text, size_t Length);

#endif // EDGEWASM_RUNTIME_SYSROOT_DRAIN_H
