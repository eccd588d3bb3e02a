//===- ProgramName.c - What the program was called by ---------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// err, warn and programs that ask by name draw this file, and with it the
// constructor that fetches the name; others have neither.
//
//===----------------------------------------------------------------------===//

#include <stdlib.h>
#include <string.h>
#include <wasi/api.h>

static char Unknown[] = "program";
char *__progname = Unknown, *__progname_full = Unknown;
extern char *program_invocation_name
    __attribute__((__weak__, __alias__("__progname_full")));
extern char *program_invocation_short_name
    __attribute__((__weak__, __alias__("__progname")));

__attribute__((__constructor__(50))) static void fetchName(void) {
  __wasi_size_t Count, Length;
  if (__wasi_args_sizes_get(&Count, &Length) || !Count)
    return;
  // Kept, like the arguments of main: the names point into it.
  char **Arguments = malloc(Count * sizeof *Arguments + Length);
  if (!Arguments ||
      __wasi_args_get((uint8_t **)Arguments, (uint8_t *)(Arguments + Count)))
    return;
  char *Slash = strrchr(Arguments[0], '/');
  __progname_full = Arguments[0];
  __progname = Slash ? Slash + 1 : __progname_full;
}
