// A program may have functions of the C library's of its own, and use those that stand
// beside them there.
// RUN: %edge-cc -w %s -fno-builtin -O0 -o %t.0.wasm && %edge-run %t.0.wasm | FileCheck %s
// RUN: %edge-cc -w %s -fno-builtin -Oz -o %t.z.wasm && %edge-run %t.z.wasm | FileCheck %s
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

int snprintf(char *Text, size_t Size, const char *Format, ...) {
  Text[0] = 's', Text[1] = 0;
  return 1;
}
int vsnprintf(char *Text, size_t Size, const char *Format, va_list List) {
  Text[0] = 'v', Text[1] = 0;
  return 1;
}
float strtof(const char *Text, char **End) { return 7; }
float wcstof(const wchar_t *Text, wchar_t **End) { return 8; }
float rintf(float X) { return 9; }
double fmax(double X, double Y) { return 10; }
void *aligned_alloc(size_t Boundary, size_t Size) { return malloc(Size); }

int main(int Count, char **Arguments) {
  char Text[20];
  const double Zero = Count - 1;
  snprintf(Text, 20, "%d", 1);
  // CHECK: s 5 7 2.5 8 3.5 9 2 10 -1
  printf("%s %d %g %g %g %g", Text, 5, strtof("1", 0), strtod("2.5", 0), wcstof(L"1", 0),
         wcstod(L"3.5", 0));
  fprintf(stdout, " %g %g %g %g\n", rintf(Zero + 2.4f), rint(Zero + 2.4), fmax(Zero, 1),
          fmin(Zero, -1));
  free(aligned_alloc(16, 20));
  free(calloc(2, 2));
  return 0;
}
