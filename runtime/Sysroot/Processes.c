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
