//===- Interrupter.cpp - Stop a program from outside ---------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Everything the watcher waits for is a descriptor (signalfd, eventfd), so that
// one poll(2) is the whole loop and no code runs in a signal handler.
//
//===----------------------------------------------------------------------===//

#include "Run/Interrupter.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace llvm;
using Clock = std::chrono::steady_clock;

namespace edgewasm::run {
namespace {

/// Interrupts blocking system calls; its handler does nothing.
constexpr int KickSignal = SIGUSR1;
/// Between two kicks: a thread may have been just before its system call.
constexpr std::chrono::milliseconds KickInterval{50};

void ignoreKick(int) {}

/// Makes every other thread's blocking read fail with EINTR: that is how a
/// program comes back from reading a pipe or terminal that stays silent.
void kickOtherThreads() {
  const pid_t Self = pid_t(syscall(SYS_gettid));
  std::error_code EC;
  for (sys::fs::directory_iterator I("/proc/self/task", EC), E; I != E && !EC;
       I.increment(EC)) {
    pid_t Tid;
    if (!StringRef(I->path()).rsplit('/').second.getAsInteger(10, Tid) &&
        Tid != Self)
      syscall(SYS_tgkill, getpid(), Tid, KickSignal);
  }
}

void post(int Fd) {
  const uint64_t One = 1;
  while (write(Fd, &One, sizeof One) < 0 && errno == EINTR)
    ;
}

} // namespace

Expected<std::unique_ptr<Interrupter>> Interrupter::create() {
  std::unique_ptr<Interrupter> Result(new Interrupter);
  sigset_t Signals;
  sigemptyset(&Signals);
  for (int Signal : {SIGINT, SIGTERM}) {
    // A parent that ignores a signal (nohup, a job in the background) means it.
    struct sigaction Old;
    if (sigaction(Signal, nullptr, &Old) == 0 && Old.sa_handler != SIG_IGN)
      sigaddset(&Signals, Signal);
  }
  pthread_sigmask(SIG_BLOCK, &Signals, nullptr);

  struct sigaction Kick = {};
  Kick.sa_handler = ignoreKick; // No SA_RESTART: that is the point.
  sigaction(KickSignal, &Kick, nullptr);

  Result->SignalFd = signalfd(-1, &Signals, SFD_CLOEXEC | SFD_NONBLOCK);
  Result->WakeFd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  Result->StopFd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (Result->SignalFd < 0 || Result->WakeFd < 0 || Result->StopFd < 0)
    return createStringError(std::error_code(errno, std::generic_category()),
                             "cannot watch for signals: %s", strerror(errno));
  return Result;
}

Interrupter::~Interrupter() {
  for (int Fd : {SignalFd, WakeFd, StopFd})
    if (Fd >= 0)
      close(Fd);
}

void Interrupter::enter(Phase P) {
  // Release: pairs with the acquire in watch(), which reads the results of the
  // phase that has ended.
  Current.store(P, std::memory_order_release);
  post(WakeFd);
}

void Interrupter::stop(int Why, const std::function<void()> &Bump) {
  // Release: pairs with the acquire in stopReason().
  Reason.store(Why, std::memory_order_release);
  // Before the program can leave a sleep: what it does then is saving, and that
  // is not to be interrupted.
  Bump();
  post(StopFd);
}

bool Interrupter::watch(std::optional<std::chrono::nanoseconds> Timeout,
                        const std::function<void()> &Bump) {
  std::optional<Clock::time_point> Deadline; // Of the phase seen last.
  Phase Seen = Phase::Loading;
  bool Kicking = false, SaveStopped = false;
  while (true) {
    const int Signal = waitForNews(Deadline, Kicking);
    // Acquire: pairs with the release in enter(). Read after the news, so that
    // a signal is judged by what the program does now.
    const Phase Now = Current.load(std::memory_order_acquire);
    if (Now == Phase::Done)
      return true;
    if (Now != Seen) {
      Seen = Now;
      Kicking = false;
      Deadline.reset();
      if (Now == Phase::Running && Timeout)
        Deadline = Clock::now() + *Timeout;
      else if (Now == Phase::Saving)
        Deadline = Clock::now() + SaveLimit;
    }
    const bool Late = Deadline && Clock::now() >= *Deadline;

    if (Signal != NotStopped) {
      // Nothing to save yet, or the second request to stop: obey at once.
      const bool Again = stopReason() != NotStopped;
      if (!Again)
        stop(Signal, Bump);
      if (Again || Now == Phase::Loading)
        return false;
      // It has ended by itself and is saving already.
      if (Now == Phase::Saving)
        continue;
    } else if (Late && Now == Phase::Running && stopReason() == NotStopped) {
      stop(StoppedByTimeout, Bump);
    } else if (Late && Now == Phase::Saving && !SaveStopped) {
      SaveStopped = true;
      for (unsigned I = 0; I != SavingTicks; ++I)
        Bump();
      Deadline = Clock::now() + HostGrace;
      continue;
    } else if (Late) {
      return false;
    } else {
      if (Kicking)
        kickOtherThreads();
      continue;
    }
    Deadline = Clock::now() + HostGrace;
    Kicking = true;
    kickOtherThreads();
  }
}

int Interrupter::waitForNews(std::optional<Clock::time_point> Deadline,
                             bool Kicking) {
  using std::chrono::milliseconds;
  int WaitMs = -1;
  if (Deadline) {
    const auto Left = std::chrono::ceil<milliseconds>(*Deadline - Clock::now());
    WaitMs = int(std::clamp<int64_t>(Left.count(), 0, 3'600'000));
    if (Kicking)
      WaitMs = std::min(WaitMs, int(KickInterval.count()));
  }
  pollfd Fds[] = {{SignalFd, POLLIN, 0}, {WakeFd, POLLIN, 0}};
  poll(Fds, 2, WaitMs);

  uint64_t Count;
  (void)!read(WakeFd, &Count, sizeof Count);
  signalfd_siginfo Info;
  if (read(SignalFd, &Info, sizeof Info) == sizeof Info)
    return int(Info.ssi_signo);
  return NotStopped;
}

} // namespace edgewasm::run
