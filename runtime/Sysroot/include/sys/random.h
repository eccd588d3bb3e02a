//===- sys/random.h - getrandom, appended to upstream's -------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Host.c has it.
//
//===----------------------------------------------------------------------===//

#ifndef _EDGE_ADDED_SYS_RANDOM_H
#define _EDGE_ADDED_SYS_RANDOM_H

#ifdef __cplusplus
extern "C" {
#endif

#define GRND_NONBLOCK 0x0001
#define GRND_RANDOM 0x0002
#define GRND_INSECURE 0x0004

#define __NEED_size_t
#define __NEED_ssize_t
#include <bits/alltypes.h>

ssize_t getrandom(void *, size_t, unsigned);

#ifdef __cplusplus
}
#endif

#endif
