//===- Signals.c - Signals that a program sends itself --------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a unwind replaces=libc-bottom-half/signal/signal
//
// Nobody else can send any: a signal comes from raise, kill of oneself, abort
// and unblocking. Within that, handlers, masks and waiting are POSIX's.
// Handlers may throw and longjmp.
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include "Added.h"
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static struct sigaction Actions[_NSIG];
static sigset_t Blocked, Pending;

// The address of one function stands for each of these dispositions.
void __SIG_IGN(int Signal) { (void)Signal; }
_Noreturn void __SIG_ERR(int Signal) {
  (void)Signal;
  __builtin_trap();
}

static int isSignal(int Signal) { return Signal > 0 && Signal < _NSIG; }

static void print(const char *Text) {
  write(STDERR_FILENO, Text, strlen(Text));
}

static void actByDefault(int Signal) {
  switch (Signal) {
  case SIGCHLD:
  case SIGCONT:
  case SIGURG:
  case SIGWINCH:
    return;
  }
  print("program ended by signal: ");
  print(strsignal(Signal));
  print("\n");
  __builtin_trap();
}

static void handle(int Signal) {
  const struct sigaction Action = Actions[Signal];
  if (Action.sa_handler == SIG_IGN)
    return;
  if (Action.sa_handler == SIG_DFL) {
    actByDefault(Signal);
    return;
  }
  if (Action.sa_flags & SA_RESETHAND)
    Actions[Signal].sa_handler = SIG_DFL;
  const sigset_t Before = Blocked;
  sigorset(&Blocked, &Blocked, &Action.sa_mask);
  if (!(Action.sa_flags & SA_NODEFER))
    sigaddset(&Blocked, Signal);
  if (Action.sa_flags & SA_SIGINFO) {
    siginfo_t Info = {.si_signo = Signal, .si_code = SI_USER};
    Info.si_pid = getpid();
    Action.sa_sigaction(Signal, &Info, 0);
  } else {
    Action.sa_handler(Signal);
  }
  Blocked = Before;
}

/// A signal that is pending and not blocked, or 0; it is pending no more.
static int takeUnblocked(void) {
  for (int Signal = 1; Signal < _NSIG; ++Signal)
    if (sigismember(&Pending, Signal) && !sigismember(&Blocked, Signal)) {
      sigdelset(&Pending, Signal);
      return Signal;
    }
  return 0;
}

static void deliver(int Signal) {
  // What a handler sends while it is blocked comes when the handler has
  // returned, not below it: a handler that sends itself its own signal again
  // and again takes no more stack than one that does not.
  for (; Signal; Signal = takeUnblocked())
    handle(Signal);
}

ADDED int raise(int Signal) {
  if (!isSignal(Signal))
    return failWith(EINVAL);
  if (sigismember(&Blocked, Signal))
    sigaddset(&Pending, Signal);
  else
    deliver(Signal);
  return 0;
}

/// Called by abort, which a handler of SIGABRT may leave by longjmp only.
void __edge_abort_signal(void) {
  if (Actions[SIGABRT].sa_handler != SIG_DFL &&
      Actions[SIGABRT].sa_handler != SIG_IGN)
    deliver(SIGABRT);
}

ADDED int sigaction(int Signal, const struct sigaction *restrict New,
                    struct sigaction *restrict Old) {
  if (!isSignal(Signal) || (New && (Signal == SIGKILL || Signal == SIGSTOP)))
    return failWith(EINVAL);
  if (Old)
    *Old = Actions[Signal];
  if (New)
    Actions[Signal] = *New;
  return 0;
}

ADDED void (*signal(int Signal, void (*Handler)(int)))(int) {
  const struct sigaction New = {.sa_handler = Handler, .sa_flags = SA_RESTART};
  struct sigaction Old;
  return sigaction(Signal, &New, &Old) ? SIG_ERR : Old.sa_handler;
}

ADDED void (*bsd_signal(int Signal, void (*Handler)(int)))(int) {
  return signal(Signal, Handler);
}

ADDED int sigprocmask(int How, const sigset_t *restrict Set,
                      sigset_t *restrict Old) {
  const sigset_t Before = Blocked;
  if (Set) {
    for (int Signal = 1; Signal < _NSIG; ++Signal) {
      const int Member = sigismember(Set, Signal);
      if (How == SIG_SETMASK ? !Member : How == SIG_UNBLOCK && Member)
        sigdelset(&Blocked, Signal);
      else if (Member)
        sigaddset(&Blocked, Signal);
    }
    if (How != SIG_BLOCK && How != SIG_UNBLOCK && How != SIG_SETMASK) {
      Blocked = Before;
      return failWith(EINVAL);
    }
  }
  if (Old)
    *Old = Before;
  deliver(takeUnblocked());
  return 0;
}

ADDED int pthread_sigmask(int How, const sigset_t *restrict Set,
                          sigset_t *restrict Old) {
  return sigprocmask(How, Set, Old) ? errno : 0;
}

ADDED int sigpending(sigset_t *Set) {
  *Set = Pending;
  return 0;
}

ADDED int kill(pid_t Process, int Signal) {
  if (Signal && !isSignal(Signal))
    return failWith(EINVAL);
  if (Process != 0 && Process != -1 && Process != getpid() &&
      Process != -getpid())
    return failWith(ESRCH);
  return Signal ? raise(Signal) : 0;
}

ADDED int killpg(pid_t Group, int Signal) { return kill(Group, Signal); }

ADDED int pthread_kill(pthread_t Thread, int Signal) {
  (void)Thread;
  return kill(0, Signal) ? errno : 0;
}

/// A signal of Set that is pending, or 0; it is so no more.
static int take(const sigset_t *Set) {
  for (int Signal = 1; Signal < _NSIG; ++Signal)
    if (sigismember(Set, Signal) && sigismember(&Pending, Signal)) {
      sigdelset(&Pending, Signal);
      return Signal;
    }
  return 0;
}

// Waiting for what nobody can send would last for ever.
ADDED int sigwait(const sigset_t *restrict Set, int *restrict Signal) {
  *Signal = take(Set);
  return *Signal ? 0 : EDEADLK;
}

ADDED int sigtimedwait(const sigset_t *restrict Set, siginfo_t *restrict Info,
                       const struct timespec *restrict Timeout) {
  const int Signal = take(Set);
  if (!Signal) {
    if (Timeout)
      nanosleep(Timeout, 0);
    return failWith(Timeout ? EAGAIN : EDEADLK);
  }
  if (Info) {
    *Info = (siginfo_t){.si_signo = Signal, .si_code = SI_USER};
    Info->si_pid = getpid();
  }
  return Signal;
}

ADDED int sigwaitinfo(const sigset_t *restrict Set, siginfo_t *restrict Info) {
  return sigtimedwait(Set, Info, 0);
}

ADDED int sigsuspend(const sigset_t *Set) {
  sigset_t Before;
  sigprocmask(SIG_SETMASK, Set, &Before);
  sigprocmask(SIG_SETMASK, &Before, 0);
  return failWith(EINTR);
}

// Handlers run on the one stack there is.
ADDED int sigaltstack(const stack_t *restrict New, stack_t *restrict Old) {
  if (Old)
    *Old = (stack_t){.ss_flags = SS_DISABLE};
  return New && !(New->ss_flags & SS_DISABLE) ? failWith(ENOSYS) : 0;
}

ADDED int siginterrupt(int Signal, int Interrupt) {
  (void)Interrupt;
  return isSignal(Signal) ? 0 : failWith(EINVAL);
}

// No clock interrupts a program: the alarm does not go off.
ADDED unsigned alarm(unsigned Seconds) {
  (void)Seconds;
  return 0;
}

ADDED int pause(void) { return failWith(EINTR); }

ADDED int __libc_current_sigrtmin(void) { return 35; }
ADDED int __libc_current_sigrtmax(void) { return _NSIG - 1; }
