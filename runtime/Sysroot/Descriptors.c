//===- Descriptors.c - Copies of descriptors ------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// WASI preview 1 can move a descriptor to another number but not copy it: the
// copy and the original could not share one position. Copying one to itself is
// the exception.
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include "Added.h"
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static int isOpen(int File) {
  struct stat Status;
  return fstat(File, &Status) == 0;
}

ADDED int dup(int File) { return isOpen(File) ? failWith(ENOSYS) : -1; }

ADDED int dup2(int File, int Copy) {
  if (!isOpen(File))
    return -1;
  return File == Copy ? Copy : failWith(ENOSYS);
}

ADDED int dup3(int File, int Copy, int Flags) {
  (void)Flags;
  return File == Copy ? failWith(EINVAL) : dup2(File, Copy);
}

ADDED int fchdir(int File) { return isOpen(File) ? failWith(ENOSYS) : -1; }

// A lock that keeps nobody out would be worse than none.
ADDED int flock(int File, int Operation) {
  (void)Operation;
  return isOpen(File) ? failWith(ENOLCK) : -1;
}

ADDED int lockf(int File, int Command, off_t Size) {
  (void)Command, (void)Size;
  return isOpen(File) ? failWith(ENOLCK) : -1;
}

ADDED void sync(void) {}
ADDED int syncfs(int File) { return fsync(File); }

ADDED int mkfifo(const char *Path, mode_t Mode) {
  (void)Path, (void)Mode;
  return failWith(ENOSYS);
}

ADDED int mkfifoat(int Folder, const char *Path, mode_t Mode) {
  (void)Folder;
  return mkfifo(Path, Mode);
}

ADDED int mknod(const char *Path, mode_t Mode, dev_t Device) {
  (void)Path, (void)Mode, (void)Device;
  return failWith(EPERM);
}

ADDED int mknodat(int Folder, const char *Path, mode_t Mode, dev_t Device) {
  (void)Folder;
  return mknod(Path, Mode, Device);
}

ADDED int eaccess(const char *Path, int Mode) { return access(Path, Mode); }
ADDED int euidaccess(const char *Path, int Mode) { return access(Path, Mode); }
ADDED int chroot(const char *Path) {
  (void)Path;
  return failWith(EPERM);
}
