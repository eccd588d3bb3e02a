// RUN: %known-tree --out %t.d %s
// With -mtail-call a musttail call ends the caller's frame first. The calls of
// step to itself are a loop by then.
// FLAGS: -mtail-call
// TREE: main 1
// TREE: main;finish 4
// TREE: main;start 4
// TREE: main;step 4
// LIBRARY: printf
#include <stdio.h>
#define KEEP __attribute__((noinline))
static volatile int Sink;
KEEP static int finish(int N, int Acc) { Sink++; return Acc + N; }
KEEP static int step(int N, int Acc) {
  Sink++;
  if (N > 1)
    __attribute__((musttail)) return step(N - 1, Acc + N);
  __attribute__((musttail)) return finish(N, Acc);
}
KEEP static int start(int N, int Acc) {
  Sink++;
  __attribute__((musttail)) return step(N, Acc);
}
int main(void) {
  int Sum = 0;
  for (int I = 0; I < 4; ++I)
    Sum += start(3, I);
  printf("%d\n", Sum);
  return 0;
}
