//===- StreamSets.c - A stream is set to something ----------------*- C -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// Alone in its file: a compiler that saw it would remove the calls.
//
//===----------------------------------------------------------------------===//

/// Tells edge-strip-streams that a stream may get the bits \p State of
/// __edge_stream_state. Does nothing.
__attribute__((__visibility__("hidden"))) void
__edge_stream_sets(unsigned State) {
  (void)State;
}
