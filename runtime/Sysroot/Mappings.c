//===- Mappings.c - What is asked of pages of memory ----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// All memory can be read and written, and none of it is a file: a request that
// wants just that, or is advice, succeeds.
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include "Added.h"
#include <sys/mman.h>

ADDED int mprotect(void *Address, size_t Size, int Protection) {
  (void)Address, (void)Size;
  return Protection == (PROT_READ | PROT_WRITE) ? 0 : failWith(ENOTSUP);
}

ADDED int posix_madvise(void *Address, size_t Size, int Advice) {
  (void)Address, (void)Size;
  return Advice < POSIX_MADV_NORMAL || Advice > POSIX_MADV_DONTNEED ? EINVAL
                                                                    : 0;
}

ADDED int madvise(void *Address, size_t Size, int Advice) {
  (void)Address, (void)Size;
  // No advice, but an order: the pages read as zero afterwards.
  if (Advice < MADV_NORMAL || Advice == MADV_DONTNEED || Advice == MADV_REMOVE)
    return failWith(EINVAL);
  return 0;
}

// A mapping is a copy; there is no way to write it back.
ADDED int msync(void *Address, size_t Size, int Flags) {
  (void)Address, (void)Size, (void)Flags;
  return failWith(ENOSYS);
}

// Where memory is, is the host's affair.
ADDED int mlock(const void *Address, size_t Size) {
  (void)Address, (void)Size;
  return failWith(ENOSYS);
}

ADDED int mlockall(int Flags) {
  (void)Flags;
  return failWith(ENOSYS);
}

ADDED int munlock(const void *Address, size_t Size) {
  (void)Address, (void)Size;
  return 0;
}

ADDED int munlockall(void) { return 0; }

ADDED int shm_open(const char *Name, int Flags, mode_t Mode) {
  (void)Name, (void)Flags, (void)Mode;
  return failWith(ENOSYS);
}

ADDED int shm_unlink(const char *Name) {
  (void)Name;
  return failWith(ENOSYS);
}
