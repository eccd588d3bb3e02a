// RUN: %known-tree --out %t.d %s
// Calls in tail position stay calls: the callee's frame is inside the caller's.
// TREE: main 1
// TREE: main;first 5
// TREE: main;first;second 5
// TREE: main;first;second;third 5
// LIBRARY: printf
#include <stdio.h>
#define KEEP __attribute__((noinline))
static volatile int Sink;
KEEP static int third(int N) { Sink++; return N + 1; }
KEEP static int second(int N) { Sink++; return third(N * 2); }
KEEP static int first(int N) { Sink++; return second(N + 3); }
int main(void) {
  int Sum = 0;
  for (int I = 0; I < 5; ++I)
    Sum += first(I);
  printf("%d\n", Sum);
  return 0;
}
