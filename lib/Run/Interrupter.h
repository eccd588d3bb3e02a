//===- Interrupter.h - Stop a program from outside -------------*- C++ -*-===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The main thread watches the clock and the signals while another runs the
// program. A running program is stopped by the engine's epoch; one that sleeps
// or reads in a host call has to be woken first, or its trace would be lost.
//
//===----------------------------------------------------------------------===//

#ifndef EDGEWASM_RUN_INTERRUPTER_H
#define EDGEWASM_RUN_INTERRUPTER_H

#include "llvm/Support/Error.h"
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace edgewasm::run {

/// Shared by the watching and the running thread.
class Interrupter {
public:
  /// What the running thread is doing.
  enum class Phase : int { Loading, Running, Saving, Done };
  /// Values of stopReason(): these, or the number of a signal.
  enum : int { NotStopped = 0, StoppedByTimeout = -1 };

  /// How long a stopped program may take to leave a host call.
  static constexpr std::chrono::seconds HostGrace{2};
  /// How long a program's tracer may take to write out what it holds.
  static constexpr std::chrono::seconds SaveLimit{20};

  /// Epochs that saving may last. One may pass at any time: a program can end
  /// by itself just when it is stopped.
  static constexpr uint64_t SavingTicks = 2;

  /// Blocks SIGINT and SIGTERM in the calling thread (unless they are ignored)
  /// and opens the descriptors.
  static llvm::Expected<std::unique_ptr<Interrupter>> create();
  ~Interrupter();
  Interrupter(const Interrupter &) = delete;
  Interrupter &operator=(const Interrupter &) = delete;

  /// Running thread: begins \p P and wakes the watcher.
  void enter(Phase P);

  /// Watching thread: returns when the phase is Done, or when the program does
  /// not come back. \p Timeout counts from the beginning of Running. \p Bump
  /// advances the engine's epoch.
  /// \returns false if the running thread has to be left behind.
  bool watch(std::optional<std::chrono::nanoseconds> Timeout,
             const std::function<void()> &Bump);

  /// Why the program was stopped.
  int stopReason() const {
    // Acquire: pairs with the release in stop(), so that whoever sees the
    // reason also finds the descriptor readable.
    return Reason.load(std::memory_order_acquire);
  }
  /// Becomes readable when the program is to stop; for poll(2) in host calls.
  int stopDescriptor() const { return StopFd; }

private:
  Interrupter() = default;
  void stop(int Why, const std::function<void()> &Bump);
  /// Waits for a change of phase, a signal or the deadline. \returns the
  /// signal, or NotStopped.
  int waitForNews(std::optional<std::chrono::steady_clock::time_point> Deadline,
                  bool Kicking);

  std::atomic<Phase> Current{Phase::Loading};
  std::atomic<int> Reason{NotStopped};
  int SignalFd = -1, WakeFd = -1, StopFd = -1;
};

} // namespace edgewasm::run

#endif // EDGEWASM_RUN_INTERRUPTER_H
