//===- Sbrk.c - The end of the heap ----------------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a replaces=libc-bottom-half/sources/sbrk
//
// Not the end of memory, which others grow too: long arguments and environments
// have pages of their own (MainVoid.c). dlmalloc takes all up to sbrk(0) when
// it starts.
//
//===----------------------------------------------------------------------===//

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

enum { PageSize = 65536 };

/// Defined by the linker: the end of the memory that a program starts with.
extern char __heap_end;

static uintptr_t End;

void *sbrk(intptr_t Increment) {
  if (!Increment)
    return End ? (void *)End : &__heap_end;
  if (Increment < 0 || Increment % PageSize)
    abort();
  size_t Pages = (size_t)Increment / PageSize;
  size_t Page = __builtin_wasm_memory_grow(0, Pages);
  if (Page == SIZE_MAX) {
    errno = ENOMEM;
    return (void *)-1;
  }
  End = (Page + Pages) * PageSize;
  return (void *)(Page * PageSize);
}
