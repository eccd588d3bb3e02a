//===- CThreads.c - C11 threads where there is one ------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a unwind
//
// The names of threads.h for Threads.c and Locks.c; mtx_t and cnd_t have the
// layout of their POSIX sisters.
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include "Added.h"
#include <pthread.h>
#include <stdlib.h>
#include <threads.h>
#include <time.h>

#define MUTEX(M) ((pthread_mutex_t *)(M))
#define CONDITION(C) ((pthread_cond_t *)(C))
_Static_assert(sizeof(mtx_t) == sizeof(pthread_mutex_t), "the same layout");
_Static_assert(sizeof(cnd_t) == sizeof(pthread_cond_t), "the same layout");

static int result(int Error) {
  switch (Error) {
  case 0:
    return thrd_success;
  case EBUSY:
    return thrd_busy;
  case ETIMEDOUT:
    return thrd_timedout;
  default:
    return thrd_error;
  }
}

ADDED int thrd_create(thrd_t *Thread, thrd_start_t Function, void *Argument) {
  (void)Thread, (void)Function, (void)Argument;
  return thrd_error;
}

ADDED _Noreturn void thrd_exit(int Result) {
  (void)Result;
  pthread_exit(0);
}

ADDED int thrd_join(thrd_t Thread, int *Result) {
  (void)Result;
  return result(pthread_join(Thread, 0));
}

ADDED int thrd_detach(thrd_t Thread) { return result(pthread_detach(Thread)); }
ADDED thrd_t thrd_current(void) { return pthread_self(); }
ADDED int(thrd_equal)(thrd_t One, thrd_t Other) { return One == Other; }
ADDED void thrd_yield(void) {}

ADDED int thrd_sleep(const struct timespec *Time, struct timespec *Rest) {
  const int Error = clock_nanosleep(CLOCK_REALTIME, 0, Time, Rest);
  return !Error ? 0 : Error == EINTR ? -1 : -2;
}

ADDED void call_once(once_flag *Once, void (*Function)(void)) {
  pthread_once(Once, Function);
}

ADDED int mtx_init(mtx_t *Mutex, int Type) {
  *Mutex = (mtx_t){0};
  Mutex->__u.__i[0] =
      Type & mtx_recursive ? PTHREAD_MUTEX_RECURSIVE : PTHREAD_MUTEX_NORMAL;
  return thrd_success;
}

ADDED void mtx_destroy(mtx_t *Mutex) { (void)Mutex; }
ADDED int mtx_lock(mtx_t *M) { return result(pthread_mutex_lock(MUTEX(M))); }
ADDED int mtx_trylock(mtx_t *M) {
  return result(pthread_mutex_trylock(MUTEX(M)));
}
ADDED int mtx_timedlock(mtx_t *restrict M,
                        const struct timespec *restrict Time) {
  return result(pthread_mutex_timedlock(MUTEX(M), Time));
}
ADDED int mtx_unlock(mtx_t *M) {
  return result(pthread_mutex_unlock(MUTEX(M)));
}

ADDED int cnd_init(cnd_t *C) {
  return result(pthread_cond_init(CONDITION(C), 0));
}
ADDED void cnd_destroy(cnd_t *C) { (void)C; }
ADDED int cnd_signal(cnd_t *C) {
  (void)C;
  return thrd_success;
}
ADDED int cnd_broadcast(cnd_t *C) {
  (void)C;
  return thrd_success;
}
ADDED int cnd_wait(cnd_t *C, mtx_t *M) {
  return result(pthread_cond_wait(CONDITION(C), MUTEX(M)));
}
ADDED int cnd_timedwait(cnd_t *restrict C, mtx_t *restrict M,
                        const struct timespec *restrict Time) {
  return result(pthread_cond_timedwait(CONDITION(C), MUTEX(M), Time));
}

ADDED int tss_create(tss_t *Key, tss_dtor_t Destructor) {
  return result(pthread_key_create(Key, Destructor));
}
ADDED void tss_delete(tss_t Key) { pthread_key_delete(Key); }
ADDED int tss_set(tss_t Key, void *Value) {
  return result(pthread_setspecific(Key, Value));
}
ADDED void *tss_get(tss_t Key) { return pthread_getspecific(Key); }
