//===- Locks.c - Locks that nobody contends for ---------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// See Threads.c. A lock counts, so that mistakes are seen; the words of the
// types in pthread.h are used as the functions below name them.
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include "Added.h"
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define WORD(Object, I) ((Object)->__u.__i[I])
#define TYPE(Mutex) WORD(Mutex, 0)
#define COUNT(Mutex) WORD(Mutex, 1)

/// Says why the program cannot go on, where an error cannot be returned.
static _Noreturn void waitForEver(const char *Function) {
  static const char Why[] = " would wait for ever: there is one thread\n";
  write(STDERR_FILENO, Function, strlen(Function));
  write(STDERR_FILENO, Why, sizeof Why - 1);
  abort();
}

ADDED int pthread_mutex_init(pthread_mutex_t *restrict Mutex,
                             const pthread_mutexattr_t *restrict Attributes) {
  *Mutex = (pthread_mutex_t){0};
  if (Attributes)
    TYPE(Mutex) = (int)(Attributes->__attr & 3);
  return 0;
}

ADDED int pthread_mutex_destroy(pthread_mutex_t *Mutex) {
  return COUNT(Mutex) ? EBUSY : 0;
}

ADDED int pthread_mutex_trylock(pthread_mutex_t *Mutex) {
  if (COUNT(Mutex) && TYPE(Mutex) != PTHREAD_MUTEX_RECURSIVE)
    return EBUSY;
  ++COUNT(Mutex);
  return 0;
}

ADDED int pthread_mutex_lock(pthread_mutex_t *Mutex) {
  return pthread_mutex_trylock(Mutex) ? EDEADLK : 0;
}

// Not as an absolute sleep: engines differ about times that have passed.
static void sleepUntil(clockid_t Clock, const struct timespec *Time) {
  struct timespec Now;
  if (clock_gettime(Clock, &Now))
    return;
  struct timespec Rest = {Time->tv_sec - Now.tv_sec,
                          Time->tv_nsec - Now.tv_nsec};
  if (Rest.tv_nsec < 0) {
    Rest.tv_nsec += 1000000000;
    --Rest.tv_sec;
  }
  if (Rest.tv_sec >= 0)
    nanosleep(&Rest, 0);
}

static int isTime(const struct timespec *Time) {
  return Time->tv_nsec >= 0 && Time->tv_nsec < 1000000000;
}

/// What becomes of a wait until Time for something that cannot happen.
static int timeOut(const struct timespec *Time) {
  if (!isTime(Time))
    return EINVAL;
  sleepUntil(CLOCK_REALTIME, Time);
  return ETIMEDOUT;
}

ADDED int pthread_mutex_timedlock(pthread_mutex_t *restrict Mutex,
                                  const struct timespec *restrict Time) {
  if (!pthread_mutex_trylock(Mutex))
    return 0;
  return TYPE(Mutex) == PTHREAD_MUTEX_ERRORCHECK ? EDEADLK : timeOut(Time);
}

ADDED int pthread_mutex_unlock(pthread_mutex_t *Mutex) {
  if (!COUNT(Mutex))
    return EPERM;
  --COUNT(Mutex);
  return 0;
}

ADDED int pthread_mutex_consistent(pthread_mutex_t *Mutex) {
  (void)Mutex;
  return EINVAL; // Its owner cannot have died.
}

ADDED int pthread_cond_init(pthread_cond_t *restrict Condition,
                            const pthread_condattr_t *restrict Attributes) {
  *Condition = (pthread_cond_t){0};
  if (Attributes)
    WORD(Condition, 0) = (int)(Attributes->__attr & 0x7fffffff);
  return 0;
}

ADDED int pthread_cond_destroy(pthread_cond_t *Condition) {
  (void)Condition;
  return 0;
}

ADDED int pthread_cond_signal(pthread_cond_t *Condition) {
  (void)Condition;
  return 0;
}

ADDED int pthread_cond_broadcast(pthread_cond_t *Condition) {
  (void)Condition;
  return 0;
}

ADDED int pthread_cond_wait(pthread_cond_t *restrict Condition,
                            pthread_mutex_t *restrict Mutex) {
  (void)Condition, (void)Mutex;
  waitForEver("pthread_cond_wait");
}

ADDED int pthread_cond_timedwait(pthread_cond_t *restrict Condition,
                                 pthread_mutex_t *restrict Mutex,
                                 const struct timespec *restrict Time) {
  (void)Mutex;
  if (!isTime(Time))
    return EINVAL;
  sleepUntil(WORD(Condition, 0) ? CLOCK_MONOTONIC : CLOCK_REALTIME, Time);
  return ETIMEDOUT;
}

// A count of readers, or -1 for a writer.
#define USERS(Lock) WORD(Lock, 0)

ADDED int pthread_rwlock_init(pthread_rwlock_t *restrict Lock,
                              const pthread_rwlockattr_t *restrict Attributes) {
  (void)Attributes;
  *Lock = (pthread_rwlock_t){0};
  return 0;
}

ADDED int pthread_rwlock_destroy(pthread_rwlock_t *Lock) {
  return USERS(Lock) ? EBUSY : 0;
}

ADDED int pthread_rwlock_tryrdlock(pthread_rwlock_t *Lock) {
  if (USERS(Lock) < 0)
    return EBUSY;
  ++USERS(Lock);
  return 0;
}

ADDED int pthread_rwlock_trywrlock(pthread_rwlock_t *Lock) {
  if (USERS(Lock))
    return EBUSY;
  USERS(Lock) = -1;
  return 0;
}

ADDED int pthread_rwlock_rdlock(pthread_rwlock_t *Lock) {
  return pthread_rwlock_tryrdlock(Lock) ? EDEADLK : 0;
}

ADDED int pthread_rwlock_wrlock(pthread_rwlock_t *Lock) {
  return pthread_rwlock_trywrlock(Lock) ? EDEADLK : 0;
}

ADDED int pthread_rwlock_timedrdlock(pthread_rwlock_t *restrict Lock,
                                     const struct timespec *restrict Time) {
  return pthread_rwlock_tryrdlock(Lock) ? timeOut(Time) : 0;
}

ADDED int pthread_rwlock_timedwrlock(pthread_rwlock_t *restrict Lock,
                                     const struct timespec *restrict Time) {
  return pthread_rwlock_trywrlock(Lock) ? timeOut(Time) : 0;
}

ADDED int pthread_rwlock_unlock(pthread_rwlock_t *Lock) {
  if (!USERS(Lock))
    return EPERM;
  USERS(Lock) -= USERS(Lock) > 0 ? 1 : -1;
  return 0;
}

ADDED int pthread_barrier_init(pthread_barrier_t *restrict Barrier,
                               const pthread_barrierattr_t *restrict Attributes,
                               unsigned Count) {
  (void)Attributes;
  if (!Count)
    return EINVAL;
  *Barrier = (pthread_barrier_t){0};
  WORD(Barrier, 0) = Count > 1;
  return 0;
}

ADDED int pthread_barrier_destroy(pthread_barrier_t *Barrier) {
  (void)Barrier;
  return 0;
}

ADDED int pthread_barrier_wait(pthread_barrier_t *Barrier) {
  if (WORD(Barrier, 0))
    waitForEver("pthread_barrier_wait");
  return PTHREAD_BARRIER_SERIAL_THREAD;
}

ADDED int pthread_spin_init(pthread_spinlock_t *Lock, int Shared) {
  (void)Shared;
  *Lock = 0;
  return 0;
}

ADDED int pthread_spin_destroy(pthread_spinlock_t *Lock) {
  (void)Lock;
  return 0;
}

ADDED int pthread_spin_trylock(pthread_spinlock_t *Lock) {
  if (*Lock)
    return EBUSY;
  *Lock = 1;
  return 0;
}

ADDED int pthread_spin_lock(pthread_spinlock_t *Lock) {
  return pthread_spin_trylock(Lock) ? EDEADLK : 0;
}

ADDED int pthread_spin_unlock(pthread_spinlock_t *Lock) {
  *Lock = 0;
  return 0;
}

ADDED int sem_init(sem_t *Semaphore, int Shared, unsigned Value) {
  (void)Shared;
  if (Value > 0x7fffffff)
    return failWith(EINVAL);
  Semaphore->__val[0] = (int)Value;
  return 0;
}

ADDED int sem_destroy(sem_t *Semaphore) {
  (void)Semaphore;
  return 0;
}

// One with a name is for other processes.
ADDED sem_t *sem_open(const char *Name, int Flags, ...) {
  (void)Name, (void)Flags;
  errno = ENOSYS;
  return SEM_FAILED;
}

ADDED int sem_close(sem_t *Semaphore) {
  (void)Semaphore;
  return failWith(EINVAL);
}

ADDED int sem_unlink(const char *Name) {
  (void)Name;
  return failWith(ENOENT);
}

ADDED int sem_trywait(sem_t *Semaphore) {
  if (!Semaphore->__val[0])
    return failWith(EAGAIN);
  --Semaphore->__val[0];
  return 0;
}

ADDED int sem_wait(sem_t *Semaphore) {
  return sem_trywait(Semaphore) ? failWith(EDEADLK) : 0;
}

ADDED int sem_timedwait(sem_t *restrict Semaphore,
                        const struct timespec *restrict Time) {
  return sem_trywait(Semaphore) ? failWith(timeOut(Time)) : 0;
}

ADDED int sem_post(sem_t *Semaphore) {
  if (Semaphore->__val[0] == 0x7fffffff)
    return failWith(EOVERFLOW);
  ++Semaphore->__val[0];
  return 0;
}

ADDED int sem_getvalue(sem_t *restrict Semaphore, int *restrict Value) {
  *Value = Semaphore->__val[0];
  return 0;
}
