//===- FileSystem.c - Sizes of file systems -------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// WASI tells nothing about file systems; statvfs fails and says so.
//
//===----------------------------------------------------------------------===//

#include "Added.h"
#include <sys/statfs.h>
#include <sys/statvfs.h>

ADDED int statvfs(const char *restrict Path, struct statvfs *restrict Status) {
  (void)Path, (void)Status;
  return failWith(ENOSYS);
}

ADDED int fstatvfs(int File, struct statvfs *Status) {
  (void)File, (void)Status;
  return failWith(ENOSYS);
}

ADDED int statfs(const char *Path, struct statfs *Status) {
  (void)Path, (void)Status;
  return failWith(ENOSYS);
}

ADDED int fstatfs(int File, struct statfs *Status) {
  (void)File, (void)Status;
  return failWith(ENOSYS);
}
