//===- Permissions.c - Permission bits on a system without ----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// WASI files have no permission bits. Setting them succeeds for what exists, as
// it does on file systems without them, and fails with the right errno for what
// does not: so programs that copy modes along with files work.
//
//===----------------------------------------------------------------------===//

#include "Added.h"
#include <fcntl.h>
#include <sys/stat.h>

static mode_t CreationMask = 022;

ADDED int fchmodat(int Directory, const char *Path, mode_t Mode, int Flags) {
  (void)Mode;
  struct stat Status;
  if (Flags & ~AT_SYMLINK_NOFOLLOW) {
    errno = EINVAL;
    return -1;
  }
  return fstatat(Directory, Path, &Status, Flags);
}

ADDED int chmod(const char *Path, mode_t Mode) {
  return fchmodat(AT_FDCWD, Path, Mode, 0);
}

ADDED int lchmod(const char *Path, mode_t Mode) {
  return fchmodat(AT_FDCWD, Path, Mode, AT_SYMLINK_NOFOLLOW);
}

ADDED int fchmod(int File, mode_t Mode) {
  (void)Mode;
  struct stat Status;
  return fstat(File, &Status);
}

ADDED mode_t umask(mode_t Mask) {
  const mode_t Before = CreationMask;
  CreationMask = Mask & 0777;
  return Before;
}
