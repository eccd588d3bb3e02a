//===- Malloc.c - malloc and its family -------------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a dlmalloc replaces=dlmalloc/src/dlmalloc
//
// The names, and dlmalloc itself as upstream's source with the settings of
// wasi-libc: memory only ever grows, and nothing is printed.
//
//===----------------------------------------------------------------------===//

#include "Added.h"
#include "Malloc.h"
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

#define HAVE_MMAP 0
#define MORECORE_CANNOT_TRIM 1
#define ABORT __builtin_unreachable()
#define LACKS_TIME_H 1
#define NO_MALLINFO 1
#define NO_MALLOC_STATS 1
#define MALLOC_ALIGNMENT 16
#define USE_DL_PREFIX 1
#define DLMALLOC_EXPORT static inline

static size_t dlmalloc_usable_size(void *);

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Weverything"
#include "malloc.c"
#pragma clang diagnostic pop

void *malloc(size_t Size) {
  return __edge_malloc_small ? __edge_small_malloc(Size) : dlmalloc(Size);
}

void free(void *Block) {
  __edge_silent();
  if (__edge_malloc_small)
    __edge_small_free(Block);
  else
    dlfree(Block);
}

void *calloc(size_t Count, size_t Size) {
  return __edge_malloc_small ? __edge_small_calloc(Count, Size)
                             : dlcalloc(Count, Size);
}

void *realloc(void *Block, size_t Size) {
  return __edge_malloc_small ? __edge_small_realloc(Block, Size)
                             : dlrealloc(Block, Size);
}

ADDED void *aligned_alloc(size_t Boundary, size_t Size) {
  return __edge_malloc_small ? __edge_small_aligned_alloc(Boundary, Size)
                             : dlmemalign(Boundary, Size);
}

ADDED int posix_memalign(void **Result, size_t Boundary, size_t Size) {
  if (!__edge_malloc_small)
    return dlposix_memalign(Result, Boundary, Size);
  if (Boundary < sizeof(void *) || Boundary & (Boundary - 1))
    return EINVAL;
  int Saved = errno;
  void *Block = __edge_small_aligned_alloc(Boundary, Size);
  errno = Saved;
  if (!Block)
    return ENOMEM;
  *Result = Block;
  return 0;
}

ADDED size_t malloc_usable_size(void *Block) {
  return __edge_malloc_small ? __edge_small_usable_size(Block)
                             : dlmalloc_usable_size(Block);
}

// The names that the C library itself uses.
void *__libc_malloc(size_t) __attribute__((alias("malloc")));
void __libc_free(void *) __attribute__((alias("free")));
void *__libc_calloc(size_t, size_t) __attribute__((alias("calloc")));
