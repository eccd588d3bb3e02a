//===- Classify.c - Infinite numbers and those that are none --------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// <math.h> has macros of these names, as C asks for. A configure script looks
// for functions, and where there are none the program brings its own, which the
// macros then turn into nonsense.
//
//===----------------------------------------------------------------------===//

#include "Added.h"

ADDED int isinf(double Number) { return __builtin_isinf(Number); }
ADDED int isnan(double Number) { return __builtin_isnan(Number); }
