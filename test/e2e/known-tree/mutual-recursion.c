// RUN: %known-tree --out %t.d %s
// Two functions that call each other.
// TREE: main 1
// TREE: main;even 1
// TREE: main;even;odd 1
// TREE: main;even;odd;even 1
// TREE: main;even;odd;even;odd 1
// LIBRARY: printf
#include <stdio.h>
#define KEEP __attribute__((noinline))
static volatile int Sink;
static int odd(int N);
KEEP static int even(int N) {
  if (N == 0)
    return 1;
  int R = odd(N - 1);
  Sink++;
  return R;
}
KEEP static int odd(int N) {
  if (N == 0)
    return 0;
  int R = even(N - 1);
  Sink++;
  return R;
}
int main(void) {
  printf("%d\n", even(3));
  return 0;
}
