//===- StreamState.c - What streams of the program are set to -----*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// Not const, and alone in its file: a compiler that saw the value would fold it
// before edge-strip-streams has looked at the whole program.
//
//===----------------------------------------------------------------------===//

/// The bits of ios_base::fmtflags that some stream may have, and those of
/// scripts/sysroot.d/streams.py.
__attribute__((__visibility__("hidden"))) unsigned __edge_stream_state = ~0u;
