//===- TemporaryFiles.c - Files that have no name for long ----------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// WASI has no /tmp of its own: these look for a folder in $TMPDIR, /tmp and the
// current one, in this order. mkstemp and its family are musl's.
//
//===----------------------------------------------------------------------===//

#include "Added.h"
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_TRIES 100
#define RANDOM_SIZE 6

char *__randname(char *Text);

static const char *folder(unsigned Number) {
  switch (Number) {
  case 0:
    return getenv("TMPDIR");
  case 1:
    return P_tmpdir;
  default:
    return ".";
  }
}
#define FOLDERS 3

static int isFolder(const char *Path) {
  struct stat Status;
  return Path && *Path && stat(Path, &Status) == 0 && S_ISDIR(Status.st_mode);
}

static const char *temporaryFolder(void) {
  unsigned Number = 0;
  while (Number < FOLDERS - 1 && !isFolder(folder(Number)))
    ++Number;
  return folder(Number);
}

/// Writes FOLDER/PREFIX and six random characters; the size, or 0 if it does
/// not fit.
static size_t makeName(char *Name, size_t Capacity, const char *Folder,
                       const char *Prefix) {
  const size_t FolderSize = strlen(Folder), PrefixSize = strlen(Prefix);
  if (FolderSize + 1 + PrefixSize + RANDOM_SIZE + 1 > Capacity)
    return 0;
  memcpy(Name, Folder, FolderSize);
  Name[FolderSize] = '/';
  memcpy(Name + FolderSize + 1, Prefix, PrefixSize);
  char *Random = Name + FolderSize + 1 + PrefixSize;
  __randname(Random);
  Random[RANDOM_SIZE] = 0;
  return (size_t)(Random + RANDOM_SIZE - Name);
}

ADDED FILE *tmpfile(void) {
  char Name[PATH_MAX];
  const char *Folder = temporaryFolder();
  for (int Try = 0; Try < MAX_TRIES; ++Try) {
    if (!makeName(Name, sizeof Name, Folder, "tmpfile_")) {
      errno = ENAMETOOLONG;
      return 0;
    }
    const int File = open(Name, O_RDWR | O_CREAT | O_EXCL, 0600);
    if (File < 0) {
      if (errno == EEXIST)
        continue;
      return 0;
    }
    unlink(Name);
    FILE *Stream = fdopen(File, "w+");
    if (!Stream)
      close(File);
    return Stream;
  }
  return 0;
}

/// A name that nothing has, or null.
static char *unusedName(char *Name, size_t Capacity, const char *Folder,
                        const char *Prefix) {
  struct stat Status;
  for (int Try = 0; Try < MAX_TRIES; ++Try) {
    if (!makeName(Name, Capacity, Folder, Prefix)) {
      errno = ENAMETOOLONG;
      return 0;
    }
    if (lstat(Name, &Status))
      return errno == ENOENT ? Name : 0;
  }
  errno = EEXIST;
  return 0;
}

ADDED char *tmpnam(char *Result) {
  static char Own[L_tmpnam];
  const char *Folder = temporaryFolder();
  // The caller's array has L_tmpnam characters, whatever $TMPDIR is.
  if (strlen(Folder) > strlen(P_tmpdir))
    Folder = isFolder(P_tmpdir) ? P_tmpdir : ".";
  return unusedName(Result ? Result : Own, L_tmpnam, Folder, "tmpnam_");
}

ADDED char *tempnam(const char *Folder, const char *Prefix) {
  char Name[PATH_MAX];
  if (!isFolder(Folder))
    Folder = temporaryFolder();
  if (!unusedName(Name, sizeof Name, Folder, Prefix ? Prefix : "temp_"))
    return 0;
  return strdup(Name);
}
