//===- Messages.c - err.h, syslog.h and libintl.h -------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sysroot: libc.a
//
// Messages on stderr, under the program's name; a log that goes nowhere, unless
// asked to stderr, too; translations into no language.
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include "Added.h"
#include <err.h>
#include <libintl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>

ADDED void vwarnx(const char *Format, va_list Arguments) {
  fprintf(stderr, "%s: ", program_invocation_short_name);
  if (Format)
    vfprintf(stderr, Format, Arguments);
  fputc('\n', stderr);
}

ADDED void vwarn(const char *Format, va_list Arguments) {
  const int Error = errno;
  fprintf(stderr, "%s: ", program_invocation_short_name);
  if (Format) {
    vfprintf(stderr, Format, Arguments);
    fputs(": ", stderr);
  }
  fprintf(stderr, "%s\n", strerror(Error));
}

ADDED _Noreturn void verr(int Status, const char *Format, va_list Arguments) {
  vwarn(Format, Arguments);
  exit(Status);
}

ADDED _Noreturn void verrx(int Status, const char *Format, va_list Arguments) {
  vwarnx(Format, Arguments);
  exit(Status);
}

ADDED void warn(const char *Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  vwarn(Format, Arguments);
  va_end(Arguments);
}

ADDED void warnx(const char *Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  vwarnx(Format, Arguments);
  va_end(Arguments);
}

ADDED _Noreturn void err(int Status, const char *Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  verr(Status, Format, Arguments);
}

ADDED _Noreturn void errx(int Status, const char *Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  verrx(Status, Format, Arguments);
}

static struct {
  const char *Name;
  int Options;
  int Mask;
} Log = {0, 0, 0xff};

ADDED void openlog(const char *Name, int Options, int Facility) {
  (void)Facility;
  Log.Name = Name;
  Log.Options = Options;
}

ADDED void closelog(void) {}

ADDED int setlogmask(int Mask) {
  const int Before = Log.Mask;
  if (Mask)
    Log.Mask = Mask;
  return Before;
}

ADDED void vsyslog(int Priority, const char *Format, va_list Arguments) {
  if (!(Log.Mask & LOG_MASK(Priority & 7)) || !(Log.Options & LOG_PERROR))
    return;
  const int Error = errno;
  fprintf(stderr, "%s: ", Log.Name ? Log.Name : program_invocation_short_name);
  errno = Error; // %m
  vfprintf(stderr, Format, Arguments);
  fputc('\n', stderr);
}

ADDED void syslog(int Priority, const char *Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  vsyslog(Priority, Format, Arguments);
  va_end(Arguments);
}

ADDED char *gettext(const char *Text) { return (char *)Text; }

ADDED char *dgettext(const char *Domain, const char *Text) {
  (void)Domain;
  return (char *)Text;
}

ADDED char *dcgettext(const char *Domain, const char *Text, int Category) {
  (void)Domain, (void)Category;
  return (char *)Text;
}

ADDED char *ngettext(const char *One, const char *Many, unsigned long Count) {
  return (char *)(Count == 1 ? One : Many);
}

ADDED char *dngettext(const char *Domain, const char *One, const char *Many,
                      unsigned long Count) {
  (void)Domain;
  return ngettext(One, Many, Count);
}

ADDED char *dcngettext(const char *Domain, const char *One, const char *Many,
                       unsigned long Count, int Category) {
  (void)Domain, (void)Category;
  return ngettext(One, Many, Count);
}

ADDED char *textdomain(const char *Domain) {
  return (char *)(Domain ? Domain : "messages");
}

ADDED char *bindtextdomain(const char *Domain, const char *Folder) {
  (void)Domain;
  return (char *)Folder;
}

ADDED char *bind_textdomain_codeset(const char *Domain, const char *Code) {
  (void)Domain;
  return (char *)Code;
}
