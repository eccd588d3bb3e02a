//===- sys/ioctl.h - Windows of terminals, appended -----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// WASI tells no size: ioctl refuses the request, and programs take their
// default.
//
//===----------------------------------------------------------------------===//

#ifndef _EDGE_ADDED_SYS_IOCTL_H
#define _EDGE_ADDED_SYS_IOCTL_H

#ifdef __cplusplus
extern "C" {
#endif

#define TIOCGWINSZ 0x5413

#define __NEED_struct_winsize
#include <bits/alltypes.h>

#ifdef __cplusplus
}
#endif

#endif
