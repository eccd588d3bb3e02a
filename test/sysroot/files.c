// Files and folders against the host's C library, errors with them.
// RUN: %on-both --native %t %s
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <ftw.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>

#define SAY(Call) (errno = 0, say(#Call, (long)(Call)))
static void say(const char *Call, long Result) {
  printf("%s: %ld%s%s\n", Call, Result, Result < 0 ? " " : "",
         Result < 0 ? strerror(errno) : "");
}

static void make(const char *Name, const char *Text) {
  const int File = open(Name, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  SAY(write(File, Text, strlen(Text)));
  SAY(close(File));
}

static int visits;
static int visit(const char *Path, const struct stat *Status, int Kind) {
  (void)Path, (void)Status;
  visits += Kind == FTW_D ? 100 : Kind == FTW_F ? 1 : 1000;
  return 0;
}

int main(void) {
  struct stat Status;
  char Text[64];
  SAY(mkdir("d", 0777));
  SAY(mkdir("d", 0777));
  SAY(mkdir("missing/d", 0777));
  make("d/a", "hello, world");
  make("d/b", "");
  SAY(open("d/a", O_CREAT | O_EXCL | O_WRONLY, 0666));
  SAY(open("d", O_WRONLY));
  SAY(open("none", O_RDONLY));
  int File = open("d/a", O_RDWR);
  SAY(lseek(File, 7, SEEK_SET));
  SAY(read(File, Text, 5));
  printf("%.5s\n", Text);
  SAY(pread(File, Text, 5, 0));
  SAY(pwrite(File, "HELLO", 5, 0));
  SAY(lseek(File, 0, SEEK_CUR));
  SAY(lseek(File, -1, SEEK_SET));
  SAY(ftruncate(File, 5));
  SAY(fstat(File, &Status));
  printf("%lld %d\n", (long long)Status.st_size, S_ISREG(Status.st_mode));
  struct iovec Part = {"abcd", 4}; // Of several an engine may write the first only.
  SAY(writev(File, &Part, 1));
  SAY(fsync(File));
  SAY(close(File));
  SAY(close(File));
  SAY(read(99, Text, 1));
  SAY(stat("d/a", &Status));
  printf("%lld\n", (long long)Status.st_size);
  SAY(stat("d/none", &Status));
  SAY(stat("d/a/none", &Status));
  SAY(rename("d/a", "d/c"));
  SAY(rename("d/none", "d/x"));
  // Before there is a symbolic link: Node.js 18 does not follow one in a folder.
  SAY(ftw("d", visit, 4));
  printf("%d\n", visits);
  SAY(link("d/c", "d/linked"));
  SAY(symlink("c", "d/symbolic"));
  SAY(readlink("d/symbolic", Text, sizeof Text));
  SAY(readlink("d/c", Text, sizeof Text));
  SAY(lstat("d/symbolic", &Status));
  printf("%d\n", S_ISLNK(Status.st_mode));
  SAY(access("d/c", F_OK));
  SAY(access("d/none", F_OK));
  SAY(rmdir("d"));
  SAY(rmdir("none"));
  SAY(unlink("none"));
  SAY(unlink("d/linked"));
  SAY(chmod("d/c", 0644));
  SAY(chmod("none", 0644));
  SAY(fchmod(99, 0644));
  SAY(fchmodat(AT_FDCWD, "d/c", 0600, 0));
  umask(027);
  printf("%o\n", umask(022));

  struct dirent **Names;
  const int Count = scandir("d", &Names, 0, alphasort);
  for (int I = 0; I < Count; ++I)
    if (Names[I]->d_name[0] != '.') // Node.js leaves these two out.
      printf("%s %d\n", Names[I]->d_name,
             Names[I]->d_type == DT_DIR || Names[I]->d_type == DT_REG ||
                 Names[I]->d_type == DT_LNK);
  SAY(scandir("none", &Names, 0, alphasort));
  DIR *Folder = opendir("d");
  int Seen = 0;
  for (int Round = 0; Round < 2; ++Round) {
    for (struct dirent *Entry; (Entry = readdir(Folder));)
      Seen += Entry->d_name[0] != '.';
    rewinddir(Folder);
  }
  printf("%d\n", Seen);
  SAY(closedir(Folder));
  printf("%d\n", opendir("none") == 0);
  glob_t Found;
  SAY(glob("d/*", 0, 0, &Found));
  for (size_t I = 0; I < Found.gl_pathc; ++I)
    puts(Found.gl_pathv[I]);
  globfree(&Found);
  SAY(glob("d/z*", 0, 0, &Found) == GLOB_NOMATCH);
  SAY(fnmatch("*.[ch]", "file.c", 0));
  SAY(ftw("none", visit, 4));

  struct timeval Times[2] = {{1000000000, 0}, {1000000001, 500000}};
  SAY(utimes("d/c", Times));
  SAY(stat("d/c", &Status));
  printf("%lld\n", (long long)Status.st_mtime); // Node.js rounds the rest off.

  char *Real = realpath("d/../d/./symbolic", 0);
  printf("%s\n", Real ? strrchr(Real, '/') - 2 : "null");
  free(Real);
  SAY(realpath("d/none", 0) ? 0 : -1);
  SAY(realpath("d/c/x", 0) ? 0 : -1);
  SAY(realpath("", 0) ? 0 : -1);
  SAY(symlink("loop", "d/loop"));
  SAY(!realpath("d/loop", 0) && errno == ELOOP);

  char Template[] = "d/tXXXXXX", Bad[] = "d/tXXXXX", Folder2[] = "d/fXXXXXX";
  SAY(mkstemp(Template) >= 0);
  SAY(unlink(Template));
  SAY(mkstemp(Bad));
  SAY(mkdtemp(Folder2) != 0);
  SAY(rmdir(Folder2));
  char Suffix[] = "d/tXXXXXX.txt";
  SAY(mkstemps(Suffix, 4) >= 0);
  SAY(unlink(Suffix));
  SAY(dup2(0, 0));
  SAY(dup(99));
  SAY(remove("d/b"));
  SAY(truncate("d/c", 2));
  SAY(chown("d/c", -1, -1));
  SAY(chown("d/none", -1, -1));

  SAY(chdir("d"));
  SAY(stat("c", &Status));
  SAY(chdir(""));
  SAY(stat("", &Status));
  SAY(link("c", "e"));
  SAY(linkat(AT_FDCWD, "e", AT_FDCWD, "f", 0));
  SAY(stat("f", &Status));
  SAY(rename("f", "g"));
  SAY(unlink("g"));
  SAY(unlink("e"));
  SAY(chdir(".."));
  SAY(access("d/c", F_OK));
  return 0;
}
