//===- MainVoid.c - main with arguments ------------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a unwind replaces=libc-bottom-half/sources/__main_void
//
// What runs before a main that takes arguments. They live as long as the
// program and need no allocator: a few go on the stack, many get pages of their
// own, so that a program that never allocates carries no malloc.
//
//===----------------------------------------------------------------------===//

#include <stdint.h>
#include <stdlib.h>
#include <sysexits.h>
#include <wasi/api.h>

int __main_argc_argv(int Count, char *Arguments[]);

enum { PageSize = 65536, MaxOnStack = 4096 };

__attribute__((__weak__)) int __main_void(void) {
  __wasi_size_t Count, Length;
  if (__wasi_args_sizes_get(&Count, &Length))
    _Exit(EX_OSERR);
  uint64_t Needed = ((uint64_t)Count + 1) * sizeof(char *) + Length;
  char **Arguments;
  if (Needed <= MaxOnStack) {
    Arguments = __builtin_alloca_with_align(Needed, 8 * sizeof(char *));
  } else {
    size_t Page = __builtin_wasm_memory_grow(
        0, (size_t)((Needed + PageSize - 1) / PageSize));
    if (Page == SIZE_MAX)
      _Exit(EX_SOFTWARE);
    Arguments = (char **)(Page * PageSize);
  }
  // Some hosts refuse to give nothing.
  if (Count && __wasi_args_get((uint8_t **)Arguments,
                               (uint8_t *)(Arguments + Count + 1)))
    _Exit(EX_OSERR);
  Arguments[Count] = 0;
  return __main_argc_argv(Count, Arguments);
}
