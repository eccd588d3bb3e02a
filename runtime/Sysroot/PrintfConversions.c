//===- PrintfConversions.c - What printf can do ----------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl
//
// Everything, unless edge-strip-printf has seen all formats. Not const, and
// alone in its file, so that nobody folds it earlier.
//
//===----------------------------------------------------------------------===//

#include "Stdio.h"

unsigned __edge_printf_conversions = ~0u;

// edge-strip-printf finds the formats by the calls of this function, wherever
// inlining has put them, and removes the calls.
void __edge_printf_format(const char *Format) { (void)Format; }
