//===- OutputMarks.c - What functions of the library act on -------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl
//
// Alone in their file: a compiler that saw them would remove the calls.
// edge-strip-lines finds the functions that call them.
//
//===----------------------------------------------------------------------===//

#include "Malloc.h"
#include "Stdio.h"

void __edge_output(const FILE *Stream) { (void)Stream; }

void __edge_silent(void) {}
