//===- Streams.c - What streams and folders lack --------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// One thread needs no lock on a stream; readdir_r is readdir with a copy.
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include "Added.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

ADDED void flockfile(FILE *Stream) { (void)Stream; }
ADDED void funlockfile(FILE *Stream) { (void)Stream; }
ADDED int ftrylockfile(FILE *Stream) {
  (void)Stream;
  return 0;
}

ADDED int readdir_r(DIR *restrict Folder, struct dirent *restrict Entry,
                    struct dirent **restrict Result) {
  const int Before = errno;
  errno = 0;
  const struct dirent *Next = readdir(Folder);
  const int Error = errno;
  errno = Before;
  *Result = 0;
  if (Error || !Next)
    return Error;
  // The name lies behind the structure, whose size does not count it.
  const size_t Size =
      offsetof(struct dirent, d_name) + strlen(Next->d_name) + 1;
  memcpy(Entry, Next, Size);
  *Result = Entry;
  return 0;
}

ADDED ssize_t copy_file_range(int In, off_t *InAt, int Out, off_t *OutAt,
                              size_t Size, unsigned Flags) {
  (void)In, (void)InAt, (void)Out, (void)OutAt, (void)Size, (void)Flags;
  return failWith(ENOSYS); // Its callers read and write instead.
}
