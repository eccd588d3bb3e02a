//===- PrintMemory.c - snprintf and sprintf -----------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl unwind replaces=stdio/snprintf replaces=stdio/sprintf
//
//===----------------------------------------------------------------------===//

#include "Added.h"
#include "Malloc.h"
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>

ADDED int snprintf(char *restrict Text, size_t Size, const char *restrict Format,
             ...) {
  va_list List;
  __edge_silent();
  va_start(List, Format);
  int Result = vsnprintf(Text, Size, Format, List);
  va_end(List);
  return Result;
}

ADDED int sprintf(char *restrict Text, const char *restrict Format, ...) {
  va_list List;
  __edge_silent();
  va_start(List, Format);
  int Result = vsnprintf(Text, INT_MAX, Format, List);
  va_end(List);
  return Result;
}
