//===- ThreadAttributes.c - Attributes of threads and locks ---------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// Kept and given back, so that programs that set them go on; what a lock of one
// thread cannot be is refused as POSIX says.
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include "Added.h"
#include <limits.h>
#include <pthread.h>

#define ATTRIBUTE(Object, I) ((Object)->__u.__s[I])
enum { StackSize, Detached, Guard, Stack, Scope, Inherit, Policy, Priority };

#define DEFAULT_STACK 65536

ADDED int pthread_attr_init(pthread_attr_t *A) {
  *A = (pthread_attr_t){0};
  ATTRIBUTE(A, StackSize) = DEFAULT_STACK;
  return 0;
}

ADDED int pthread_attr_destroy(pthread_attr_t *A) {
  (void)A;
  return 0;
}

static int set(pthread_attr_t *A, int Which, unsigned Value, unsigned Last) {
  if (Value > Last)
    return EINVAL;
  ATTRIBUTE(A, Which) = Value;
  return 0;
}

#define GET(Name, Which, Type)                                                 \
  ADDED int pthread_attr_get##Name(const pthread_attr_t *restrict A,           \
                                   Type *restrict Value) {                     \
    *Value = (Type)ATTRIBUTE(A, Which);                                        \
    return 0;                                                                  \
  }
GET(detachstate, Detached, int)
GET(guardsize, Guard, size_t)
GET(stacksize, StackSize, size_t)
GET(scope, Scope, int)
GET(inheritsched, Inherit, int)
GET(schedpolicy, Policy, int)
#undef GET

ADDED int pthread_attr_setdetachstate(pthread_attr_t *A, int Value) {
  return set(A, Detached, (unsigned)Value, PTHREAD_CREATE_DETACHED);
}

ADDED int pthread_attr_setguardsize(pthread_attr_t *A, size_t Value) {
  return set(A, Guard, Value, INT_MAX);
}

ADDED int pthread_attr_setstacksize(pthread_attr_t *A, size_t Value) {
  return Value < PTHREAD_STACK_MIN ? EINVAL : set(A, StackSize, Value, INT_MAX);
}

ADDED int pthread_attr_setscope(pthread_attr_t *A, int Value) {
  return Value == PTHREAD_SCOPE_PROCESS ? ENOTSUP
                                        : set(A, Scope, (unsigned)Value, 1);
}

ADDED int pthread_attr_setinheritsched(pthread_attr_t *A, int Value) {
  return set(A, Inherit, (unsigned)Value, PTHREAD_EXPLICIT_SCHED);
}

ADDED int pthread_attr_setschedpolicy(pthread_attr_t *A, int Value) {
  return set(A, Policy, (unsigned)Value, SCHED_IDLE);
}

ADDED int pthread_attr_setstack(pthread_attr_t *A, void *Address, size_t Size) {
  if (Size < PTHREAD_STACK_MIN)
    return EINVAL;
  ATTRIBUTE(A, Stack) = (unsigned long)Address;
  return set(A, StackSize, Size, INT_MAX);
}

ADDED int pthread_attr_getstack(const pthread_attr_t *restrict A,
                                void **restrict Address,
                                size_t *restrict Size) {
  *Address = (void *)ATTRIBUTE(A, Stack);
  *Size = ATTRIBUTE(A, StackSize);
  return 0;
}

ADDED int pthread_attr_getschedparam(const pthread_attr_t *restrict A,
                                     struct sched_param *restrict P) {
  *P = (struct sched_param){.sched_priority = (int)ATTRIBUTE(A, Priority)};
  return 0;
}

ADDED int pthread_attr_setschedparam(pthread_attr_t *restrict A,
                                     const struct sched_param *restrict P) {
  ATTRIBUTE(A, Priority) = (unsigned long)P->sched_priority;
  return 0;
}

// Of a mutex: bits 0-1 the type, bit 2 robust, 3 shared, 4-5 the protocol.
static int setBits(unsigned *Word, int Value, int Last, unsigned Shift) {
  if (Value < 0 || Value > Last)
    return EINVAL;
  *Word = (*Word & ~(3u << Shift)) | (unsigned)Value << Shift;
  return 0;
}

#define ATTRIBUTES(Kind, Word)                                                 \
  ADDED int pthread_##Kind##attr_init(pthread_##Kind##attr_t *A) {             \
    *A = (pthread_##Kind##attr_t){0};                                          \
    return 0;                                                                  \
  }                                                                            \
  ADDED int pthread_##Kind##attr_destroy(pthread_##Kind##attr_t *A) {          \
    (void)A;                                                                   \
    return 0;                                                                  \
  }                                                                            \
  ADDED int pthread_##Kind##attr_setpshared(pthread_##Kind##attr_t *A,         \
                                            int Value) {                       \
    return setBits(Word, Value, PTHREAD_PROCESS_SHARED, 30);                   \
  }                                                                            \
  ADDED int pthread_##Kind##attr_getpshared(                                   \
      const pthread_##Kind##attr_t *restrict A, int *restrict Value) {         \
    *Value = (int)(*(Word) >> 30);                                             \
    return 0;                                                                  \
  }
ATTRIBUTES(mutex, &A->__attr)
ATTRIBUTES(cond, &A->__attr)
ATTRIBUTES(barrier, &A->__attr)
ATTRIBUTES(rwlock, &A->__attr[0])
#undef ATTRIBUTES

ADDED int pthread_mutexattr_settype(pthread_mutexattr_t *A, int Value) {
  return setBits(&A->__attr, Value, PTHREAD_MUTEX_ERRORCHECK, 0);
}

ADDED int pthread_mutexattr_gettype(const pthread_mutexattr_t *restrict A,
                                    int *restrict Value) {
  *Value = (int)(A->__attr & 3);
  return 0;
}

ADDED int pthread_mutexattr_setrobust(pthread_mutexattr_t *A, int Value) {
  return setBits(&A->__attr, Value, PTHREAD_MUTEX_ROBUST, 2);
}

ADDED int pthread_mutexattr_getrobust(const pthread_mutexattr_t *restrict A,
                                      int *restrict Value) {
  *Value = (int)(A->__attr >> 2 & 3);
  return 0;
}

ADDED int pthread_mutexattr_setprotocol(pthread_mutexattr_t *A, int Value) {
  return Value == PTHREAD_PRIO_PROTECT
             ? ENOTSUP
             : setBits(&A->__attr, Value, PTHREAD_PRIO_INHERIT, 4);
}

ADDED int pthread_mutexattr_getprotocol(const pthread_mutexattr_t *restrict A,
                                        int *restrict Value) {
  *Value = (int)(A->__attr >> 4 & 3);
  return 0;
}

ADDED int pthread_condattr_setclock(pthread_condattr_t *A, clockid_t Clock) {
  if (Clock != CLOCK_REALTIME && Clock != CLOCK_MONOTONIC)
    return EINVAL;
  return setBits(&A->__attr, Clock == CLOCK_MONOTONIC, 1, 0);
}

ADDED int pthread_condattr_getclock(const pthread_condattr_t *restrict A,
                                    clockid_t *restrict Clock) {
  *Clock = A->__attr & 1 ? CLOCK_MONOTONIC : CLOCK_REALTIME;
  return 0;
}
