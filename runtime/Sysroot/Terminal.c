//===- Terminal.c - Terminals ---------------------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// WASI tells that a descriptor is a terminal and nothing more about it. Line
// editors ask for its modes first and read plain lines when there are none.
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include "Added.h"
#include <termios.h>
#include <unistd.h>

static int noModes(int File) {
  // isatty says EBADF or ENOTTY; a terminal without modes is no terminal.
  return isatty(File) ? failWith(ENOTTY) : -1;
}

ADDED int tcgetattr(int File, struct termios *Modes) {
  (void)Modes;
  return noModes(File);
}

ADDED int tcsetattr(int File, int When, const struct termios *Modes) {
  (void)When, (void)Modes;
  return noModes(File);
}

ADDED int tcflush(int File, int Which) {
  (void)Which;
  return noModes(File);
}

ADDED int tcdrain(int File) { return noModes(File); }

ADDED int tcflow(int File, int Action) {
  (void)Action;
  return noModes(File);
}

ADDED int tcsendbreak(int File, int Duration) {
  (void)Duration;
  return noModes(File);
}

ADDED pid_t tcgetsid(int File) { return noModes(File); }

ADDED int ttyname_r(int File, char *Name, size_t Size) {
  (void)Name, (void)Size;
  noModes(File);
  return errno;
}

ADDED char *ttyname(int File) {
  noModes(File);
  return 0;
}

// Nor are there pairs of them.
ADDED int posix_openpt(int Flags) {
  (void)Flags;
  return failWith(ENOSYS);
}

ADDED int grantpt(int File) {
  (void)File;
  return failWith(ENOTTY);
}

ADDED int unlockpt(int File) {
  (void)File;
  return failWith(ENOTTY);
}

ADDED char *ptsname(int File) {
  (void)File;
  errno = ENOTTY;
  return 0;
}

ADDED int ptsname_r(int File, char *Name, size_t Size) {
  (void)File, (void)Name, (void)Size;
  return ENOTTY;
}
