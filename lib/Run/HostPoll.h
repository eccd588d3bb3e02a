//===- HostPoll.h - A sleep that can be interrupted ------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The engine's own poll_oneoff blocks the thread until the last second of a
// sleep, and a timeout or a signal could not save the trace of a program that
// sleeps. So sleeps are done here; polls of descriptors go on to the engine.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUN_HOSTPOLL_H
#define EDGEWASM_RUN_HOSTPOLL_H

#include "Run/Interrupter.h"
#include "llvm/Support/Error.h"
#include <wasmtime.h>

namespace edgewasm::run {

/// Shadows `wasi_snapshot_preview1.poll_oneoff` in \p Linker, which must have
/// WASI defined and allow shadowing. \p Stop must outlive the linker and its
/// instances.
llvm::Error installHostPoll(wasm_engine_t *Engine, wasmtime_linker_t *Linker,
                            const Interrupter &Stop);

} // namespace edgewasm::run

#endif // EDGEWASM_RUN_HOSTPOLL_H
