//===- FullDisk.cpp - A disk that is full under a mapped file -------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The message is made beforehand: a signal handler may not allocate.
//
//===----------------------------------------------------------------------===//

#include "WholeProgram/FullDisk.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Signals.h"
#include <atomic>
#include <csignal>
#include <string>
#include <unistd.h>

using namespace llvm;

namespace edgewasm {

static std::string BusErrorMessage;

static void onBusError(int) {
  // The linker writes in many threads: one of them cleans up for all.
  static std::atomic_flag IsHandled = ATOMIC_FLAG_INIT;
  while (IsHandled.test_and_set())
    pause();
  const ssize_t Written =
      write(STDERR_FILENO, BusErrorMessage.data(), BusErrorMessage.size());
  static_cast<void>(Written);
  sys::RunInterruptHandlers();
  _exit(1);
}

void explainFullDisk(StringRef Program, StringRef Output) {
  BusErrorMessage = (Program + ": error: " + Output +
                     ": cannot write: the disk is full (or a file was cut "
                     "short while it was linked)\n")
                        .str();
  struct sigaction Action = {};
  Action.sa_handler = onBusError;
  sigaction(SIGBUS, &Action, nullptr);
  // A limit for the size of files is an error of the write.
  std::signal(SIGXFSZ, SIG_IGN);
}

} // namespace edgewasm
