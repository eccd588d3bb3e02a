//===- Arguments.c - What main reads of its arguments ----------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// Bit 0: how many there are; bit 1: what they are. Not const, and alone in its
// file: a compiler that saw the value would fold it before edge-strip-arguments
// has run.
//
//===----------------------------------------------------------------------===//

__attribute__((__visibility__("hidden"))) unsigned __edge_arguments = 3;
