//===- Environment.c - The environment, read once --------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//   replaces=libc-bottom-half/sources/__wasilibc_initialize_environ
//
// The first use of the environment fetches it. It is never freed, so a short
// one goes into a static block and a long one gets pages of its own: no
// allocator.
//
//===----------------------------------------------------------------------===//

#include <stdint.h>
#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>
#include <wasi/api.h>
#include <wasi/libc-environ.h>
#include <wasi/libc.h>

enum { PageSize = 65536, MaxStatic = 1024 };

char **__wasilibc_environ __attribute__((__weak__)) = (char **)-1;

void __wasilibc_ensure_environ(void) {
  if (__wasilibc_environ == (char **)-1)
    __wasilibc_initialize_environ();
}

void __wasilibc_initialize_environ(void) {
  static char *Static[MaxStatic / sizeof(char *)];
  __wasi_size_t Count, Length;
  if (__wasi_environ_sizes_get(&Count, &Length))
    _Exit(EX_OSERR);
  uint64_t Needed = ((uint64_t)Count + 1) * sizeof(char *) + Length;
  char **Variables = Static;
  if (Needed > sizeof Static) {
    size_t Page = __builtin_wasm_memory_grow(
        0, (size_t)((Needed + PageSize - 1) / PageSize));
    if (Page == SIZE_MAX)
      _Exit(EX_SOFTWARE);
    Variables = (char **)(Page * PageSize);
  }
  // Some hosts refuse to give nothing.
  if (Count && __wasi_environ_get((uint8_t **)Variables,
                                  (uint8_t *)(Variables + Count + 1)))
    _Exit(EX_OSERR);
  Variables[Count] = 0;
  __wasilibc_environ = Variables;
}

void __wasilibc_deinitialize_environ(void) {
  if (__wasilibc_environ == (char **)-1)
    return;
  clearenv();
  __wasilibc_environ = (char **)-1;
}

// Overridden where a program uses `environ` itself.
__attribute__((__weak__)) void
__wasilibc_maybe_reinitialize_environ_eagerly(void) {}
