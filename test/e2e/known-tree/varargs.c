// RUN: %known-tree --out %t.d %s
// Variadic functions.
// TREE: main 1
// TREE: main;sum 3
// TREE: main;sum;vsum 3
// TREE: main;sum;vsum;take 6
// LIBRARY: printf
#include <stdarg.h>
#include <stdio.h>
#define KEEP __attribute__((noinline))
static volatile int Sink;
KEEP static int take(int V) { Sink++; return V; }
KEEP static int vsum(int N, va_list Args) {
  int Sum = 0;
  for (int I = 0; I < N; ++I)
    Sum += take(va_arg(Args, int));
  return Sum;
}
KEEP static int sum(int N, ...) {
  va_list Args;
  va_start(Args, N);
  int R = vsum(N, Args);
  va_end(Args);
  Sink++;
  return R;
}
int main(void) {
  int A = sum(1, 10), B = sum(2, 20, 30), C = sum(3, 1, 2, 3);
  printf("%d %d %d\n", A, B, C);
  return 0;
}
