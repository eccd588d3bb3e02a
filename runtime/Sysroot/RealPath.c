//===- RealPath.c - Names without links -----------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// musl's own asks /proc, which WASI has not. Here the names are followed one by
// one. Above the preopened folders nothing can be asked about; names there are
// taken for folders, which they are.
//
//===----------------------------------------------------------------------===//

#include "Added.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// As many as Linux follows.
#define MAX_LINKS 40

struct Walk {
  char Done[PATH_MAX]; // An absolute name without links, no slash at its end.
  size_t DoneSize;
  char Rest[PATH_MAX]; // What has still to be followed.
  unsigned Links;
};

/// realpath, for chdir.
char *__edge_real_path(const char *restrict Path, char *restrict Result);

static int fail(int Error) {
  errno = Error;
  return -1;
}

static void dropLast(struct Walk *W) {
  while (W->DoneSize && W->Done[--W->DoneSize] != '/')
    ;
}

/// Puts the target of the link that Done names in front of Rest.
static int followLink(struct Walk *W, char *Rest, const char *Target,
                      size_t Size) {
  if (++W->Links > MAX_LINKS)
    return fail(ELOOP);
  const size_t RestSize = strlen(Rest) + 1;
  if (Size + RestSize > sizeof W->Rest)
    return fail(ENAMETOOLONG);
  memmove(W->Rest + Size, Rest, RestSize);
  memcpy(W->Rest, Target, Size);
  if (Target[0] == '/')
    W->DoneSize = 0;
  else
    dropLast(W);
  return 0;
}

static int walk(struct Walk *W) {
  char Target[PATH_MAX];
  char *Rest = W->Rest;
  for (;;) {
    Rest += strspn(Rest, "/");
    if (!*Rest)
      return 0;
    const size_t Size = strcspn(Rest, "/");
    const char *Name = Rest;
    Rest += Size;
    if (Size == 1 && Name[0] == '.')
      continue;
    if (Size == 2 && Name[0] == '.' && Name[1] == '.') {
      dropLast(W);
      continue;
    }
    if (W->DoneSize + Size + 2 > sizeof W->Done)
      return fail(ENAMETOOLONG);
    W->Done[W->DoneSize++] = '/';
    memcpy(W->Done + W->DoneSize, Name, Size);
    W->DoneSize += Size;
    W->Done[W->DoneSize] = 0;
    const ssize_t TargetSize = readlink(W->Done, Target, sizeof Target);
    if (TargetSize < 0) {
      // No link, or above the preopened folders; the rest has to be a folder.
      struct stat Status;
      if (*Rest && stat(W->Done, &Status) == 0 && !S_ISDIR(Status.st_mode))
        return fail(ENOTDIR);
      continue;
    }
    if ((size_t)TargetSize == sizeof Target)
      return fail(ENAMETOOLONG);
    if (followLink(W, Rest, Target, (size_t)TargetSize))
      return -1;
    Rest = W->Rest;
  }
}

char *__edge_real_path(const char *restrict Path, char *restrict Result) {
  struct Walk W;
  struct stat Status;
  if (!Path) {
    errno = EINVAL;
    return 0;
  }
  if (!*Path) {
    errno = ENOENT;
    return 0;
  }
  const size_t Size = strlen(Path) + 1;
  if (Size > sizeof W.Rest) {
    errno = ENAMETOOLONG;
    return 0;
  }
  memcpy(W.Rest, Path, Size);
  W.DoneSize = 0;
  W.Links = 0;
  if (*Path != '/') {
    if (!getcwd(W.Done, sizeof W.Done))
      return 0;
    W.DoneSize = strlen(W.Done);
    if (W.DoneSize == 1)
      W.DoneSize = 0;
  }
  if (walk(&W))
    return 0;
  if (!W.DoneSize)
    W.Done[W.DoneSize++] = '/';
  W.Done[W.DoneSize] = 0;
  if (stat(W.Done, &Status))
    return 0;
  return Result ? strcpy(Result, W.Done) : strdup(W.Done);
}

ADDED char *realpath(const char *restrict Path, char *restrict Result) {
  return __edge_real_path(Path, Result);
}
