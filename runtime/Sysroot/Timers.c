//===- Timers.c - Timers, which do not go off -----------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// Nothing interrupts a program, so a timer that is to go off is refused, and
// there is none to stop or ask.
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include "Added.h"
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

ADDED int getitimer(int Which, struct itimerval *Value) {
  if (Which < ITIMER_REAL || Which > ITIMER_PROF)
    return failWith(EINVAL);
  memset(Value, 0, sizeof *Value);
  return 0;
}

ADDED int setitimer(int Which, const struct itimerval *restrict Value,
                    struct itimerval *restrict Old) {
  struct itimerval None;
  if (getitimer(Which, Old ? Old : &None))
    return -1;
  return timerisset(&Value->it_value) ? failWith(ENOSYS) : 0;
}

/// As alarm.
ADDED unsigned ualarm(unsigned Microseconds, unsigned Interval) {
  (void)Microseconds, (void)Interval;
  return 0;
}

ADDED int timer_create(clockid_t Clock, struct sigevent *restrict Event,
                       timer_t *restrict Timer) {
  (void)Clock, (void)Event, (void)Timer;
  return failWith(ENOSYS);
}

ADDED int timer_delete(timer_t Timer) {
  (void)Timer;
  return failWith(EINVAL);
}

ADDED int timer_settime(timer_t Timer, int Flags,
                        const struct itimerspec *restrict Value,
                        struct itimerspec *restrict Old) {
  (void)Timer, (void)Flags, (void)Value, (void)Old;
  return failWith(EINVAL);
}

ADDED int timer_gettime(timer_t Timer, struct itimerspec *Value) {
  (void)Timer, (void)Value;
  return failWith(EINVAL);
}

ADDED int timer_getoverrun(timer_t Timer) {
  (void)Timer;
  return failWith(EINVAL);
}

ADDED int settimeofday(const struct timeval *Time,
                       const struct timezone *Zone) {
  (void)Time, (void)Zone;
  return failWith(EPERM);
}

ADDED int adjtime(const struct timeval *Change, struct timeval *Old) {
  (void)Change, (void)Old;
  return failWith(EPERM);
}

ADDED int stime(const time_t *Time) {
  (void)Time;
  return failWith(EPERM);
}
