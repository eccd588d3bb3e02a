//===- Host.c - The machine as a program may ask about it -----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// WASI hides the machine; these have one true answer each, or say that there is
// none.
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include "Added.h"
#include <dlfcn.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

ADDED int getpagesize(void) { return PAGESIZE; }
ADDED int getdtablesize(void) { return INT_MAX; }

ADDED int gethostname(char *Name, size_t Size) {
  static const char Host[] = "localhost";
  if (Size < sizeof Host) {
    // The part that fits, as Linux does.
    memcpy(Name, Host, Size);
    return failWith(ENAMETOOLONG);
  }
  memcpy(Name, Host, sizeof Host);
  return 0;
}

ADDED int sethostname(const char *Name, size_t Size) {
  (void)Name, (void)Size;
  return failWith(EPERM);
}

ADDED long syscall(long Number, ...) {
  (void)Number;
  return failWith(ENOSYS);
}

ADDED char *secure_getenv(const char *Name) { return getenv(Name); }

ADDED ssize_t getrandom(void *Buffer, size_t Size, unsigned Flags) {
  (void)Flags;
  char *Bytes = Buffer;
  // getentropy takes no more than 256 bytes at once.
  for (size_t Done = 0; Done < Size;) {
    const size_t Part = Size - Done < 256 ? Size - Done : 256;
    if (getentropy(Bytes + Done, Part))
      return Done ? (ssize_t)Done : -1;
    Done += Part;
  }
  return (ssize_t)Size;
}

// Nothing is limited that a program could raise.
ADDED int getrlimit(int Resource, struct rlimit *Limit) {
  if (Resource < 0 || Resource >= RLIM_NLIMITS)
    return failWith(EINVAL);
  Limit->rlim_cur = Limit->rlim_max = RLIM_INFINITY;
  return 0;
}

ADDED int setrlimit(int Resource, const struct rlimit *Limit) {
  (void)Limit;
  return failWith(Resource < 0 || Resource >= RLIM_NLIMITS ? EINVAL : EPERM);
}

ADDED int getpriority(int Which, id_t Who) {
  (void)Who;
  return Which < 0 || Which > PRIO_USER ? failWith(EINVAL) : 0;
}

ADDED int setpriority(int Which, id_t Who, int Priority) {
  (void)Who;
  if (Which < 0 || Which > PRIO_USER)
    return failWith(EINVAL);
  return Priority ? failWith(EACCES) : 0;
}

ADDED int getloadavg(double *Averages, int Count) {
  (void)Averages, (void)Count;
  return -1;
}

ADDED int clock_settime(clockid_t Clock, const struct timespec *Time) {
  (void)Clock, (void)Time;
  return failWith(EPERM);
}

// A module is linked before it starts.
static int Asked;

ADDED void *dlopen(const char *Path, int Flags) {
  (void)Path, (void)Flags;
  Asked = 1;
  return 0;
}

ADDED void *dlsym(void *restrict Library, const char *restrict Name) {
  (void)Library, (void)Name;
  Asked = 1;
  return 0;
}

ADDED int dlclose(void *Library) {
  (void)Library;
  Asked = 1;
  return -1;
}

ADDED char *dlerror(void) {
  static char Message[] = "WebAssembly modules are linked statically";
  char *Result = Asked ? Message : 0;
  Asked = 0;
  return Result;
}

ADDED void *memalign(size_t Alignment, size_t Size) {
  void *Memory;
  const int Error = posix_memalign(&Memory, Alignment, Size);
  if (!Error)
    return Memory;
  errno = Error;
  return 0;
}

ADDED void *valloc(size_t Size) { return memalign(PAGESIZE, Size); }
