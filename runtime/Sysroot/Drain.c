//===- Drain.c - Writing all of a text -------------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a unwind
//
// One for streams without a FILE structure and for last words. The host's
// blocks are static, because the stack costs code.
//
//===----------------------------------------------------------------------===//

#include "Drain.h"
#include <errno.h>
#include <wasi/api.h>

bool __edge_drain(int Descriptor, const char *Text, size_t Length) {
  static __wasi_ciovec_t Vector;
  static __wasi_size_t Done;
  while (Length) {
    Vector.buf = (const uint8_t *)Text;
    Vector.buf_len = Length;
    __wasi_errno_t Error = __wasi_fd_write(Descriptor, &Vector, 1, &Done);
    // A host that takes nothing and says nothing would be asked for ever.
    if (Error || !Done) {
      errno = Error ? Error : EIO;
      return false;
    }
    Text += Done;
    Length -= Done;
  }
  return true;
}
