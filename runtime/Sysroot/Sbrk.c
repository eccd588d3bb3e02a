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
// Memory grows by a sixteenth of itself at least, where it may; later calls get
// what is left of that. An engine in JavaScript makes a new buffer for each
// growth once the host has looked at the memory, and collects the old ones.
//
//===----------------------------------------------------------------------===//

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

enum { PageSize = 65536, GrowthShare = 16 };

/// Defined by the linker: the end of the memory that a program starts with.
extern char __heap_end;

/// In pages: where the heap ends, and memory behind that is ours.
static size_t End, Reserved;

void *sbrk(intptr_t Increment) {
  if (!Increment)
    return End ? (void *)(End * PageSize) : &__heap_end;
  if (Increment < 0 || Increment % PageSize)
    abort();
  size_t Pages = (size_t)Increment / PageSize, Begin = End, Rest = Reserved;
  if (Pages > Rest) {
    size_t Size = __builtin_wasm_memory_size(0);
    if (Begin + Rest != Size) {
      // Somebody else's memory is behind ours.
      Begin = Size;
      Rest = 0;
    }
    size_t Missing = Pages - Rest, Grown = Size / GrowthShare;
    if (Grown <= Missing || __builtin_wasm_memory_grow(0, Grown) == SIZE_MAX) {
      Grown = Missing;
      if (__builtin_wasm_memory_grow(0, Grown) == SIZE_MAX) {
        errno = ENOMEM;
        return (void *)-1;
      }
    }
    Rest += Grown;
  }
  End = Begin + Pages;
  Reserved = Rest - Pages;
  return (void *)(Begin * PageSize);
}
