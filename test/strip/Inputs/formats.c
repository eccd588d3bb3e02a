// Formats that are only known when the program runs, and every kind of
// conversion.
#include <errno.h>
#include <float.h>
#include <limits.h>
#include <locale.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

int main(int Count, char **Arguments) {
  for (int I = 1; I < Count; ++I) {
    // One of each type of argument, for any format that wants no more.
    printf(Arguments[I], 42 + I, "text", 2.5, 'c');
    putchar('\n');
  }
  printf("%2$s %1$d %2$.2s|%3$*4$d|\n", 7, "positional", 5, 6);
  printf("%ls %lc %.2ls|%8ls|\n", L"wide", L'w', L"cut", L"pad");
  int Written;
  printf("%hhd %hd %ld %lld %jd %zd %td%n\n", (signed char)-1, (short)-2, -3L,
         LLONG_MIN, INTMAX_MAX, (size_t)5, (ptrdiff_t)-6, &Written);
  printf("%d %+d % d %05d %-5d| %.3d %x %#X %#o %u %c %p\n", Written, 1, 2, 3,
         4, 5, 0xbeefu, 0xbeefu, 8u, UINT_MAX, 'z', (void *)0x1234);
  printf("%f %e %g %a %F %E %G %A\n", 1.0 / 3, 1e300, 1e-5, 0.1, INFINITY, 0.0,
         1e100, -0.0);
  printf("%.0f %.0f %.40f %.3e %#.0f %g %g\n", 0.5, 1.5, 0.1, DBL_MIN, 3.0, NAN,
         DBL_TRUE_MIN);
  printf("%Lf %Lg %La\n", 1.0L / 3, LDBL_MAX, 1.5L);
  errno = EACCES;
  printf("%m %%|%s|%.*s|%*d\n", "", 3, "abcdef", -4, 9);
  printf("%s %d\n", setlocale(LC_ALL, NULL), localeconv()->decimal_point[0]);
  char Buffer[64];
  swprintf((wchar_t *)Buffer, 16, L"%d %ls", 3, L"w");
  printf("%ls\n", (wchar_t *)Buffer);
  return 0;
}
