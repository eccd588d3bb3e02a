//===- Threads.c - POSIX threads where there is one -----------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a unwind
//
// Programs lock and unlock although nobody else runs; that works. A second
// thread is refused with EAGAIN. Waiting for what only another thread could do
// would last for ever: it is refused, too, or aborts with a word where no error
// is allowed for.
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include "Added.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define MAX_KEYS 128
#define MAX_ROUNDS 4 // PTHREAD_DESTRUCTOR_ITERATIONS

static char Only; // The one thread is known by this address.

struct Key {
  void (*Destructor)(void *);
  void *Value;
  char Used;
};
static struct Key Keys[MAX_KEYS];

ADDED int pthread_create(pthread_t *restrict Thread,
                         const pthread_attr_t *restrict Attributes,
                         void *(*Function)(void *), void *restrict Argument) {
  (void)Thread, (void)Attributes, (void)Function, (void)Argument;
  return EAGAIN;
}

ADDED pthread_t pthread_self(void) { return (pthread_t)&Only; }

ADDED int(pthread_equal)(pthread_t One, pthread_t Other) {
  return One == Other;
}

ADDED int pthread_join(pthread_t Thread, void **Result) {
  (void)Result;
  return Thread == pthread_self() ? EDEADLK : ESRCH;
}

ADDED int pthread_tryjoin_np(pthread_t Thread, void **Result) {
  (void)Result;
  return Thread == pthread_self() ? EBUSY : ESRCH;
}

ADDED int pthread_detach(pthread_t Thread) {
  return Thread == pthread_self() ? 0 : ESRCH;
}

ADDED int pthread_key_create(pthread_key_t *Key, void (*Destructor)(void *)) {
  for (unsigned I = 0; I < MAX_KEYS; ++I)
    if (!Keys[I].Used) {
      Keys[I] = (struct Key){.Destructor = Destructor, .Used = 1};
      *Key = I;
      return 0;
    }
  return EAGAIN;
}

ADDED int pthread_key_delete(pthread_key_t Key) {
  if (Key >= MAX_KEYS || !Keys[Key].Used)
    return EINVAL;
  Keys[Key] = (struct Key){0};
  return 0;
}

ADDED int pthread_setspecific(pthread_key_t Key, const void *Value) {
  if (Key >= MAX_KEYS || !Keys[Key].Used)
    return EINVAL;
  Keys[Key].Value = (void *)Value;
  return 0;
}

ADDED void *pthread_getspecific(pthread_key_t Key) {
  return Key < MAX_KEYS ? Keys[Key].Value : 0;
}

static void destroyKeys(void) {
  int More = 1;
  for (int Round = 0; More && Round < MAX_ROUNDS; ++Round) {
    More = 0;
    for (struct Key *K = Keys; K != Keys + MAX_KEYS; ++K)
      if (K->Used && K->Value && K->Destructor) {
        void *Value = K->Value;
        K->Value = 0;
        More = 1;
        K->Destructor(Value);
      }
  }
}

/// The last thread that ends, ends the process, with status 0.
ADDED _Noreturn void pthread_exit(void *Result) {
  (void)Result;
  destroyKeys();
  exit(0);
}

ADDED int pthread_once(pthread_once_t *Once, void (*Function)(void)) {
  if (!*Once) {
    Function();
    // A function that left by an exception runs again next time.
    *Once = 1;
  }
  return 0;
}

ADDED int pthread_cancel(pthread_t Thread) {
  // As if the next cancellation point were here.
  if (Thread == pthread_self())
    pthread_exit(PTHREAD_CANCELED);
  return ESRCH;
}

ADDED int pthread_setcancelstate(int State, int *Old) {
  if (State != PTHREAD_CANCEL_ENABLE && State != PTHREAD_CANCEL_DISABLE)
    return EINVAL;
  static int Current = PTHREAD_CANCEL_ENABLE;
  if (Old)
    *Old = Current;
  Current = State;
  return 0;
}

ADDED int pthread_setcanceltype(int Type, int *Old) {
  if (Type != PTHREAD_CANCEL_DEFERRED && Type != PTHREAD_CANCEL_ASYNCHRONOUS)
    return EINVAL;
  static int Current = PTHREAD_CANCEL_DEFERRED;
  if (Old)
    *Old = Current;
  Current = Type;
  return 0;
}

ADDED void pthread_testcancel(void) {}

// What pthread_cleanup_push and pop expand to.
ADDED void _pthread_cleanup_push(struct __ptcb *Handler,
                                 void (*Function)(void *), void *Argument) {
  Handler->__f = Function;
  Handler->__x = Argument;
}

ADDED void _pthread_cleanup_pop(struct __ptcb *Handler, int Run) {
  if (Run)
    Handler->__f(Handler->__x);
}

ADDED int pthread_atfork(void (*Prepare)(void), void (*Parent)(void),
                         void (*Child)(void)) {
  (void)Prepare, (void)Parent, (void)Child;
  return 0; // There will be no fork.
}

ADDED int pthread_setname_np(pthread_t Thread, const char *Name) {
  (void)Thread;
  return strlen(Name) < 16 ? 0 : ERANGE;
}

ADDED int pthread_getname_np(pthread_t Thread, char *Name, size_t Size) {
  (void)Thread;
  if (!Size)
    return ERANGE;
  Name[0] = 0;
  return 0;
}

ADDED int pthread_getconcurrency(void) { return 0; }
ADDED int pthread_setconcurrency(int Level) {
  return Level < 0 ? EINVAL : Level ? EAGAIN : 0;
}

ADDED int pthread_getschedparam(pthread_t Thread, int *restrict Policy,
                                struct sched_param *restrict Parameters) {
  (void)Thread;
  *Policy = SCHED_OTHER;
  *Parameters = (struct sched_param){0};
  return 0;
}

ADDED int pthread_setschedparam(pthread_t Thread, int Policy,
                                const struct sched_param *Parameters) {
  (void)Thread;
  return Policy == SCHED_OTHER && !Parameters->sched_priority ? 0 : EPERM;
}

ADDED int sched_get_priority_max(int Policy) {
  return Policy < 0 ? failWith(EINVAL) : 0;
}

ADDED int sched_get_priority_min(int Policy) {
  return Policy < 0 ? failWith(EINVAL) : 0;
}
