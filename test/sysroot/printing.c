// stdio and conversions against the host's C library.
// RUN: %on-both --native %t %s
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static int counted(const char *Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  char Text[64];
  const int Size = vsnprintf(Text, 10, Format, Arguments);
  va_end(Arguments);
  printf("%d [%s]\n", Size, Text);
  return Size;
}

int main(void) {
  printf("%d %+d % d %05d %-5d| %x %#X %o %#o %u\n", 1, 2, 3, -4, 5, 255, 255, 8,
         8, UINT_MAX);
  printf("%lld %llu %hhd %hd %zu %jd %td\n", LLONG_MIN, ULLONG_MAX, (char)-1,
         (short)70000, sizeof(int), (intmax_t)-5, (ptrdiff_t)6);
  printf("%s %.3s %10s %-10s| %c %%\n", "text", "abcdef", "right", "left", 'c');
  printf("%*d %-*d| %.*f\n", 5, 42, 5, 42, 2, 3.14159);
  printf("%2$s %1$d\n", 1, "by number");
  const double Values[] = {0.0, -0.0, 1.0, 0.1, 1e10, 1e-10, 123456789.125,
                           1e300, INFINITY, -INFINITY, NAN, 2.5, 0.5};
  for (unsigned I = 0; I < sizeof Values / sizeof *Values; ++I)
    printf("%f %e %g %a %.0f %.10g %+.3e %#g\n", Values[I], Values[I], Values[I],
           Values[I], Values[I], Values[I], Values[I], Values[I]);
  printf("%.20f %.40g %.17g\n", 0.1, 0.1, 0.1);
  counted("%d and %d", 12345, 67890);
  counted("%s", "");
  int Number;
  printf("abc%ndef %d\n", &Number, 0);
  printf("%d\n", Number);

  int A, B;
  unsigned C;
  char Word[16], Set[16];
  double D;
  printf("%d", sscanf("12 -34 ff word [abc] 2.5e3", "%d %d %x %15s [%15[a-c]] %lf",
                      &A, &B, &C, Word, Set, &D));
  printf(" %d %d %x %s %s %g\n", A, B, C, Word, Set, D);
  printf("%d %d\n", sscanf("x", "%d", &A), sscanf("", "%d", &A));

  const char *Texts[] = {"0x10", "010", "-5", "  7z", "99999999999999999999", "",
                         "zz", "+9"};
  for (unsigned I = 0; I < sizeof Texts / sizeof *Texts; ++I) {
    char *End;
    errno = 0;
    const long long Value = strtoll(Texts[I], &End, 0);
    printf("%lld %d [%s] ", Value, errno == ERANGE, End);
    printf("%llu\n", strtoull(Texts[I], &End, 36));
  }
  const char *Floats[] = {"1.5", "0x1.8p3", "inf", "nan", "1e400", "1e-400", "-.5e1x",
                          ".", "2.2250738585072014e-308", "0.1"};
  for (unsigned I = 0; I < sizeof Floats / sizeof *Floats; ++I) {
    char *End;
    errno = 0;
    const double Value = strtod(Floats[I], &End);
    printf("%.17g %d [%s] %.9g\n", Value, errno == ERANGE, End,
           strtof(Floats[I], 0));
  }
  // Long double is another type on the host; what both hold exactly is alike.
  printf("%.10Lf %Lg %.3Le %La\n", 0.5L, 1048576.0L, 1234.0L, 0.0L);
  printf("%Lf %d\n", strtold("12345.0625", 0), strtold("1e-2", 0) > 0);
  long double Long;
  printf("%d %.4Lf\n", sscanf("6.25", "%Lf", &Long), Long);

  char *Line = 0;
  size_t Size = 0;
  FILE *Memory = fmemopen("one\ntwo\nthree", 13, "r");
  while (getline(&Line, &Size, Memory) > 0)
    printf("[%s]", Line);
  printf("%d %d\n", feof(Memory), ferror(Memory));
  fclose(Memory);
  char *Buffer;
  FILE *Out = open_memstream(&Buffer, &Size);
  fprintf(Out, "%d bottles", 99);
  fclose(Out);
  printf("%zu %s\n", Size, Buffer);
  free(Buffer);

  FILE *File = fopen("file", "w+");
  for (int I = 0; I < 1000; ++I)
    fprintf(File, "line %d\n", I);
  fseek(File, -9, SEEK_END);
  char Text[32];
  printf("%ld %s", ftell(File), fgets(Text, sizeof Text, File));
  rewind(File);
  printf("%d %c\n", ungetc('!', File), getc(File));
  fputs("LINE", File);
  fflush(File);
  rewind(File);
  printf("%zu %.8s\n", fread(Text, 1, 8, File), Text);
  fclose(File);
  File = fopen("file", "a");
  fputs("end\n", File);
  printf("%ld\n", ftell(File));
  fclose(File);
  printf("%d", fopen("missing/file", "w") == 0);
  printf(" %s\n", strerror(errno));
  printf("%d %s\n", fopen("file", "z") == 0, strerror(EINVAL));
  printf("%s\n", setlocale(LC_ALL, 0));
  printf("%s\n", localeconv()->decimal_point);
  wchar_t Wide[16];
  printf("%d %ls\n", swprintf(Wide, 16, L"%d %s", 7, "wide"), Wide);
  fprintf(stderr, "to stderr %s\n", "once");
  return 0;
}
