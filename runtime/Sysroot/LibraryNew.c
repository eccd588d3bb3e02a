//===- LibraryNew.c - Mark of the library's operator new --------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// Alone in its file: a compiler that saw it would remove the call.
//
//===----------------------------------------------------------------------===//

/// Called by the operator new of cxx/PlainNew.cpp: tells edge-strip-words that
/// the program has none of its own. Does nothing.
__attribute__((__visibility__("hidden"))) void __edge_library_new(void) {}
