//===- Spawn.c - posix_spawn ----------------------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// WASI starts no programs. What is to be done in the new one can be prepared,
// and is forgotten.
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include "Added.h"
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>

#define ATTRIBUTES posix_spawnattr_t *restrict Attributes
#define READ_ATTRIBUTES const posix_spawnattr_t *restrict Attributes
#define ACTIONS posix_spawn_file_actions_t *restrict Actions

ADDED int posix_spawn(pid_t *restrict Process, const char *restrict Path,
                      const posix_spawn_file_actions_t *Actions,
                      READ_ATTRIBUTES, char *const *restrict Arguments,
                      char *const *restrict Environment) {
  (void)Process, (void)Path, (void)Actions, (void)Attributes, (void)Arguments,
      (void)Environment;
  return ENOSYS;
}

ADDED int posix_spawnp(pid_t *restrict Process, const char *restrict File,
                       const posix_spawn_file_actions_t *Actions,
                       READ_ATTRIBUTES, char *const *restrict Arguments,
                       char *const *restrict Environment) {
  return posix_spawn(Process, File, Actions, Attributes, Arguments,
                     Environment);
}

ADDED int posix_spawnattr_init(posix_spawnattr_t *Attributes) {
  memset(Attributes, 0, sizeof *Attributes);
  return 0;
}

ADDED int posix_spawnattr_destroy(posix_spawnattr_t *Attributes) {
  (void)Attributes;
  return 0;
}

ADDED int posix_spawnattr_setflags(posix_spawnattr_t *Attributes, short Flags) {
  Attributes->__flags = Flags;
  return 0;
}

ADDED int posix_spawnattr_getflags(READ_ATTRIBUTES, short *restrict Flags) {
  *Flags = (short)Attributes->__flags;
  return 0;
}

ADDED int posix_spawnattr_setpgroup(posix_spawnattr_t *Attributes,
                                    pid_t Group) {
  Attributes->__pgrp = Group;
  return 0;
}

ADDED int posix_spawnattr_getpgroup(READ_ATTRIBUTES, pid_t *restrict Group) {
  *Group = Attributes->__pgrp;
  return 0;
}

ADDED int posix_spawnattr_setsigmask(ATTRIBUTES,
                                     const sigset_t *restrict Mask) {
  Attributes->__mask = *Mask;
  return 0;
}

ADDED int posix_spawnattr_getsigmask(READ_ATTRIBUTES, sigset_t *restrict Mask) {
  *Mask = Attributes->__mask;
  return 0;
}

ADDED int posix_spawnattr_setsigdefault(ATTRIBUTES,
                                        const sigset_t *restrict Signals) {
  Attributes->__def = *Signals;
  return 0;
}

ADDED int posix_spawnattr_getsigdefault(READ_ATTRIBUTES,
                                        sigset_t *restrict Signals) {
  *Signals = Attributes->__def;
  return 0;
}

ADDED int
posix_spawnattr_setschedparam(ATTRIBUTES,
                              const struct sched_param *restrict Value) {
  Attributes->__prio = Value->sched_priority;
  return 0;
}

ADDED int posix_spawnattr_getschedparam(READ_ATTRIBUTES,
                                        struct sched_param *restrict Value) {
  Value->sched_priority = Attributes->__prio;
  return 0;
}

ADDED int posix_spawnattr_setschedpolicy(posix_spawnattr_t *Attributes,
                                         int Policy) {
  Attributes->__pol = Policy;
  return 0;
}

ADDED int posix_spawnattr_getschedpolicy(READ_ATTRIBUTES,
                                         int *restrict Policy) {
  *Policy = Attributes->__pol;
  return 0;
}

ADDED int posix_spawn_file_actions_init(posix_spawn_file_actions_t *Actions) {
  memset(Actions, 0, sizeof *Actions);
  return 0;
}

ADDED int
posix_spawn_file_actions_destroy(posix_spawn_file_actions_t *Actions) {
  (void)Actions;
  return 0;
}

ADDED int posix_spawn_file_actions_addopen(ACTIONS, int File,
                                           const char *restrict Path, int Flags,
                                           mode_t Mode) {
  (void)Actions, (void)Path, (void)Flags, (void)Mode;
  return File < 0 ? EBADF : 0;
}

ADDED int posix_spawn_file_actions_addclose(posix_spawn_file_actions_t *Actions,
                                            int File) {
  (void)Actions;
  return File < 0 ? EBADF : 0;
}

ADDED int posix_spawn_file_actions_adddup2(posix_spawn_file_actions_t *Actions,
                                           int File, int Copy) {
  (void)Actions;
  return File < 0 || Copy < 0 ? EBADF : 0;
}

ADDED int posix_spawn_file_actions_addchdir_np(ACTIONS,
                                               const char *restrict Path) {
  (void)Actions, (void)Path;
  return 0;
}

ADDED int
posix_spawn_file_actions_addfchdir_np(posix_spawn_file_actions_t *Actions,
                                      int File) {
  (void)Actions;
  return File < 0 ? EBADF : 0;
}
