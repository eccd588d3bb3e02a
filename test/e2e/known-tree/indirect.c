// RUN: %known-tree --out %t.d %s
// Calls through pointers, chosen at run time.
// TREE: main 1
// TREE: main;apply 6
// TREE: main;apply;add 2
// TREE: main;apply;mul 2
// TREE: main;apply;sub 2
// LIBRARY: printf
#include <stdio.h>
#define KEEP __attribute__((noinline))
static volatile int Sink;
KEEP static int add(int A, int B) { Sink++; return A + B; }
KEEP static int sub(int A, int B) { Sink++; return A - B; }
KEEP static int mul(int A, int B) { Sink++; return A * B; }
static int (*volatile Table[3])(int, int) = {add, sub, mul};
KEEP static int apply(int I, int A, int B) {
  int R = Table[I](A, B);
  Sink++;
  return R;
}
int main(void) {
  int Sum = 0;
  for (int I = 0; I < 6; ++I)
    Sum += apply(I % 3, I, 2);
  printf("%d\n", Sum);
  return 0;
}
