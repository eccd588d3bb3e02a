//===- PlainLocale.c - The locale "C" --------------------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a musl
//
// What newlocale gives for "C", without newlocale: libc++ asks for it once, and
// would bring the environment and an allocator for locales into every program
// with a stream.
//
//===----------------------------------------------------------------------===//

#include "locale_impl.h"

hidden locale_t __edge_plain_locale(void) { return C_LOCALE; }
