//===- TreeWalk.c - ftw ---------------------------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a unwind
//
// musl's ftw calls the program's function with one argument more than it has;
// wasm traps at that.
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include "Added.h"
#include <dirent.h>
#include <ftw.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct Walk {
  int (*Visit)(const char *, const struct stat *, int);
  size_t Size;
  char Path[PATH_MAX];
};

static int walk(struct Walk *W);

/// Visits what is in the folder that Path names. A visitor that throws leaves
/// the folder open.
static int walkFolder(struct Walk *W, DIR *Folder) {
  const size_t Size = W->Size;
  int Result = 0;
  while (!Result) {
    errno = 0;
    const struct dirent *Entry = readdir(Folder);
    if (!Entry)
      return errno ? -1 : 0;
    if (!strcmp(Entry->d_name, ".") || !strcmp(Entry->d_name, ".."))
      continue;
    const size_t NameSize = strlen(Entry->d_name);
    if (Size + 1 + NameSize >= sizeof W->Path)
      return failWith(ENAMETOOLONG);
    char *Name = W->Path + Size;
    if (Name[-1] != '/')
      *Name++ = '/';
    memcpy(Name, Entry->d_name, NameSize + 1);
    W->Size = (size_t)(Name - W->Path) + NameSize;
    Result = walk(W);
    W->Size = Size;
    W->Path[Size] = 0;
  }
  return Result;
}

static int walk(struct Walk *W) {
  struct stat Status;
  if (stat(W->Path, &Status)) {
    // A link to nothing is none of the kinds that ftw has.
    if (lstat(W->Path, &Status))
      return errno == EACCES ? W->Visit(W->Path, &Status, FTW_NS) : -1;
    return W->Visit(W->Path, &Status, FTW_NS);
  }
  if (!S_ISDIR(Status.st_mode))
    return W->Visit(W->Path, &Status, FTW_F);
  DIR *Folder = opendir(W->Path);
  int Result = W->Visit(W->Path, &Status, Folder ? FTW_D : FTW_DNR);
  if (!Folder)
    return Result;
  if (!Result)
    Result = walkFolder(W, Folder);
  const int Error = errno;
  closedir(Folder);
  errno = Error;
  return Result;
}

ADDED int ftw(const char *Path,
              int (*Visit)(const char *, const struct stat *, int), int Files) {
  (void)Files;
  struct Walk W;
  W.Visit = Visit;
  W.Size = strlen(Path);
  if (!W.Size)
    return failWith(ENOENT);
  if (W.Size >= sizeof W.Path)
    return failWith(ENAMETOOLONG);
  memcpy(W.Path, Path, W.Size + 1);
  return walk(&W);
}
