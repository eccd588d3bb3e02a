//===- ReadLink.c - Where a symbolic link leads ---------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a replaces=libc-bottom-half/cloudlibc/src/libc/unistd/readlinkat
//
// Node.js 18 counts the zero behind the text, which no link can contain.
//
//===----------------------------------------------------------------------===//

#include <errno.h>
#include <unistd.h>
#include <wasi/api.h>
#include <wasi/libc-nocwd.h>

ssize_t __wasilibc_nocwd_readlinkat(int Directory, const char *restrict Path,
                                    char *restrict Buffer, size_t Size) {
  size_t Used;
  const __wasi_errno_t Error =
      __wasi_path_readlink(Directory, Path, (uint8_t *)Buffer, Size, &Used);
  if (Error) {
    errno = Error;
    return -1;
  }
  if (Used && Used <= Size && !Buffer[Used - 1])
    --Used;
  return Used;
}
