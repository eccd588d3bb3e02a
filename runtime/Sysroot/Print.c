//===- Print.c - printf and fprintf -------------------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl unwind replaces=stdio/printf replaces=stdio/fprintf
//
// vfprintf has the two sizes.
//
//===----------------------------------------------------------------------===//

#include "Added.h"
#include "Stdio.h"
#include <stdarg.h>

ADDED int printf(const char *restrict Format, ...) {
  va_list List;
  __edge_output(0);
  va_start(List, Format);
  int Result = vfprintf(stdout, Format, List);
  va_end(List);
  return Result;
}
weak_alias(printf, iprintf);
weak_alias(printf, __small_printf);

ADDED int fprintf(FILE *restrict Stream, const char *restrict Format, ...) {
  va_list List;
  __edge_output(Stream);
  va_start(List, Format);
  int Result = vfprintf(Stream, Format, List);
  va_end(List);
  return Result;
}
weak_alias(fprintf, fiprintf);
weak_alias(fprintf, __small_fprintf);
