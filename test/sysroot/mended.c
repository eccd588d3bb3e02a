// Faults of the C library's sources that the sysroot mends, against the host's.
// RUN: %on-both --native %t %s -O2 -fno-builtin -lm
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <complex.h>
#undef I
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <math.h>
#include <poll.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <utime.h>
#include <wchar.h>

#define FAILS(Call) say(#Call, (errno = 0, (int)(Call)))
static void say(const char *Call, int Result) {
  printf("%s: %d %s\n", Call, Result, Result < 0 ? strerror(errno) : "");
}

static void checkNumbers(void) {
  static volatile float Zero, Halfway = 0x1.001p0f;
  // Halfway between two floats but for what is added.
  printf("%a %a\n", fmaf(Halfway, Halfway, 0x1p-100f), fmaf(Halfway, Halfway, -0x1p-100f));
  printf("%a %a\n", fmaf(-Halfway, Halfway, 0x1p-100f), fmaf(-Halfway, Halfway, -0x1p-100f));
  printf("%a %a\n", expm1f(88.7220f + Zero), expm1f(89.0f + Zero));
  for (double X = -0x1.3779d0fd725f7p+14; X < 1; X /= 7) {
    printf("%d %d\n", isnan(acosh(X)), isnan(acoshf((float)X)));
    if (X > -1e-9)
      X = 0.5, printf("%d %d\n", isnan(acosh(X)), isnan(acosh(-X / Zero))), X = 7;
  }
  printf("%g %g\n", acosh(1 + Zero), acoshf(1 + Zero));
  const double complex Projected = cproj(__builtin_complex(-(double)INFINITY, -1.0));
  printf("%g %g\n", creal(Projected), cimag(Projected));
}

static void checkTimes(void) {
  static const int Years[] = {-3000, -300, 0, 1, 68, 70, 100, 138, 139, 300, 8000};
  for (int I = 0; I < 11; ++I) {
    struct tm Time = {.tm_year = Years[I], .tm_mon = 1, .tm_mday = 29};
    printf("%lld", (long long)timegm(&Time));
    printf(" %d %d %d\n", Time.tm_mon, Time.tm_mday, Time.tm_wday);
  }
}

static int age(const char *Path) { // 0: now; 1: of long ago
  struct stat Status;
  return stat(Path, &Status) || time(0) - Status.st_mtime > 1000000;
}

static void checkFileTimes(void) {
  const int File = open("times", O_CREAT | O_WRONLY, 0666);
  const struct utimbuf Old = {500000000, 500000001};
  const struct timespec NoAccess[2] = {{0, UTIME_OMIT}, {0, UTIME_NOW}};
  const struct timespec NoChange[2] = {{0, UTIME_NOW}, {0, UTIME_OMIT}};
  printf("%d %d\n", utime("times", &Old), age("times"));
  printf("%d %d\n", utime("times", 0), age("times"));
  printf("%d %d\n", utime("times", &Old), age("times"));
  printf("%d %d\n", utimensat(AT_FDCWD, "times", 0, 0), age("times"));
  printf("%d %d\n", utimensat(AT_FDCWD, "times", NoChange, 0), age("times"));
  printf("%d %d\n", utime("times", &Old), age("times"));
  printf("%d %d\n", utimensat(AT_FDCWD, "times", NoChange, 0), age("times"));
  printf("%d %d\n", futimens(File, NoAccess), age("times"));
  printf("%d %d\n", utime("times", &Old), age("times"));
  printf("%d %d\n", futimens(File, 0), age("times"));
  close(File);
}

static void checkSeeds(void) {
  unsigned short Own[7] = {1, 2, 3, 4, 5, 6, 7};
  lcong48(Own);
  printf("%ld", lrand48());
  srand48(1);
  printf(" %ld", lrand48());
  lcong48(Own);
  seed48(Own);
  printf(" %ld %ld\n", lrand48(), nrand48(Own));
}

static void checkText(void) {
  static const char *const Versions[] = {"1.2a", "1.10b", "a0", "a", "a01", "a001", "a9", "a10"};
  for (int I = 0; I < 8; ++I)
    for (int J = 0; J < 8; ++J) {
      const int Order = strverscmp(Versions[I], Versions[J]);
      putchar(Order < 0 ? '<' : Order ? '>' : '=');
    }
  puts("");
  printf("%d %d\n", strcasestr("", "") != 0, strcasestr("", "a") != 0);
  unsigned char Address[16] = {0};
  printf("%d", inet_pton(AF_INET6, "::ffff:1.2.3.4", Address));
  for (int I = 0; I < 16; ++I)
    printf(" %x", Address[I]);
  puts("");
}

static void checkWide(void) {
  wchar_t Text[64], *Memory;
  int Size = swprintf(Text, 64, L"%9$d%1$d%2$d%3$d%4$d%5$d%6$d%7$d%8$d", 1, 2, 3, 4, 5, 6,
                      7, 8, 9);
  printf("%d %ls\n", Size, Text);
  Size = swprintf(Text, 64, L"[%5lc][%-5lc][%3c]", L'x', L'y', 'z');
  printf("%d %ls\n", Size, Text);
  Size = swprintf(Text, 64, L"a%cb%lc.", 0, L'\0');
  printf("%d %d %d %d\n", Size, (int)Text[1], (int)Text[2], (int)Text[4]);
  size_t Count;
  FILE *Stream = open_wmemstream(&Memory, &Count);
  for (int I = 0; I < 3000; ++I)
    fputwc(L'a' + I % 26, Stream);
  fclose(Stream);
  printf("%zu %zu\n", Count, wcslen(Memory));
  free(Memory);
  Stream = fopen("wide", "w");
  printf("%d", fwide(Stream, 1) > 0);
  Stream = freopen("narrow", "w+", Stream);
  printf(" %d\n", fwide(Stream, 0));
  fputs("text", Stream);
  FAILS(fseek(Stream, 0, 77));
  printf("%ld\n", ftell(Stream));
  fclose(Stream);
}

static void checkFiles(void) {
  struct pollfd Files[3] = {{open("narrow", O_RDWR), 0, 0}, {77, 0, 0}, {77, POLLIN, 0}};
  printf("%d", poll(Files, 3, 0));
  for (int I = 0; I < 3; ++I)
    printf(" %d", Files[I].revents == POLLNVAL);
  printf("\n%d", poll(Files, 3, -1)); // What is not open is an answer.
  printf(" %d\n", poll(Files, 0, 1));
  FAILS(fcntl(Files[0].fd, F_SETFD, FD_CLOEXEC));
  FAILS(fcntl(Files[0].fd, F_GETFD));
  close(Files[0].fd);
  FAILS(fcntl(77, F_GETFD));
  FAILS(fcntl(77, F_SETFD, FD_CLOEXEC));
  FAILS(fcntl(77, F_GETFL));
  FAILS(accept(77, 0, 0));
  fd_set None, Exceptional;
  FD_ZERO(&None);
  FD_ZERO(&Exceptional);
  FD_SET(0, &Exceptional);
  struct timeval Moment = {0, 1000};
  FAILS(select(1, &None, 0, &Exceptional, &Moment));
  printf("%d\n", FD_ISSET(0, &Exceptional) != 0);
  char Byte;
  const int Old = open("narrow", 0); // Before there were names.
  FAILS(read(Old, &Byte, 1));
  FAILS(write(Old, &Byte, 1) < 0);
  close(Old);
}

static void checkFolders(void) {
  char First[4096], Now[4096];
  mkdir("d", 0777);
  mkdir("d/e", 0777);
  symlink("d/e", "link");
  FAILS(getcwd(First, 0) ? 0 : -1);
  FAILS(getcwd(First, sizeof First) ? 0 : -1);
  static const char *const Ways[] = {"d/e/../e", "..", "../link", "../../d/e/none", "..", ".."};
  for (int I = 0; I < 6; ++I) {
    FAILS(chdir(Ways[I]));
    getcwd(Now, sizeof Now);
    printf("%s %d\n", strcmp(First, Now) ? strrchr(Now, '/') : "first", access("link", F_OK));
  }
}

int main(void) {
  checkNumbers();
  checkTimes();
  checkFileTimes();
  checkSeeds();
  checkText();
  checkWide();
  checkFiles();
  checkFolders();
  return 0;
}
