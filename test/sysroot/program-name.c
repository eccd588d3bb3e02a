// Variables say what the program was called by, and stat the permission bits that a
// system gives by default.
// RUN: %on-both %t %s -O2 | FileCheck %s
// CHECK: checks passed
#define _GNU_SOURCE
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int Count, char **Arguments) {
  const char *Slash = strrchr(Arguments[0], '/');
  if (strcmp(program_invocation_name, Arguments[0]) != 0)
    return 1;
  if (strcmp(program_invocation_short_name, Slash ? Slash + 1 : Arguments[0]) != 0)
    return 2;
  struct stat Status;
  int File = open("file", O_CREAT | O_RDWR, 0600);
  if (File < 0 || fstat(File, &Status) != 0 || Status.st_mode != (S_IFREG | 0644))
    return 3;
  close(File);
  if (unlink("file") != 0)
    return 4;
  if (stat(".", &Status) != 0 || Status.st_mode != (S_IFDIR | 0755))
    return 5;
  puts("all checks passed");
  return 0;
}
