//===- Host.c - The machine as a program may ask about it -----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// WASI hides the machine; these have one true answer each.
//
//===----------------------------------------------------------------------===//

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define PAGE_SIZE 65536

int getpagesize(void) { return PAGE_SIZE; }

int gethostname(char *Name, size_t Size) {
  static const char Host[] = "localhost";
  if (Size < sizeof Host) {
    // The part that fits, as Linux does.
    memcpy(Name, Host, Size);
    errno = ENAMETOOLONG;
    return -1;
  }
  memcpy(Name, Host, sizeof Host);
  return 0;
}
