//===- __errno_values.h - More names of errors, appended to upstream's ----===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Programs compare errno with them. WASI has no such errors, so nothing sets
// them.
//
//===----------------------------------------------------------------------===//

#ifndef _EDGE_ADDED_ERRNO_VALUES_H
#define _EDGE_ADDED_ERRNO_VALUES_H

#define ENOSTR 100
#define ENOTBLK 105
#define ETOOMANYREFS 109
#define ENODATA 116
#define ETIME 117
#define ENOSR 118
#define EREMOTE 121
#define EUSERS 136
#define ESOCKTNOSUPPORT 137
#define EPFNOSUPPORT 139
#define ESHUTDOWN 140
#define EHOSTDOWN 142

#endif
