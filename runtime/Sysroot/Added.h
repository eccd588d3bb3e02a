//===- Added.h - Functions that a program may have, too -------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Programs that were ported to WASI before define some of what its C library
// lacked, and some bring functions of the standard's, as their own snprintf.
// Theirs come first: ours are weak, so that one member with several functions
// is no duplicate of any.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_SYSROOT_ADDED_H
#define EDGEWASM_SYSROOT_ADDED_H

#include <errno.h>

#define ADDED __attribute__((__weak__))

/// For a function that WASI cannot do: sets errno and returns -1.
static inline int failWith(int Error) {
  errno = Error;
  return -1;
}

#endif // EDGEWASM_SYSROOT_ADDED_H
