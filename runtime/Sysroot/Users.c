//===- Users.c - One user, one process ------------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// WASI has no users and no processes. There is one of each: user 0, who owns
// every file as stat tells it, and process 42, as wasi-libc numbers it.
// Becoming someone else is not permitted, becoming oneself is.
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include "Added.h"
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

ADDED uid_t getuid(void) { return 0; }
ADDED uid_t geteuid(void) { return 0; }
ADDED gid_t getgid(void) { return 0; }
ADDED gid_t getegid(void) { return 0; }
ADDED int issetugid(void) { return 0; }
ADDED pid_t getppid(void) { return 1; }
ADDED pid_t getpgrp(void) { return getpid(); }
ADDED pid_t gettid(void) { return getpid(); }

static int become(unsigned Id) { return Id ? failWith(EPERM) : 0; }

static int isOurs(pid_t Process) { return !Process || Process == getpid(); }

ADDED int setuid(uid_t Id) { return become(Id); }
ADDED int seteuid(uid_t Id) { return become(Id); }
ADDED int setgid(gid_t Id) { return become(Id); }
ADDED int setegid(gid_t Id) { return become(Id); }

// -1 leaves one of the two alone.
static int becomeOrStay(unsigned Id) { return Id == -1u ? 0 : become(Id); }

ADDED int setreuid(uid_t Real, uid_t Effective) {
  return becomeOrStay(Real) || becomeOrStay(Effective) ? -1 : 0;
}

ADDED int setregid(gid_t Real, gid_t Effective) {
  return becomeOrStay(Real) || becomeOrStay(Effective) ? -1 : 0;
}

ADDED int setresuid(uid_t Real, uid_t Effective, uid_t Saved) {
  return setreuid(Real, Effective) || becomeOrStay(Saved) ? -1 : 0;
}

ADDED int setresgid(gid_t Real, gid_t Effective, gid_t Saved) {
  return setregid(Real, Effective) || becomeOrStay(Saved) ? -1 : 0;
}

ADDED int getresuid(uid_t *Real, uid_t *Effective, uid_t *Saved) {
  *Real = *Effective = *Saved = 0;
  return 0;
}

ADDED int getresgid(gid_t *Real, gid_t *Effective, gid_t *Saved) {
  *Real = *Effective = *Saved = 0;
  return 0;
}

ADDED int getgroups(int Count, gid_t *Groups) {
  if (Count > 0)
    Groups[0] = 0;
  return Count < 0 ? failWith(EINVAL) : 1;
}

ADDED int setgroups(size_t Count, const gid_t *Groups) {
  (void)Count;
  (void)Groups;
  return failWith(EPERM);
}

ADDED int initgroups(const char *User, gid_t Group) {
  (void)User, (void)Group;
  return failWith(EPERM);
}

/// A user is in the group that the caller names, and no other.
ADDED int getgrouplist(const char *User, gid_t Group, gid_t *Groups,
                       int *Count) {
  (void)User;
  const int Room = *Count;
  *Count = 1;
  if (Room < 1)
    return -1;
  *Groups = Group;
  return 1;
}

ADDED pid_t getpgid(pid_t Process) {
  return isOurs(Process) ? getpid() : failWith(ESRCH);
}

ADDED pid_t getsid(pid_t Process) { return getpgid(Process); }

ADDED int setpgid(pid_t Process, pid_t Group) {
  if (!isOurs(Process))
    return failWith(ESRCH);
  return isOurs(Group) ? 0 : failWith(EPERM);
}

ADDED pid_t setpgrp(void) { return getpid(); }
ADDED pid_t setsid(void) { return failWith(EPERM); }
ADDED pid_t tcgetpgrp(int File) {
  return isatty(File) ? getpid() : failWith(ENOTTY);
}
ADDED int tcsetpgrp(int File, pid_t Group) {
  (void)Group;
  return isatty(File) ? failWith(EPERM) : failWith(ENOTTY);
}

// Files have no owners; giving them to who owns them succeeds.
static int give(int Exists, uid_t User, gid_t Group) {
  if (Exists)
    return -1;
  return becomeOrStay(User) || becomeOrStay(Group) ? -1 : 0;
}

ADDED int chown(const char *Path, uid_t User, gid_t Group) {
  struct stat Status;
  return give(stat(Path, &Status), User, Group);
}

ADDED int lchown(const char *Path, uid_t User, gid_t Group) {
  struct stat Status;
  return give(lstat(Path, &Status), User, Group);
}

ADDED int fchown(int File, uid_t User, gid_t Group) {
  struct stat Status;
  return give(fstat(File, &Status), User, Group);
}

ADDED int fchownat(int Folder, const char *Path, uid_t User, gid_t Group,
                   int Flags) {
  struct stat Status;
  return give(fstatat(Folder, Path, &Status, Flags), User, Group);
}

// There is no list of users: nobody is found, which is no error.
ADDED struct passwd *getpwuid(uid_t Id) {
  (void)Id;
  return 0;
}

ADDED struct passwd *getpwnam(const char *Name) {
  (void)Name;
  return 0;
}

ADDED int getpwuid_r(uid_t Id, struct passwd *Entry, char *Buffer, size_t Size,
                     struct passwd **Result) {
  (void)Id, (void)Entry, (void)Buffer, (void)Size;
  *Result = 0;
  return 0;
}

ADDED int getpwnam_r(const char *Name, struct passwd *Entry, char *Buffer,
                     size_t Size, struct passwd **Result) {
  (void)Name, (void)Entry, (void)Buffer, (void)Size;
  *Result = 0;
  return 0;
}

ADDED struct passwd *getpwent(void) { return 0; }
ADDED void setpwent(void) {}
ADDED void endpwent(void) {}

ADDED struct group *getgrgid(gid_t Id) {
  (void)Id;
  return 0;
}

ADDED struct group *getgrnam(const char *Name) {
  (void)Name;
  return 0;
}

ADDED int getgrgid_r(gid_t Id, struct group *Entry, char *Buffer, size_t Size,
                     struct group **Result) {
  (void)Id, (void)Entry, (void)Buffer, (void)Size;
  *Result = 0;
  return 0;
}

ADDED int getgrnam_r(const char *Name, struct group *Entry, char *Buffer,
                     size_t Size, struct group **Result) {
  (void)Name, (void)Entry, (void)Buffer, (void)Size;
  *Result = 0;
  return 0;
}

ADDED struct group *getgrent(void) { return 0; }
ADDED void setgrent(void) {}
ADDED void endgrent(void) {}

ADDED char *getlogin(void) {
  errno = ENXIO;
  return 0;
}

ADDED int getlogin_r(char *Name, size_t Size) {
  (void)Name, (void)Size;
  return ENXIO;
}

ADDED char *ctermid(char *Result) {
  static char Own[L_ctermid];
  if (!Result)
    Result = Own;
  Result[0] = 0; // No controlling terminal.
  return Result;
}
