// RUN: %known-tree --out %t.d %s
// A trap inside a deep call: everything up to it is in the trace.
// EXIT: trap
// TREE: main 1
// TREE: main;outer 1
// TREE: main;outer;middle 4
// TREE: main;outer;middle;divide 4
// LIBRARY: printf
#include <stdio.h>
#define KEEP __attribute__((noinline))
static volatile int Divisors[] = {3, 2, 1, 0};
static volatile int Sink;
KEEP static int divide(int A, int B) { return A / B; }
KEEP static int middle(int I) {
  int R = divide(100, Divisors[I]);
  Sink++;
  return R;
}
KEEP static int outer(void) {
  int Sum = 0;
  for (int I = 0; I < 4; ++I)
    Sum += middle(I);
  return Sum;
}
int main(void) {
  printf("%d\n", outer());
  return 0;
}
