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
// program and need no allocator: a few go into a static block, many get pages
// of their own, so that a program that never allocates carries no malloc. The
// host is not asked for what main does not read.
//
//===----------------------------------------------------------------------===//

#include <stdint.h>
#include <stdlib.h>
#include <sysexits.h>
#include <wasi/api.h>

/// What main reads: bit 0, how many arguments there are; bit 1, what they are.
extern __attribute__((__visibility__("hidden"))) unsigned __edge_arguments;

int __main_argc_argv(int Count, char *Arguments[]);

enum { PageSize = 65536, MaxStatic = 4096 };

__attribute__((__weak__)) int __main_void(void) {
  if (!(__edge_arguments & 1))
    return __main_argc_argv(0, 0);
  static char *Few[MaxStatic / sizeof(char *)];
  char **Arguments = Few;
  __wasi_size_t Count, Length;
  int Status = EX_OSERR;
  if (__wasi_args_sizes_get(&Count, &Length))
    goto Failed;
  if (!(__edge_arguments & 2))
    return __main_argc_argv(Count, 0);
  // More than memory can hold is no argument list of any host.
  size_t Needed = (Count + 1) * sizeof(char *) + Length;
  if (Needed > sizeof Few) {
    size_t Page = __builtin_wasm_memory_grow(0, Needed / PageSize + 1);
    if (Page == SIZE_MAX) {
      Status = EX_SOFTWARE;
      goto Failed;
    }
    Arguments = (char **)(Page * PageSize);
  }
  // Some hosts refuse to give nothing.
  if (Count && __wasi_args_get((uint8_t **)Arguments,
                               (uint8_t *)(Arguments + Count + 1)))
    goto Failed;
  Arguments[Count] = 0;
  return __main_argc_argv(Count, Arguments);
Failed:
  _Exit(Status);
}
