//===- StdoutLines.c - Whether lines can be told ------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl
//
// Not const, and alone in its file: a compiler that saw the value would fold it
// before edge-strip-lines has looked at the whole program.
//
//===----------------------------------------------------------------------===//

#include "Stdio.h"

bool __edge_stdout_lines = true;
