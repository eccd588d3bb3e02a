//===- Malloc.h - Two allocators behind one set of names -------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// malloc and its family choose between dlmalloc, which is fast, and a small
// allocator. All of them ask the same variable, which is a constant by the time
// code is generated: no block ever gets from one to the other. The functions
// here have other names than the standard's, because a compiler believes to
// know what a function called malloc does with memory.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_SYSROOT_MALLOC_H
#define EDGEWASM_RUNTIME_SYSROOT_MALLOC_H

#include <stdbool.h>
#include <stddef.h>

#define HIDDEN __attribute__((visibility("hidden")))

/// Whether the allocator is the small one; edge-strip-malloc sets it.
extern HIDDEN bool __edge_malloc_small;

/// Tells the strip passes that the function that calls it acts on nothing
/// outside of memory, and does not take long. Does nothing.
HIDDEN void __edge_silent(void);

HIDDEN void *__edge_small_malloc(size_t Request);
HIDDEN void __edge_small_free(void *Payload);
HIDDEN void *__edge_small_calloc(size_t Count, size_t Size);
HIDDEN void *__edge_small_realloc(void *Payload, size_t Request);
/// \p Boundary is a power of two, or the request fails.
HIDDEN void *__edge_small_aligned_alloc(size_t Boundary, size_t Request);
HIDDEN size_t __edge_small_usable_size(void *Payload);

#endif // EDGEWASM_RUNTIME_SYSROOT_MALLOC_H
