//===- Processes.c - What takes a second process --------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// WASI starts no programs. Real programs have to compile all the same; at run
// time these say so in the way their callers look for.
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include "Added.h"
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/// system(NULL) asks whether there is a shell.
ADDED int system(const char *Command) { return Command ? failWith(ENOSYS) : 0; }

ADDED FILE *popen(const char *Command, const char *Mode) {
  (void)Command, (void)Mode;
  errno = ENOSYS;
  return 0;
}

ADDED int pclose(FILE *Stream) {
  (void)Stream;
  return failWith(ECHILD);
}

ADDED pid_t fork(void) { return failWith(ENOSYS); }
ADDED pid_t vfork(void) { return failWith(ENOSYS); }
ADDED int daemon(int NoChangeDirectory, int NoClose) {
  (void)NoChangeDirectory, (void)NoClose;
  return failWith(ENOSYS);
}

ADDED int execve(const char *Path, char *const Arguments[],
                 char *const Environment[]) {
  (void)Path, (void)Arguments, (void)Environment;
  return failWith(ENOSYS);
}

ADDED int execv(const char *Path, char *const Arguments[]) {
  return execve(Path, Arguments, 0);
}

ADDED int execvp(const char *File, char *const Arguments[]) {
  return execve(File, Arguments, 0);
}

ADDED int execvpe(const char *File, char *const Arguments[],
                  char *const Environment[]) {
  return execve(File, Arguments, Environment);
}

ADDED int fexecve(int File, char *const Arguments[],
                  char *const Environment[]) {
  (void)File;
  return execve("", Arguments, Environment);
}

ADDED int execl(const char *Path, const char *First, ...) {
  (void)First;
  return execve(Path, 0, 0);
}

ADDED int execlp(const char *File, const char *First, ...) {
  (void)First;
  return execve(File, 0, 0);
}

ADDED int execle(const char *Path, const char *First, ...) {
  (void)First;
  return execve(Path, 0, 0);
}

// No child was ever started.
ADDED pid_t waitpid(pid_t Process, int *Status, int Options) {
  (void)Process, (void)Status, (void)Options;
  return failWith(ECHILD);
}

ADDED int waitid(idtype_t Which, id_t Id, siginfo_t *Info, int Options) {
  (void)Which, (void)Id, (void)Info, (void)Options;
  return failWith(ECHILD);
}

ADDED pid_t wait4(pid_t Process, int *Status, int Options,
                  struct rusage *Usage) {
  (void)Usage;
  return waitpid(Process, Status, Options);
}

ADDED pid_t wait3(int *Status, int Options, struct rusage *Usage) {
  return wait4(-1, Status, Options, Usage);
}

ADDED pid_t wait(int *Status) { return waitpid(-1, Status, 0); }

ADDED int pipe(int Files[2]) {
  (void)Files;
  return failWith(ENOSYS);
}

ADDED int pipe2(int Files[2], int Flags) {
  (void)Flags;
  return pipe(Files);
}

ADDED int nice(int Increment) { return Increment < 0 ? failWith(EPERM) : 0; }

// How the one process is scheduled: as any other, on one processor.
static int isOurs(pid_t Process) { return !Process || Process == getpid(); }

ADDED int sched_getscheduler(pid_t Process) {
  return isOurs(Process) ? SCHED_OTHER : failWith(ESRCH);
}

ADDED int sched_getparam(pid_t Process, struct sched_param *Value) {
  if (!isOurs(Process))
    return failWith(ESRCH);
  Value->sched_priority = 0;
  return 0;
}

ADDED int sched_setscheduler(pid_t Process, int Policy,
                             const struct sched_param *Value) {
  if (!isOurs(Process))
    return failWith(ESRCH);
  return Policy == SCHED_OTHER && !Value->sched_priority ? 0 : failWith(EPERM);
}

ADDED int sched_setparam(pid_t Process, const struct sched_param *Value) {
  return sched_setscheduler(Process, SCHED_OTHER, Value);
}

ADDED int sched_rr_get_interval(pid_t Process, struct timespec *Interval) {
  (void)Process, (void)Interval;
  return failWith(ENOSYS);
}

ADDED int sched_getcpu(void) { return 0; }

ADDED int sched_getaffinity(pid_t Process, size_t Size, cpu_set_t *Set) {
  if (!isOurs(Process))
    return failWith(ESRCH);
  CPU_ZERO_S(Size, Set);
  CPU_SET_S(0, Size, Set);
  return 0;
}

ADDED int sched_setaffinity(pid_t Process, size_t Size, const cpu_set_t *Set) {
  if (!isOurs(Process))
    return failWith(ESRCH);
  return CPU_ISSET_S(0, Size, Set) ? 0 : failWith(EINVAL);
}
