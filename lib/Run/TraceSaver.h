//===- TraceSaver.h - Bring a trace out of a program -----------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A traced program writes its trace itself if it has a directory. It has none
// when the runner was given none, or the user wants the trace elsewhere: then
// it gets a private directory, and what the program could not write is pulled
// out of its memory at the end.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUN_TRACESAVER_H
#define EDGEWASM_RUN_TRACESAVER_H

#include "Run/Runner.h"
#include <wasmtime.h>

namespace edgewasm::run {

/// Saves the trace of one run.
class TraceSaver {
public:
  ~TraceSaver();
  TraceSaver() = default;
  TraceSaver(const TraceSaver &) = delete;
  TraceSaver &operator=(const TraceSaver &) = delete;

  /// If \p Module is traced and has no directory for its trace: makes a private
  /// one beside the file the trace is meant for, and puts it in front of
  /// \p Options.Dirs.
  llvm::Error prepare(const wasmtime_module_t *Module, RunOptions &Options);

  /// Calls `edge_trace_flush`, once: where the clock stands then, the trace
  /// ends. The program may be in any state: nothing it says is trusted. Fills
  /// in Warnings of \p Result.
  void flush(wasmtime_context_t *Context, const wasmtime_instance_t &Instance,
             RunResult &Result);

  /// Flushes, if that was not done, and pulls if there is still no file. Fills
  /// in TracePath and Warnings of \p Result.
  void save(wasmtime_context_t *Context, const wasmtime_instance_t &Instance,
            RunResult &Result);

private:
  std::string findWritten() const;
  llvm::Error pull(wasmtime_context_t *Context,
                   const wasmtime_instance_t &Instance, llvm::StringRef Path,
                   uint64_t &Bytes);

  std::string Target;     ///< Where the runner is to write the trace.
  std::string PrivateDir; ///< Empty: the program has its own directory.
  bool Asked = false;     ///< The user named the file.
  bool Flushed = false;
};

} // namespace edgewasm::run

#endif // EDGEWASM_RUN_TRACESAVER_H
