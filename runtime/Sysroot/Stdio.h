//===- Stdio.h - Output of the C library in two sizes ----------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The output functions exist twice behind one name: on FILE structures, which
// the rest of the C library shares, and on the few words of Stdout.c, which do
// for a program that only writes to stdout and stderr. The variable that
// chooses is a constant by the time code is generated, so that one of the two
// goes: a link without the strip passes keeps FILE structures, and
// edge-strip-stdio clears it where it can prove that nothing else of stdio is
// used.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUNTIME_SYSROOT_STDIO_H
#define EDGEWASM_RUNTIME_SYSROOT_STDIO_H

#include "stdio_impl.h"
#include <stdbool.h>
#include <stdint.h>

/// What the formats of the program ask for: bits of PrintfConversions.def.
extern hidden unsigned __edge_printf_conversions;

/// Tells the strip passes that \p Format will be interpreted. Does nothing.
hidden void __edge_printf_format(const char *Format);

/// Whether streams are FILE structures.
extern hidden bool __edge_stdio_full;

/// Whether it can be told if stdout, a terminal, is written line by line.
extern hidden bool __edge_stdout_lines;

/// Tells the strip passes that the function that calls it acts on nothing but
/// \p Stream; null: on stdout. Does nothing.
hidden void __edge_output(const FILE *Stream);

/// Whether stdout has a buffer in a program without FILE structures.
extern hidden bool __edge_stdout_buffered;

/// Writes to stdout or stderr of a program without FILE structures.
/// \returns the number of bytes taken: \p Length, or less after an error.
hidden size_t __edge_small_write(FILE *Stream, const char *Text, size_t Length);

/// Between `true` and `false`, what is written to a stream without a buffer
/// leaves in pieces of up to 80 bytes, so that one printf is one write where
/// that is possible.
hidden void __edge_small_hold(FILE *Stream, bool Hold);

/// Writes what stdout still holds. \returns 0, or EOF after an error.
hidden int __edge_small_flush(void);

/// \returns whether a write to \p Stream has failed since the last call.
hidden bool __edge_small_failed(void);

#endif // EDGEWASM_RUNTIME_SYSROOT_STDIO_H
