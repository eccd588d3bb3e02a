//===- Runner.h - Run one WASI module to its end ---------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Wasmtime behind a small interface. It exists so that a machine without an
// engine can run what the compiler makes, and so that a trace is complete
// however the program ends: by itself, by a trap, a timeout or a signal.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUN_RUNNER_H
#define EDGEWASM_RUN_RUNNER_H

#include "llvm/Support/Error.h"
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace edgewasm::run {

/// Exit codes of edge-wasm-run that are not the program's own.
enum ExitCode : int {
  ExitLoadError = 1,    ///< The module cannot be loaded or linked.
  ExitUsage = 2,        ///< The command line is wrong.
  ExitTimeout = 124,    ///< --timeout has passed, as timeout(1) reports it.
  ExitTrap = 134,       ///< The program trapped: 128 + SIGABRT.
  ExitSignalBase = 128, ///< Plus the signal that stopped the program.
};

/// Stack that a program may use before a call traps. Node gives about 1 MiB;
/// a native Linux program has 8 MiB. Wasm frames are larger than native ones
/// and tracing should not be what makes a deep recursion fail. Pages that are
/// never touched cost nothing.
inline constexpr size_t WasmStackBytes = 64 * 1024 * 1024;

/// A directory that the program may use.
struct Preopen {
  std::string Host, Guest;
};

struct RunOptions {
  std::string Module;            ///< Path; also the program's argv[0].
  std::vector<std::string> Args; ///< Of the program or of --invoke.
  std::vector<Preopen> Dirs;     ///< In the order of their descriptors.
  std::vector<std::pair<std::string, std::string>> Env;
  std::optional<std::chrono::nanoseconds> Timeout; ///< Of the program alone.
  std::string TraceFile; ///< Empty: see docs/engines.md.
  std::string Invoke;    ///< Empty: `_start`.
  bool Quiet = false;    ///< Say nothing about a trace written.
};

/// How a run ended.
struct RunResult {
  int Status = 0;      ///< What the process should exit with.
  std::string Output;  ///< Results of --invoke, one a line; for stdout.
  std::string Failure; ///< Why the program was stopped; empty if it ended.
  std::vector<std::string> Warnings; ///< The trace could not be saved whole.
  std::string TracePath; ///< The file the runner itself wrote; may be empty.
  /// The program is still stuck in a call to the host on another thread: leave
  /// with _Exit, and destroy nothing.
  bool Abandoned = false;
};

/// Loads and runs a module. Blocks SIGINT and SIGTERM in the calling thread for
/// good: they stop the program, not the process. Call it once, from the main
/// thread, before others exist.
/// \returns an error if the program never began to run.
llvm::Expected<RunResult> runModule(const RunOptions &Options);

/// Version of the engine, as "wasmtime 50.0.1".
std::string engineVersion();

} // namespace edgewasm::run

#endif // EDGEWASM_RUN_RUNNER_H
