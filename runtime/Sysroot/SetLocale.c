//===- SetLocale.c - The locale of the program --------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl replaces=locale/setlocale
//
// Upstream's function, which asks the environment; and one that has the locale
// "C" and no other, which is all that C wants of an implementation.
//
//===----------------------------------------------------------------------===//

#define setlocale __edge_setlocale
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Weverything"
#include "../locale/setlocale.c"
#pragma clang diagnostic pop
#undef setlocale

#include <stdbool.h>

extern hidden bool __edge_locales;

char *setlocale(int Category, const char *Name) {
  if (__edge_locales)
    return __edge_setlocale(Category, Name);
  if ((unsigned)Category > LC_ALL ||
      (Name && *Name && strcmp(Name, "C") && strcmp(Name, "POSIX")))
    return 0;
  return (char *)"C";
}
