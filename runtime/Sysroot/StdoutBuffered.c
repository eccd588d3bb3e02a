//===- StdoutBuffered.c - Whether stdout has a buffer -------------*- C -*-===//
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
// before edge-strip-buffer has run.
//
//===----------------------------------------------------------------------===//

#include <stdbool.h>

__attribute__((__visibility__("hidden"))) bool __edge_stdout_buffered = true;
