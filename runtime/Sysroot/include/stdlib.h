//===- stdlib.h - qsort_r, appended to upstream's -------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Declared as POSIX does.
//
//===----------------------------------------------------------------------===//

#ifndef _EDGE_ADDED_STDLIB_H
#define _EDGE_ADDED_STDLIB_H

#ifdef __cplusplus
extern "C" {
#endif

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
void qsort_r(void *, size_t, size_t,
             int (*)(const void *, const void *, void *), void *);
#endif

#ifdef __cplusplus
}
#endif

#endif
