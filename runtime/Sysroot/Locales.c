//===- Locales.c - Whether there are locales but "C" --------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// Not const, and alone in its file: a compiler that saw the value would fold it
// before edge-strip-locales has run.
//
//===----------------------------------------------------------------------===//

#include <stdbool.h>

__attribute__((__visibility__("hidden"))) bool __edge_locales = true;
